//! What an authority does through its link: sees what it is asked, acknowledges, answers one by one or from a table.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::Actor;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use super::batches::fact;
use super::link::{digest, over};
use super::moves::{answered, moved};
use super::recommend;
use crate::record::{Item, Office};
use crate::rules::answer::{self, Answer, COLUMNS, Defect, Line, Meanings, Said};
use crate::rules::course::{Mover, Step};
use crate::rules::meters::Meters;
use crate::rules::recommendation::Event;
use crate::rules::words::ItemState;
use crate::store;
use crate::store::batch::Given;
use crate::store::overview::{By, Filter};
use crate::store::recommendation::Recommendation;

pub use crate::store::batch::Asked;

/// What an authority finds behind its link.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// The authority.
    pub office: Office,
    /// What it has to answer, due first first.
    pub asked: Vec<Asked>,
    /// What it answered, latest first.
    pub given: Vec<(Asked, Given)>,
    /// What it is formally asked to do.
    pub recommended: Vec<Recommendation>,
    /// What it says beside what companies say.
    pub meters: Meters,
}

/// The authority behind a link.
async fn office(cx: &Cx, link: &str) -> Outcome<Office> {
    let found = store::office::by_link(&cx.read(), &digest(link), cx.now).await?;
    Ok(found.ok_or_else(over)?)
}

/// The same operation, by the authority: its name stands in the record.
fn through(cx: &Cx, office: &Office) -> Cx {
    let name = office.names.values().next().cloned().unwrap_or_default();
    let actor = Actor { name, via: lb_kernel::policy::Via::Link, ..Actor::anonymous() };
    let mut through = cx.clone();
    through.actor = std::sync::Arc::new(actor);
    through
}

/// How many answers are shown again.
const SHOWN: usize = 30;

/// What is behind a link.
///
/// # Errors
/// The link is over, or the database does not answer.
pub async fn open(cx: &Cx, link: &str) -> Outcome<Inbox> {
    let office = office(cx, link).await?;
    let rows = cx.read();
    if store::office::is_fresh(&rows, &digest(link)).await? {
        let mut tx = through(cx, &office).begin().await?;
        store::office::used(&mut tx, &digest(link)).await?;
        tx.tell(fact("authority.opened", &office));
        tx.commit().await?;
    }
    let system = Actor::system(lb_kernel::policy::Via::Job);
    let filter = Filter { authority: Some(office.id), ..Filter::default() };
    let meters = store::overview::meters(&rows, &system, &filter, By::All).await?;
    Ok(Inbox {
        asked: store::batch::asked(&rows, office.id).await?,
        given: store::batch::given(&rows, office.id, SHOWN).await?,
        recommended: store::recommendation::to(&rows, office.id).await?,
        meters: meters.into_values().next().unwrap_or_default(),
        office,
    })
}

/// One item of those that wait.
///
/// # Errors
/// The link is over, or no such item waits for this authority.
pub async fn find(cx: &Cx, link: &str, id: Id<Item>) -> Outcome<(Office, Asked)> {
    let office = office(cx, link).await?;
    let asked = store::batch::asked_one(&cx.read(), office.id, id).await?;
    Ok((office, asked.ok_or_else(Refusal::missing)?))
}

/// Says that everything that was sent has been seen.
///
/// # Errors
/// The link is over, or the database does not answer.
pub async fn acknowledge(cx: &Cx, link: &str) -> Outcome<usize> {
    let office = office(cx, link).await?;
    let cx = through(cx, &office);
    let mut tx = cx.begin().await?;
    let mut count = 0;
    for asked in store::batch::asked(&tx, office.id).await? {
        if asked.item.state == ItemState::Assigned {
            moved(&mut tx, &asked.item, &Step::Acknowledge, Mover::Authority, "").await?;
            count += 1;
        }
    }
    tx.commit().await?;
    Ok(count)
}

/// Says that an item is being looked into.
///
/// # Errors
/// The link is over, somebody changed it since `version`, or it does not follow.
pub async fn examine(cx: &Cx, link: &str, id: Id<Item>, version: i64) -> Outcome<()> {
    let (office, asked) = find(cx, link, id).await?;
    let cx = through(cx, &office);
    let mut tx = cx.begin().await?;
    let item = Item { version, ..asked.item };
    moved(&mut tx, &item, &Step::Examine, Mover::Authority, "").await?;
    tx.commit().await
}

