//! Asks companies whether it is solved once a measure is in force, and counts what they say: nobody else closes an item.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Language, Organisation, Refusal};
use lb_store::{Cx, Fact, Outcome, Rows, Tx};
use serde_json::json;

use super::batches::day;
use super::link::{self, digest, over};
use super::moves::{moved, subject};
use crate::acts::answers::{CONFIRM, ITEM_MOVE, MEASURE_WRITE};
use crate::record::{Difficulty, Item, reads, shown};
use crate::room::Policy;
use crate::rules::confirmation::{LONGEST, Said, Tally};
use crate::rules::course::{Mover, Step, may};
use crate::store;
use crate::store::confirmation::Addressee;
pub use crate::store::confirmation::Question;
use crate::store::measure::Measure;

/// Days after a measure is in force at which companies are asked: so long they have to notice it.
pub const WAIT: i64 = 14;

/// A mail with its link: told once, for those who hand it on otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Of which difficulty the first question is.
    pub difficulty: Id<Difficulty>,
    /// In which language it was asked.
    pub language: Language,
    /// Where it is answered.
    pub path: String,
    /// Whether it went out by mail.
    pub mailed: bool,
}

impl Asked {
    /// The whole address: it opens in the language in which it was asked.
    #[must_use]
    pub fn address(&self, base: &str) -> String {
        link::spoken(&format!("{base}{}", self.path), self.language)
    }
}

/// Asks the companies of all items of a measure that are in force and were not asked in this round.
///
/// # Errors
/// The actor may not, there is no such measure, or the database does not answer.
pub async fn ask(cx: &Cx, room: &Policy, id: Id<Measure>) -> Outcome<Vec<Asked>> {
    let mut tx = cx.begin().await?;
    let measure = store::measure::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&MEASURE_WRITE, &super::measures::subject(&measure))?;
    let items = store::measure::items(&tx, id).await?;
    let by = if cx.actor.is_system() { Mover::Clock } else { Mover::Officer };
    let asked = put(&mut tx, room, &measure, &items, (Step::Ask, by)).await?;
    tx.commit().await?;
    Ok(asked)
}

async fn put(
    tx: &mut Tx,
    room: &Policy,
    measure: &Measure,
    items: &[Item],
    (step, by): (Asking, Mover),
) -> Outcome<Vec<Asked>> {
    let cx = tx.cx().clone();
    let times = store::times::of(tx, measure.workspace).await?;
    let until = cx.now.plus_days(times.confirm);
    let ready: Vec<&Item> = items.iter().filter(|item| may(item, &step(until), by)).collect();
    let difficulties: Vec<Id<Difficulty>> = ready.iter().map(|item| item.difficulty).collect();
    let people = store::confirmation::addressees(tx, &difficulties).await?;
    let people: BTreeMap<Id<Difficulty>, Addressee> =
        people.into_iter().map(|one| (one.difficulty, one)).collect();
    // One mail for each who said it, however many of their items the measure is about. What companies are called is typed by
    // anybody: under one name two people may have written, and neither is to read the other's words.
    let mut sheets: BTreeMap<String, Vec<(&Item, &Addressee)>> = BTreeMap::new();
    for item in ready {
        let Some(one) = people.get(&item.difficulty) else { continue };
        sheets.entry(one.one_and_the_same()).or_default().push((item, one));
    }
    let mut asked = Vec::new();
    for sheet in sheets.into_values() {
        asked.extend(sent(tx, room, measure, &sheet, (step(until), until, by)).await?);
    }
    Ok(asked)
}

