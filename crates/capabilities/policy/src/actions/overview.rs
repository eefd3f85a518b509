//! Lists and counts items for those who see them: a unit, those above it, the companies themselves.

use std::collections::BTreeMap;

use lb_kernel::Id;
use lb_kernel::policy::Subject;
use lb_kernel::{Instant, Refusal};
use lb_store::{Cx, Outcome};

use super::moves::subject;
use crate::acts::OWN;
use crate::acts::answers::{CONFIRM, ITEM_EXPORT, ITEM_LIST, ITEM_MOVE, ITEM_READ, MINE, OVERSEE};
use crate::record::{Authority, Item, Office};
use crate::rules::measure::MeasureState;
use crate::rules::meters::Meters;
use crate::rules::words::ItemState;
use crate::store;
use crate::store::batch::Given;
use crate::store::confirmation::Question;
use crate::store::item::Happened;
use crate::store::measure::Measure;
use crate::store::overview::circle;
pub use crate::store::overview::{By, Filter, Line, Only, Waits, Way};
use crate::store::recommendation::Recommendation;

/// Most items of a page, and of a file.
const MOST: usize = 200;
const FILE: usize = 50_000;

/// A page of items.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The items.
    pub lines: Vec<Line>,
    /// Where the next page begins.
    pub next: Option<Id<Item>>,
}

/// Items that the reader sees, the latest first.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn list(
    cx: &Cx,
    filter: &Filter,
    before: Option<Id<Item>>,
    limit: usize,
) -> Outcome<Listed> {
    cx.permit(&ITEM_LIST, &Subject::default())?;
    let limit = limit.clamp(1, MOST);
    let rows = cx.read();
    let mut lines =
        store::overview::list(&rows, &cx.actor, filter, before, limit + 1, cx.now).await?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines.last().filter(|_| more).map(|line| line.item.id);
    Ok(Listed { lines, next })
}

/// Everything that the reader sees, for a file.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn export(cx: &Cx, filter: &Filter) -> Outcome<Vec<Line>> {
    let cx = cx.through(lb_kernel::policy::Door::Export);
    cx.permit(&ITEM_EXPORT, &Subject::default())?;
    store::overview::list(&cx.read(), &cx.actor, filter, None, FILE, cx.now).await
}

/// Items in progress, the oldest first, with how many of each state glare.
#[derive(Debug, Clone)]
pub struct Ageing {
    /// The items.
    pub lines: Vec<Line>,
    /// Where the next page begins.
    pub next: Option<(Instant, Id<Item>)>,
    /// States with how many items, and how many of those glare.
    pub states: Vec<(ItemState, i64, i64)>,
}

/// What is still in progress, the oldest first.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn ageing(
    cx: &Cx,
    filter: &Filter,
    after: Option<(Instant, Id<Item>)>,
    limit: usize,
) -> Outcome<Ageing> {
    cx.permit(&ITEM_LIST, &Subject::default())?;
    let limit = limit.clamp(1, MOST);
    let rows = cx.read();
    let mut lines =
        store::overview::oldest(&rows, &cx.actor, filter, after, limit + 1, cx.now).await?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines.last().filter(|_| more).map(|line| (line.item.made_at, line.item.id));
    let all = Filter { only: Some(Only::InProgress), ..filter.clone() };
    let states = store::overview::states(&rows, &cx.actor, &all, cx.now).await?;
    Ok(Ageing { lines, next, states })
}

/// Both meters of what the reader sees, by something.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn meters(cx: &Cx, filter: &Filter, by: By) -> Outcome<BTreeMap<String, Meters>> {
    cx.permit(&ITEM_LIST, &Subject::default())?;
    store::overview::meters(&cx.read(), &cx.actor, filter, by).await
}

/// What a unit begins its day with.
#[derive(Debug, Clone)]
pub struct Start {
    /// What waits.
    pub waits: Waits,
    /// Both meters of everything.
    pub meters: Meters,
    /// The ways from door to outcome.
    pub ways: Vec<Way>,
}

/// What waits for the reader's units, and how they stand.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn start(cx: &Cx) -> Outcome<Start> {
    cx.permit(&OVERSEE, &Subject::default())?;
    let circle = circle(&cx.actor);
    let filter = Filter { workspaces: Some(circle.clone()), ..Filter::default() };
    let rows = cx.read();
    let meters = store::overview::meters(&rows, &cx.actor, &filter, By::All).await?;
    Ok(Start {
        waits: store::overview::waits(&rows, &circle, cx.now).await?,
        meters: meters.into_values().next().unwrap_or_default(),
        ways: store::overview::ways(&rows, &circle).await?,
    })
}

/// What items are called in lists of other rooms, for those who see them: pseudonym and number, no words.
///
/// # Errors
/// The database does not answer.
pub async fn headings(cx: &Cx, ids: &[Id<Item>]) -> Outcome<BTreeMap<Id<Item>, String>> {
    store::overview::headings(&cx.read(), &cx.actor, ids).await
}

