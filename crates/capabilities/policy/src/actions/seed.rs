//! Plays what happened to items in the past: for the demonstration, and for moving in from another system. Every turn is
//! made by the same rules as in life, at its own moment.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Instant};
use lb_store::{Cx, Kept, Outcome, Reader};

use super::moves::{self, answered, load, moved};
use super::{batches, confirm, daily, measures};
use crate::acts::answers::ITEM_MOVE;
use crate::record::{Authority, Item};
use crate::room::Policy;
use crate::rules::answer::{self, Said};
use crate::rules::confirmation;
use crate::rules::course::{Mover, Step, may};
use crate::rules::words::Handling;
use crate::store;
use crate::store::confirmation::Question;
use crate::store::measure::Measure;

/// What happens at a moment.
#[derive(Debug, Clone)]
pub enum What {
    /// What a day brings: batches, reminders, measures in force, questions.
    Day,
    /// An item is given to an authority.
    Give(Id<Item>, Handling, Id<Authority>),
    /// The authority has seen it.
    Acknowledge(Id<Item>),
    /// It looks into it.
    Examine(Id<Item>),
    /// It answers.
    Answer(Id<Item>, Said),
    /// A measure is planned for it.
    Link(Id<Item>, Id<Measure>),
    /// The company says whether it is solved.
    Say(Id<Item>, confirmation::Said, String),
    /// It is taken up again.
    Reopen(Id<Item>),
}

/// A moment with what happens.
#[derive(Debug, Clone)]
pub struct Turn {
    /// When.
    pub at: Instant,
    /// What.
    pub what: What,
}

/// The same operation at another moment.
fn at(cx: &Cx, moment: Instant) -> Cx {
    let mut then = cx.clone();
    then.now = moment;
    then
}

/// Moves made-up items back to when they are said to have been opened.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn date(cx: &Cx, items: &[(Id<Item>, Instant)]) -> Outcome<()> {
    cx.permit(&ITEM_MOVE, &Subject::default())?;
    let mut tx = cx.begin().await?;
    for (item, opened) in items {
        store::item::date(&mut tx, *item, *opened).await?;
    }
    tx.commit().await
}

/// Plays turns in the order of their moments.
///
/// # Errors
/// The actor may not, a turn does not follow from those before, or the database does not answer.
pub async fn play(cx: &Cx, room: &Policy, mut turns: Vec<Turn>) -> Outcome<()> {
    turns.sort_by_key(|turn| turn.at);
    for turn in turns {
        one(&at(cx, turn.at), room, turn.what).await?;
    }
    Ok(())
}

async fn one(cx: &Cx, room: &Policy, what: What) -> Outcome<()> {
    let step = async |id: Id<Item>, step: Step, by: Mover| -> Outcome<()> {
        let mut tx = cx.begin().await?;
        let item = load(&tx, id).await?;
        cx.permit(&ITEM_MOVE, &moves::subject(&item, None))?;
        moved(&mut tx, &item, &step, by, "").await?;
        tx.commit().await
    };
    match what {
        What::Day => {
            for (authority, _, _) in store::batch::waiting(&cx.read()).await? {
                batches::send(cx, room, authority).await?;
            }
            daily::day(cx, room).await
        }
        What::Give(id, handling, authority) => {
            let version = load(&cx.read(), id).await?.version;
            let given = moves::Given {
                handling: Some(handling),
                authority: Some(authority),
                systemic: false,
            };
            moves::give(cx, id, version, given).await.map(drop)
        }
        What::Acknowledge(id) => step(id, Step::Acknowledge, Mover::Authority).await,
        What::Examine(id) => step(id, Step::Examine, Mover::Authority).await,
        What::Answer(id, said) => {
            let said = answer::check(said)?;
            let mut tx = cx.begin().await?;
            let item = load(&tx, id).await?;
            cx.permit(&ITEM_MOVE, &moves::subject(&item, None))?;
            answered(&mut tx, &item, &said, Mover::Authority, "").await?;
            tx.commit().await
        }
        What::Link(id, measure) => measures::link(cx, measure, &[id]).await.map(drop),
        What::Say(id, said, note) => {
            let open = async |on: &Reader| -> Kept<Option<Question>> {
                let asked = store::confirmation::of(on, &[id]).await?;
                let waits = |one: &Question| one.answered_at.is_none() && one.until > cx.now;
                Ok(asked.into_iter().find(waits))
            };
            // The day on which it would have been asked may not have come between the turns.
            if open(&cx.read()).await?.is_none() {
                daily::day(cx, room).await?;
            }
            // Who left neither a company nor an address cannot be asked.
            let Some(open) = open(&cx.read()).await? else { return Ok(()) };
            let mut tx = cx.begin().await?;
            let item = load(&tx, id).await?;
            cx.permit(&ITEM_MOVE, &moves::subject(&item, None))?;
            confirm::take(&mut tx, &open, &item, said, &note, "link").await?;
            tx.commit().await
        }
        // Who could not be asked said nothing that it would be opened again for.
        What::Reopen(id) if !may(&load(&cx.read(), id).await?, &Step::Reopen, Mover::Officer) => {
            Ok(())
        }
        What::Reopen(id) => step(id, Step::Reopen, Mover::Officer).await,
    }
}