/// Asks one company.
async fn sent(
    tx: &mut Tx,
    room: &Policy,
    measure: &Measure,
    sheet: &[(&Item, &Addressee)],
    (step, until, by): (Step, Instant, Mover),
) -> Outcome<Option<Asked>> {
    let fresh = link::fresh(tx.cx())?;
    let mut first = None;
    let mut count = 0;
    for (item, to) in sheet {
        let id = tx.cx().new_id();
        let question = Question {
            id,
            item: item.id,
            difficulty: item.difficulty,
            measure: Some(measure.id),
            round: item.reopened + i64::from(matches!(step, Step::AskAnew(_))),
            sheet: first.unwrap_or(id),
            language: to.language,
            asked_at: tx.cx().now,
            until,
            reminded_at: None,
            answered_at: None,
            verdict: None,
            note: String::new(),
        };
        let digest = first.is_none().then(|| digest(&fresh));
        if store::confirmation::add(tx, &question, digest.as_deref()).await? {
            moved(tx, item, &step, by, "").await?;
            first = first.or(Some(id));
            count += 1;
        }
    }
    let (Some(_), Some((item, to))) = (first, sheet.first()) else { return Ok(None) };
    let path = format!("/policy/asked/{fresh}");
    mail(tx, room, (to, measure), &path, until, "ask").await?;
    let fact = Fact::of("item.asked", "item", item.id).within(Some(item.workspace));
    tx.tell(fact.change(json!({ "items": count })));
    let mailed = !to.address.is_empty();
    Ok(Some(Asked { difficulty: to.difficulty, language: to.language, path, mailed }))
}

async fn mail(
    tx: &mut Tx,
    room: &Policy,
    (to, measure): (&Addressee, &Measure),
    path: &str,
    until: Instant,
    matter: &str,
) -> Outcome<()> {
    let data = json!({
        "name": to.contact, "measure": shown(&measure.titles, reads(to.language)),
        "day": { "day": day(until) }, "link": format!("{}{path}", room.base),
    });
    link::mail(tx, &to.address, to.language, format!("policy-mail-{matter}"), data).await
}

/// The company that is asked about an item, as its record: for the couplings. The news of it name no company, since
/// the audit record keeps what is told.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn asked_company(cx: &Cx, id: Id<Item>) -> Outcome<Option<Id<Organisation>>> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let rows = cx.read();
    let Some(item) = store::item::find(&rows, id).await? else { return Ok(None) };
    let proposer = store::difficulty::proposer(&rows, item.difficulty).await?;
    Ok(proposer.and_then(|one| one.organisation))
}

/// Asks everybody whose measure has been in force long enough: for the job.
pub(crate) async fn ask_due(cx: &Cx, room: &Policy) -> Outcome<()> {
    let due = store::overview::to_ask(&cx.read(), cx.now.plus_days(-WAIT)).await?;
    ask_these(cx, room, due, Step::Ask).await?;
    // What a measure solved that holds no more may be as it was before.
    let anew = store::overview::to_ask_anew(&cx.read()).await?;
    ask_these(cx, room, anew, Step::AskAnew).await
}

/// How companies are asked: for the first time in a round, or in a new round.
type Asking = fn(Instant) -> Step;

