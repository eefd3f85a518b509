//! Enters measures, says which items they are about, and puts them in force when their day has come.

use jiff::civil::Date;
use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Language, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Rows, Tx};
use serde_json::json;

use super::moves::moved;
use crate::acts::answers::{MEASURE_READ, MEASURE_WRITE};
use crate::record::{Authority, Item, Texts};
use crate::rules::course::{Mover, Step, may};
use crate::rules::measure::{MeasureKind, MeasureState, Term, check, due_state};
use crate::rules::words::ItemState;
use crate::store;
pub use crate::store::measure::Measure;

/// Longest title.
pub const TITLE: usize = 200;
/// Longest words and conditions.
pub const WORDS: usize = 4_000;

/// A measure to enter.
#[derive(Debug, Clone)]
pub struct NewMeasure {
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// The authority that does it.
    pub authority: Option<Id<Authority>>,
    /// What kind.
    pub kind: Option<MeasureKind>,
    /// The language of its words.
    pub language: Language,
    /// What it is called, by language.
    pub titles: Texts,
    /// What is done.
    pub words: String,
    /// For whom, under what conditions.
    pub conditions: String,
    /// Who answers for it.
    pub owner_name: String,
    /// When it holds.
    pub term: Term,
    /// Where it can be read.
    pub source: String,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// What the policy engine is asked with about a measure.
pub(crate) fn subject(one: &Measure) -> Subject {
    Subject {
        record: Some(one.id.cast()),
        workspace: Some(one.workspace),
        visibility: Visibility::Workspace,
        ..Subject::default()
    }
}

fn fact(action: &'static str, one: &Measure) -> Fact {
    Fact::of(action, "measure", one.id).within(Some(one.workspace))
}

async fn load(on: &impl Rows, id: Id<Measure>) -> Outcome<Measure> {
    Ok(store::measure::find(on, id).await?.ok_or_else(Refusal::missing)?)
}

fn checked(new: &NewMeasure) -> Result<MeasureKind, Refusal> {
    let wrong = |code, field: &str| Refusal::new(Kind::Invalid, code).at(field);
    let mut all = Vec::new();
    if new.kind.is_none() {
        all.push(wrong("policy.measure-kind", "kind"));
    }
    let titles: Vec<&String> = new.titles.values().filter(|title| !title.is_empty()).collect();
    if titles.is_empty() {
        all.push(wrong("policy.measure-title", "title"));
    }
    if titles.iter().any(|title| title.chars().count() > TITLE) {
        all.push(wrong("policy.measure-long", "title").with("most", TITLE));
    }
    for (text, field) in [(&new.words, "words"), (&new.conditions, "conditions")] {
        if text.chars().count() > WORDS {
            all.push(wrong("policy.measure-long", field).with("most", WORDS));
        }
    }
    for (text, field) in [(&new.owner_name, "owner"), (&new.source, "source")] {
        if text.chars().count() > TITLE {
            all.push(wrong("policy.measure-long", field).with("most", TITLE));
        }
    }
    if let Err(refusal) = check(new.term) {
        all.push(refusal);
    }
    match (new.kind, Refusal::all(all)) {
        (Some(kind), None) => Ok(kind),
        (_, Some(refusal)) => Err(refusal),
        (None, None) => Err(wrong("policy.measure-kind", "kind")),
    }
}

/// Enters a measure: planned, or as far on as its days say already.
///
/// # Errors
/// The actor may not, something is wrong with it, or the database does not answer.
pub async fn enter(cx: &Cx, new: NewMeasure) -> Outcome<Measure> {
    let subject = Subject { workspace: Some(new.workspace), ..Subject::default() };
    cx.permit(&MEASURE_WRITE, &subject)?;
    let kind = checked(&new)?;
    let mut tx = cx.begin().await?;
    if let Some(authority) = new.authority {
        let office = store::office::find(&tx, authority).await?;
        if office.is_none_or(|office| office.workspace != new.workspace) {
            let unknown = Refusal::new(Kind::Invalid, "policy.authority-unknown");
            return Err(unknown.at("authority").into());
        }
    }
    let one = Measure {
        id: cx.new_id(),
        workspace: new.workspace,
        authority: new.authority,
        kind,
        state: MeasureState::Planned,
        language: new.language,
        titles: new.titles,
        words: new.words.trim().to_owned(),
        conditions: new.conditions.trim().to_owned(),
        owner_name: new.owner_name.trim().to_owned(),
        term: new.term,
        source: new.source.trim().to_owned(),
        made_at: cx.now,
        changed_at: cx.now,
        version: 1,
        demonstration: new.demonstration,
    };
    store::measure::add(&mut tx, &one).await?;
    tx.tell(fact("measure.entered", &one).change(json!({ "kind": one.kind })));
    let one = turned(&mut tx, one, Mover::Officer, cx.now.day()).await?;
    tx.commit().await?;
    Ok(one)
}

/// Says that a measure is about these items; those that were answered are planned by that, and in force where
/// the measure is.
///
/// # Errors
/// The actor may not, an item is of another unit or was not answered, or somebody was faster.
pub async fn link(cx: &Cx, id: Id<Measure>, items: &[Id<Item>]) -> Outcome<usize> {
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    cx.permit(&MEASURE_WRITE, &subject(&one))?;
    if one.state == MeasureState::Sunset {
        return Err(Refusal::new(Kind::Conflict, "policy.measure-over").into());
    }
    let mut linked = 0;
    for item in items {
        let item = super::moves::load(&tx, *item).await?;
        if item.workspace != one.workspace {
            return Err(Refusal::missing().into());
        }
        let is_new = store::measure::link(&mut tx, id, item.id).await?;
        let plan = Step::Plan(one.term.effective);
        let plans = may(&item, &plan, Mover::Officer);
        // Taken up again and answered anew, it may be planned by the measure that it had.
        if !is_new && !plans {
            continue;
        }
        linked += 1;
        let planned = if plans {
            moved(&mut tx, &item, &plan, Mover::Officer, "").await?
        } else if matches!(item.state, ItemState::Planned | ItemState::InForce | ItemState::Asked) {
            item
        } else {
            return Err(Refusal::new(Kind::Conflict, "policy.measure-early").at("items").into());
        };
        if one.state == MeasureState::InForce && planned.state == ItemState::Planned {
            moved(&mut tx, &planned, &Step::TakeEffect, Mover::Officer, "").await?;
        }
    }
    if linked > 0 {
        tx.tell(fact("measure.linked", &one).change(json!({ "items": linked })));
    }
    tx.commit().await?;
    Ok(linked)
}

/// Says from when until when a measure holds.
///
/// # Errors
/// The actor may not, it ends before it begins, or somebody changed it since `version`.
pub async fn schedule(cx: &Cx, id: Id<Measure>, version: i64, term: Term) -> Outcome<Measure> {
    let term = check(term)?;
    let mut tx = cx.begin().await?;
    let before = load(&tx, id).await?;
    cx.permit(&MEASURE_WRITE, &subject(&before))?;
    if before.state == MeasureState::Sunset {
        return Err(Refusal::new(Kind::Conflict, "policy.measure-over").into());
    }
    let after = Measure { term, version, ..before.clone() };
    store::measure::keep(&mut tx, &after, before.state).await?;
    tx.tell(fact("measure.scheduled", &after).change(json!({
        "effective": term.effective, "sunset": term.sunset,
    })));
    let after = Measure { version: version + 1, ..after };
    let after = turned(&mut tx, after, Mover::Officer, cx.now.day()).await?;
    tx.commit().await?;
    Ok(after)
}

/// Moves a measure on as far as its days say, and its items with it.
async fn turned(tx: &mut Tx, one: Measure, by: Mover, on: Date) -> Outcome<Measure> {
    let mut one = one;
    while let Some(state) = due_state(one.state, one.term, on) {
        let was = one.state;
        one.state = state;
        store::measure::keep(tx, &one, was).await?;
        one.version += 1;
        tx.tell(fact("measure.moved", &one).change(json!({ "state": [was, state] })));
        if state == MeasureState::InForce {
            for item in store::measure::items(tx, one.id).await? {
                if item.state == ItemState::Planned {
                    moved(tx, &item, &Step::TakeEffect, by, "").await?;
                }
            }
        }
    }
    Ok(one)
}

/// Moves all measures on whose day has come: for the job.
pub(crate) async fn turn(cx: &Cx) -> Outcome<()> {
    let on = cx.now.day();
    for one in store::measure::alive(&cx.read()).await? {
        if due_state(one.state, one.term, on).is_some() {
            let mut tx = cx.begin().await?;
            turned(&mut tx, one, Mover::Clock, on).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Measures to choose from at most.
const CHOICES: usize = 500;

/// The measures of a workspace, the latest first; none for those who do not read them.
///
/// # Errors
/// The database does not answer.
pub async fn of_workspace(cx: &Cx, workspace: Id<Workspace>) -> Outcome<Vec<Measure>> {
    let home = Subject { workspace: Some(workspace), ..Subject::default() };
    if !cx.may(&MEASURE_READ, &home) {
        return Ok(Vec::new());
    }
    store::measure::list(&cx.read(), &[workspace], None, None, CHOICES).await
}

/// The companies that raised what a measure is about. For the platform itself: who raised something is nobody else's
/// to know, and whoever asks only counts it.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn concerned(cx: &Cx, id: Id<Measure>) -> Outcome<Vec<Id<lb_kernel::Organisation>>> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    store::measure::companies(&cx.read(), id).await
}

/// A measure with what belongs to it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The measure.
    pub one: Measure,
    /// What the authority that does it is called.
    pub authority: Option<Texts>,
    /// What became of it: state, who, when.
    pub events: Vec<(MeasureState, String, lb_kernel::Instant)>,
    /// The items it is about, as far as the reader may read them.
    pub items: Vec<store::overview::Line>,
    /// What companies were asked and said.
    pub questions: Vec<store::confirmation::Question>,
    /// Items that were answered and may be linked to it.
    pub candidates: Vec<store::overview::Line>,
    /// Words that candidates were looked for by, where there are more than are offered at once.
    pub sought: Option<String>,
    /// Whether the reader may change it.
    pub may_write: bool,
}

/// How many candidates are offered.
const OFFERED: usize = 60;

/// One measure.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, id: Id<Measure>) -> Outcome<Shown> {
    seeking(cx, id, "").await
}

/// The same, with candidates whose words have these.
///
/// # Errors
/// As [`show`].
pub async fn seeking(cx: &Cx, id: Id<Measure>, words: &str) -> Outcome<Shown> {
    let rows = cx.read();
    let one = load(&rows, id).await?;
    cx.permit(&MEASURE_READ, &subject(&one))?;
    let items = store::measure::items(&rows, id).await?;
    let ids: Vec<Id<Item>> = items.iter().map(|item| item.id).collect();
    let items = store::overview::some(&rows, &ids).await?;
    let mut questions = store::confirmation::of(&rows, &ids).await?;
    let withheld = items.iter().filter(|line| line.is_withheld(&cx.actor));
    let withheld: Vec<Id<Item>> = withheld.map(|line| line.item.id).collect();
    for one in questions.iter_mut().filter(|one| withheld.contains(&one.item)) {
        one.note.clear();
    }
    let may_write = cx.may(&MEASURE_WRITE, &subject(&one));
    let filter = store::overview::Filter {
        workspaces: Some(vec![one.workspace]),
        authority: one.authority,
        only: Some(store::overview::Only::Answered),
        words: words.trim().to_owned(),
        ..store::overview::Filter::default()
    };
    let candidates = if may_write {
        store::overview::list(&rows, &cx.actor, &filter, None, OFFERED, cx.now).await?
    } else {
        Vec::new()
    };
    let more = may_write && (!filter.words.is_empty() || candidates.len() >= OFFERED);
    let authority = match one.authority {
        Some(id) => store::office::find(&rows, id).await?.map(|office| office.names),
        None => None,
    };
    Ok(Shown {
        authority,
        sought: more.then(|| filter.words.clone()),
        events: store::measure::events(&rows, id).await?,
        questions,
        candidates,
        items: items.into_iter().map(|line| line.read_by(&cx.actor)).collect(),
        may_write,
        one,
    })
}
