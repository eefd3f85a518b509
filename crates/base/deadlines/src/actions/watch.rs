//! Tells at its moment that a deadline is near, missed or escalated; each once, exactly then.
//!
//! Every running clock has a job that waits for its next moment. A clock that was changed meanwhile
//! has another job; the old one finds nothing to tell.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::{Id, Instant, Workspace};
use lb_store::jobs::{self, Handler};
use lb_store::{Broken, Cx, Kept, Tx};
use serde_json::{Value, json};

use super::clocks::{fact, told};
use super::course::{self, Course, Moment, moments, office, settle};
use crate::room::Deadlines;
use crate::store::clocks::{self as table, Attached, State};

/// Waits for the next moment of a clock.
const WATCH: &str = "deadline.watch";
/// Counts the clocks of a workspace again, after its calendar was changed.
const RECOUNT: &str = "deadline.recount";
/// Clocks that are counted again at once.
const BATCH: u32 = 200;

/// Asks to be woken at the next moment of a running clock.
pub(crate) async fn ask(tx: &mut Tx, one: &Attached, course: &Course) -> Kept<()> {
    let Some(schedule) = &course.schedule else { return Ok(()) };
    let Some((at, _)) = moments(one, schedule).into_iter().next() else { return Ok(()) };
    let key = format!("{} {}", one.id, at.micros());
    jobs::put(tx, WATCH, &json!({ "clock": one.id }), Some(&key), at).await
}

/// Asks for all clocks of a workspace to be counted again. `change` tells one asking from another.
pub(crate) async fn ask_recount(tx: &mut Tx, workspace: Id<Workspace>) -> Kept<()> {
    let now = tx.cx().now;
    // Another one that runs just now may have read the calendar before this change.
    let key = format!("{workspace} {}", tx.cx().operation);
    jobs::put(tx, RECOUNT, &json!({ "workspace": workspace }), Some(&key), now).await
}

/// The identifier that a job names.
fn named<T>(payload: &Value, name: &str) -> Kept<Id<T>> {
    let id = payload.get(name).and_then(Value::as_str).and_then(|id| id.parse().ok());
    Ok(id.ok_or_else(|| Broken::new("reading a job", format!("it names no {name}")))?)
}

/// Wakes at the moments of a clock.
pub(crate) struct Watch(pub Arc<Deadlines>);

#[async_trait]
impl Handler for Watch {
    fn kind(&self) -> &'static str {
        WATCH
    }

    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()> {
        let id = named(payload, "clock")?;
        let mut tx = cx.begin().await?;
        let Some(one) = table::find(&tx, id).await? else { return Ok(()) };
        look(&mut tx, &self.0, one).await?;
        tx.commit().await
    }
}

/// Looks at one clock: tells what has become due, and asks to be woken again.
async fn look(tx: &mut Tx, room: &Deadlines, mut one: Attached) -> Kept<()> {
    if one.state != State::Running {
        return Ok(());
    }
    let cx = tx.cx().clone();
    let before = one.clone();
    let history = told(tx, one.id).await?;
    let (office, _) = office(tx, &cx, room, one.workspace).await?;
    let course = course::of(&history.clock, &one.rule, &office, cx.now)?;
    settle(&mut one, &course, cx.now);
    let Some(schedule) = &course.schedule else { return Ok(()) };
    for (at, moment) in moments(&one, schedule) {
        if at > cx.now {
            break;
        }
        tell(tx, &mut one, &moment, cx.now);
    }
    if one != before {
        table::keep(tx, &one, false).await?;
    }
    ask(tx, &one, &course).await
}

fn tell(tx: &mut Tx, one: &mut Attached, moment: &Moment, now: Instant) {
    let (action, role) = match moment {
        Moment::Warning => {
            one.warned_at = Some(now);
            // Who is late already is told that, not that it is near.
            if one.due_at.is_some_and(|due| due <= now) {
                return;
            }
            ("deadline.warned", None)
        }
        Moment::Missed => {
            one.missed_at = Some(now);
            ("deadline.missed", None)
        }
        Moment::Escalation(role) => {
            one.escalated += 1;
            ("deadline.escalated", Some(role))
        }
    };
    let told = fact(action, one).change(json!({
        "purpose": one.purpose, "object": one.object, "record": one.record,
        "organisation": one.organisation, "holder": one.holder.code(),
        "last_day": one.last_day, "to": role,
    }));
    tx.tell(told);
}

/// Counts the clocks of a workspace again.
pub(crate) struct Recount(pub Arc<Deadlines>);

#[async_trait]
impl Handler for Recount {
    fn kind(&self) -> &'static str {
        RECOUNT
    }

    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()> {
        let workspace = named(payload, "workspace")?;
        let mut after = None;
        loop {
            let mut tx = cx.begin().await?;
            let batch = table::open_of(&tx, workspace, after, BATCH).await?;
            let Some(last) = batch.last() else { return tx.commit().await };
            after = Some(last.id);
            for one in batch {
                look(&mut tx, &self.0, one).await?;
            }
            tx.commit().await?;
        }
    }
}