/// Asks about these items and no others of their measures: what was linked only now is asked about later.
async fn ask_these(
    cx: &Cx,
    room: &Policy,
    due: Vec<(Id<Measure>, Item)>,
    step: Asking,
) -> Outcome<()> {
    let mut measures: BTreeMap<Id<Measure>, Vec<Item>> = BTreeMap::new();
    for (measure, item) in due {
        measures.entry(measure).or_default().push(item);
    }
    for (id, items) in measures {
        let mut tx = cx.begin().await?;
        let measure = store::measure::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
        put(&mut tx, room, &measure, &items, (step, Mover::Clock)).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Reminds, once, those who have not answered and whose time ends soon; they get a new link.
pub(crate) async fn remind(cx: &Cx, room: &Policy) -> Outcome<()> {
    for first in store::confirmation::to_remind(&cx.read(), cx.now).await? {
        let mut tx = cx.begin().await?;
        again(&mut tx, room, &first, first.until).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn again(tx: &mut Tx, room: &Policy, first: &Question, until: Instant) -> Outcome<String> {
    let fresh = link::fresh(tx.cx())?;
    store::confirmation::again(tx, first.sheet, &digest(&fresh), until).await?;
    let path = format!("/policy/asked/{fresh}");
    let to = store::confirmation::addressees(tx, &[first.difficulty]).await?.pop();
    let measure = match first.measure {
        Some(measure) => store::measure::find(tx, measure).await?,
        None => None,
    };
    if let (Some(to), Some(measure)) = (to, measure) {
        mail(tx, room, (&to, &measure), &path, until, "again").await?;
    }
    Ok(path)
}

/// Asks a company that did not answer in time once more.
///
/// # Errors
/// The actor may not, it was answered, or the database does not answer.
pub async fn ask_again(cx: &Cx, room: &Policy, id: Id<Item>) -> Outcome<String> {
    let mut tx = cx.begin().await?;
    let item = super::moves::load(&tx, id).await?;
    cx.permit(&ITEM_MOVE, &subject(&item, None))?;
    let open = store::confirmation::of(&tx, &[id]).await?.pop();
    let open = open.filter(|one| one.answered_at.is_none());
    let open = open.ok_or_else(|| Refusal::new(Kind::Conflict, "policy.item-answered"))?;
    let times = store::times::of(&tx, item.workspace).await?;
    let until = cx.now.plus_days(times.confirm);
    moved(&mut tx, &item, &Step::Ask(until), Mover::Officer, "").await?;
    let path = again(&mut tx, room, &open, until).await?;
    tx.commit().await?;
    Ok(path)
}

/// A question with the words it is about.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The questions with their items.
    pub questions: Vec<(Question, Item)>,
    /// The measure they are about.
    pub measure: Option<Measure>,
}

async fn sheet(on: &impl Rows, questions: Vec<Question>) -> Outcome<Sheet> {
    let mut found = Vec::with_capacity(questions.len());
    let ids: Vec<Id<Item>> = questions.iter().map(|one| one.item).collect();
    let items = store::item::some(on, &ids).await?;
    for question in questions {
        let item = items.iter().find(|item| item.id == question.item);
        if let Some(item) = item.filter(|item| item.withdrawn_at.is_none()) {
            found.push((question, item.clone()));
        }
    }
    let measure = match found.first().and_then(|(question, _)| question.measure) {
        Some(id) => store::measure::find(on, id).await?,
        None => None,
    };
    Ok(Sheet { questions: found, measure })
}

/// The questions behind a link.
///
/// # Errors
/// The link is over: too late, answered, or the difficulty was taken back.
pub async fn find(cx: &Cx, link: &str) -> Outcome<Sheet> {
    let rows = cx.read();
    let questions = store::confirmation::by_link(&rows, &digest(link)).await?;
    let open = questions.into_iter().filter(|one| one.answered_at.is_none() && one.until > cx.now);
    let found = sheet(&rows, open.collect()).await?;
    if found.questions.is_empty() {
        return Err(over().into());
    }
    Ok(found)
}

/// What a company says of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// To which question.
    pub question: Id<Question>,
    /// What.
    pub said: Option<Said>,
    /// In its own words.
    pub note: String,
}

pub(crate) fn checked(reply: &Reply) -> Result<Said, Refusal> {
    let wrong = |code: &'static str, field: String| Refusal::new(Kind::Invalid, code).at(field);
    let mut all = Vec::new();
    let id = reply.question;
    if reply.said.is_none() {
        all.push(wrong("policy.confirm-said", format!("said.{id}")));
    }
    if reply.note.chars().count() > LONGEST {
        all.push(wrong("policy.confirm-long", format!("note.{id}")).with("most", LONGEST));
    }
    match (reply.said, Refusal::all(all)) {
        (Some(said), None) => Ok(said),
        (_, Some(refusal)) => Err(refusal),
        (None, None) => Err(wrong("policy.confirm-said", format!("said.{id}"))),
    }
}

/// Takes the answers to the questions behind a link: all of them or none. Gives where each difficulty is followed from now on.
///
/// # Errors
/// The link is over, or an answer is missing or too long.
pub async fn answer(cx: &Cx, link: &str, replies: &[Reply]) -> Outcome<Vec<String>> {
    let found = find(cx, link).await?;
    let mut wrong = Vec::new();
    let mut said = Vec::new();
    for (question, item) in &found.questions {
        let none = Reply { question: question.id, said: None, note: String::new() };
        let reply = replies.iter().find(|one| one.question == question.id).unwrap_or(&none);
        match checked(reply) {
            Ok(one) => said.push((question, item, one, reply.note.trim().to_owned())),
            Err(refusal) => wrong.extend(refusal.each().cloned().collect::<Vec<_>>()),
        }
    }
    if let Some(refusal) = Refusal::all(wrong) {
        return Err(refusal.into());
    }
    let mut tx = cx.begin().await?;
    for (question, item, one, note) in said {
        take(&mut tx, question, item, one, &note, "link").await?;
    }
    let mut paths = Vec::new();
    let all: BTreeSet<_> = found.questions.iter().map(|(one, _)| one.difficulty).collect();
    for difficulty in all {
        paths.push(super::links::follow(&mut tx, difficulty).await?);
    }
    tx.commit().await?;
    Ok(paths)
}

/// Takes the answer of somebody who is signed in for the company.
///
/// # Errors
/// The actor may not, it was answered, or its time is over.
pub async fn answer_own(cx: &Cx, reply: &Reply) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let question = store::confirmation::find(&tx, reply.question).await?;
    let question = question.ok_or_else(Refusal::missing)?;
    let item = super::moves::load(&tx, question.item).await?;
    let proposer = store::difficulty::proposer(&tx, item.difficulty).await?;
    cx.permit(&CONFIRM, &subject(&item, proposer.as_ref()))?;
    let said = checked(reply)?;
    take(&mut tx, &question, &item, said, reply.note.trim(), "account").await?;
    tx.commit().await
}

/// Keeps an answer, and counts.
pub(crate) async fn take(
    tx: &mut Tx,
    question: &Question,
    item: &Item,
    said: Said,
    note: &str,
    via: &str,
) -> Outcome<()> {
    if !store::confirmation::answer(tx, question.id, said, note, via).await? {
        return Err(over().into());
    }
    let fact = Fact::of("item.confirmed", "item", item.id).within(Some(item.workspace));
    tx.tell(fact.change(json!({ "said": said, "round": question.round, "via": via })));
    let round: Vec<Question> = store::confirmation::of(tx, &[item.id]).await?;
    let round = round.into_iter().filter(|one| one.round == item.reopened);
    let tally = round.fold(Tally::default(), |tally, one| {
        let asked = Tally { asked: tally.asked + 1, ..tally };
        one.verdict.map_or(asked, |verdict| asked.with(verdict))
    });
    if tally.is_complete() {
        moved(tx, item, &Step::Conclude(tally), Mover::Companies, "").await?;
    }
    Ok(())
}

/// Gives long-term needs to their authorities once more when their day has come: for the job.
pub(crate) async fn look_again(cx: &Cx) -> Outcome<()> {
    let due = store::overview::to_look_at(&cx.read(), cx.now).await?;
    by_the_clock(cx, due, &Step::Assign).await
}

/// Takes up again what companies called not solved and nobody has touched since: for the job.
pub(crate) async fn reopen(cx: &Cx) -> Outcome<()> {
    let due = store::overview::to_reopen(&cx.read(), cx.now).await?;
    by_the_clock(cx, due, &Step::Reopen).await
}

/// Moves items because their day has come, each for itself.
async fn by_the_clock(cx: &Cx, items: Vec<Item>, step: &Step) -> Outcome<()> {
    for item in items {
        let mut tx = cx.begin().await?;
        moved(&mut tx, &item, step, Mover::Clock, "").await?;
        tx.commit().await?;
    }
    Ok(())
}