/// Answers one item. Of two answers at once the first holds.
///
/// # Errors
/// The link is over, somebody answered or changed it since `version`, or something is wrong with the
/// answer.
pub async fn answer(
    cx: &Cx,
    link: &str,
    id: Id<Item>,
    version: i64,
    said: Said,
    name: &str,
) -> Outcome<()> {
    let (office, asked) = find(cx, link, id).await?;
    let said = answer::check(said)?;
    let cx = through(cx, &office);
    let mut tx = cx.begin().await?;
    let item = Item { version, ..asked.item };
    answered(&mut tx, &item, &said, Mover::Authority, name).await?;
    tx.commit().await
}

/// What a table of answers comes to.
#[derive(Debug, Clone)]
pub struct Bulk {
    /// The answers it holds.
    pub answers: Vec<(Asked, Answer)>,
    /// Rows in which nothing was filled in.
    pub left: usize,
    /// What is wrong, by row and cell; then nothing is taken.
    pub defects: Vec<Defect>,
    /// Whether the answers were kept.
    pub kept: bool,
}

/// Reads answers from a table, and keeps them unless this is a trial: all of them or none.
///
/// # Errors
/// The link is over, or somebody answered one of them in the same moment.
pub async fn bulk(
    cx: &Cx,
    link: &str,
    lines: &[Line],
    meanings: &Meanings,
    name: &str,
    trial: bool,
) -> Outcome<Bulk> {
    let office = office(cx, link).await?;
    let cx = through(cx, &office);
    let asked = store::batch::asked(&cx.read(), office.id).await?;
    let awaited: BTreeSet<String> = asked.iter().map(|one| one.item.id.to_string()).collect();
    let mut known: BTreeMap<String, Asked> =
        asked.into_iter().map(|one| (one.item.id.to_string(), one)).collect();
    let mut bulk = Bulk { answers: Vec::new(), left: 0, defects: Vec::new(), kept: false };
    match answer::read(lines, &awaited, meanings, office.language) {
        Ok((answers, left)) => {
            bulk.left = left;
            let pairs = answers.into_iter();
            bulk.answers = pairs.filter_map(|(id, one)| Some((known.remove(&id)?, one))).collect();
        }
        Err(defects) => bulk.defects = defects,
    }
    // Whether each answer follows from where its item stands is found out in both cases, and by the same
    // way: a trial is undone.
    let mut tx = cx.begin().await?;
    for (asked, said) in &bulk.answers {
        let item = asked.item.id.to_string();
        let line = lines.iter().find(|line| line.cells.get("item") == Some(&item));
        if let Err(halt) = answered(&mut tx, &asked.item, said, Mover::Authority, name).await {
            let refusal = halt.refusal().cloned();
            let Some(refusal) = refusal else { return Err(halt) };
            let at = refusal.field().unwrap_or("item");
            let column = COLUMNS.iter().copied().find(|one| *one == at).unwrap_or("item");
            let line = line.map_or(0, |line| line.line);
            bulk.defects.push(Defect { line, column, refusal });
        }
    }
    if bulk.defects.is_empty() && !trial && !bulk.answers.is_empty() {
        let count = bulk.answers.len();
        tx.tell(fact("batch.answered", &office).change(json!({ "items": count })));
        tx.commit().await?;
        bulk.kept = !cx.dry_run;
    }
    Ok(bulk)
}

/// Files the plan that follows a recommendation, or the reasons why it is not followed.
///
/// # Errors
/// The link is over, it is no recommendation to this authority, or it does not follow.
pub async fn respond(
    cx: &Cx,
    link: &str,
    id: Id<Recommendation>,
    event: Event,
    text: &str,
) -> Outcome<()> {
    let office = office(cx, link).await?;
    let cx = through(cx, &office);
    let mut tx = cx.begin().await?;
    let found = store::recommendation::find(&tx, id).await?;
    let one = found.filter(|one| one.authority == office.id).ok_or_else(Refusal::missing)?;
    recommend::said(&mut tx, &one, event, text).await?;
    tx.commit().await
}

/// Notes in the record that a table of what waits was taken away.
///
/// # Errors
/// The link is over, or the database does not answer.
pub async fn download(cx: &Cx, link: &str) -> Outcome<(Office, Vec<Asked>)> {
    let office = office(cx, link).await?;
    let asked = store::batch::asked(&cx.read(), office.id).await?;
    let read = Fact::of("batch.downloaded", "authority", office.id)
        .within(Some(office.workspace))
        .change(json!({ "items": asked.len() }));
    lb_store::audit::note_read(&through(cx, &office), read).await?;
    Ok((office, asked))
}