/// Measures of the reader's units, the latest first, with both meters of each.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn measures(
    cx: &Cx,
    state: Option<MeasureState>,
    before: Option<Id<Measure>>,
    limit: usize,
) -> Outcome<(Vec<Measure>, BTreeMap<String, Meters>, Option<Id<Measure>>)> {
    cx.permit(&OVERSEE, &Subject::default())?;
    let limit = limit.clamp(1, MOST);
    let (rows, circle) = (cx.read(), circle(&cx.actor));
    let mut found = store::measure::list(&rows, &circle, state, before, limit + 1).await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let filter = Filter { workspaces: Some(circle), ..Filter::default() };
    let meters = store::overview::meters(&rows, &cx.actor, &filter, By::Measure).await?;
    let next = found.last().filter(|_| more).map(|last| last.id);
    Ok((found, meters, next))
}

/// Recommendations of the reader's units with their authorities, the latest first.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn recommendations(
    cx: &Cx,
) -> Outcome<(Vec<Recommendation>, BTreeMap<Id<Authority>, Office>)> {
    cx.permit(&OVERSEE, &Subject::default())?;
    let rows = cx.read();
    let found = store::recommendation::list(&rows, &circle(&cx.actor), MOST).await?;
    let ids: Vec<Id<Authority>> = found.iter().map(|one| one.authority).collect();
    Ok((found, store::office::some(&rows, &ids).await?))
}

/// What waits for the reader's units.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn waits(cx: &Cx) -> Outcome<Waits> {
    cx.permit(&OVERSEE, &Subject::default())?;
    store::overview::waits(&cx.read(), &circle(&cx.actor), cx.now).await
}

/// An item with what belongs to it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The item with its theme and authority.
    pub line: Line,
    /// What happened to it.
    pub steps: Vec<Happened>,
    /// What authorities answered.
    pub answers: Vec<Given>,
    /// What is done about it.
    pub measures: Vec<Measure>,
    /// What the company was asked and said.
    pub questions: Vec<Question>,
    /// Whether the reader may move it.
    pub may_move: bool,
}

/// One item.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, id: Id<Item>) -> Outcome<Shown> {
    let rows = cx.read();
    let found = store::overview::one(&rows, id).await?;
    let line = found.filter(|line| line.item.withdrawn_at.is_none());
    let line = line.ok_or_else(Refusal::missing)?;
    let proposer = store::difficulty::proposer(&rows, line.item.difficulty).await?;
    let about = subject(&line.item, proposer.as_ref());
    // Who stands above a unit sees its items, not whose they are.
    if !cx.actor.supervised.contains(&line.item.workspace) {
        cx.permit(&ITEM_READ, &about)?;
    }
    let mut questions = store::confirmation::of(&rows, &[id]).await?;
    if line.is_withheld(&cx.actor) {
        questions.iter_mut().for_each(|one| one.note.clear());
    }
    Ok(Shown {
        steps: store::item::steps(&rows, id).await?,
        answers: store::batch::answers(&rows, &[id]).await?,
        measures: store::measure::about(&rows, &[id]).await?.into_iter().map(|(_, m)| m).collect(),
        questions,
        may_move: cx.may(&ITEM_MOVE, &about),
        line: line.read_by(&cx.actor),
    })
}

/// A difficulty of the reader's company: what it joined, who owns it, what was promised, what is asked.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The item with its theme and authority.
    pub line: Line,
    /// What was promised.
    pub measures: Vec<Measure>,
    /// The last answer.
    pub answer: Option<Given>,
    /// What waits for an answer of the company.
    pub question: Option<Question>,
    /// How many companies are in the same theme, where there are several.
    pub company_count: i64,
    /// Who of the unit looks after the theme.
    pub owner: String,
}

/// The items of the reader's companies.
///
/// # Errors
/// Nobody is signed in, or the database does not answer.
pub async fn mine(cx: &Cx, most: usize) -> Outcome<Vec<Mine>> {
    cx.permit(&MINE, &Subject::default())?;
    let rows = cx.read();
    let lines = store::overview::mine(&rows, &cx.actor, most.clamp(1, MOST)).await?;
    let ids: Vec<Id<Item>> = lines.iter().map(|line| line.item.id).collect();
    let themes: Vec<_> = lines.iter().filter_map(|line| line.item.theme).collect();
    let measures = store::measure::about(&rows, &ids).await?;
    let answers = store::batch::answers(&rows, &ids).await?;
    let questions = store::confirmation::of(&rows, &ids).await?;
    let around = store::overview::around(&rows, &themes).await?;
    let open = |question: &&Question| question.answered_at.is_none() && question.until > cx.now;
    let mine = lines.into_iter().map(|line| {
        let id = line.item.id;
        let around = line.item.theme.and_then(|theme| around.get(&theme)).cloned();
        let (owner, company_count) = around.unwrap_or_default();
        Mine {
            measures: measures.iter().filter(|(of, _)| *of == id).map(|(_, m)| m.clone()).collect(),
            answer: answers.iter().rev().find(|one| one.item == id).cloned(),
            question: questions.iter().filter(open).find(|one| one.item == id).cloned(),
            company_count,
            owner,
            line,
        }
    });
    Ok(mine.collect())
}

/// How many questions wait for the reader's companies.
///
/// # Errors
/// The database does not answer.
pub async fn questions(cx: &Cx) -> Outcome<u64> {
    if !cx.may(&CONFIRM, &own_subject(cx)) {
        return Ok(0);
    }
    store::overview::questions(&cx.read(), &cx.actor, cx.now).await
}

fn own_subject(cx: &Cx) -> Subject {
    Subject {
        organisation: cx.actor.organisations(OWN).next(),
        account: cx.actor.account,
        ..Subject::default()
    }
}
