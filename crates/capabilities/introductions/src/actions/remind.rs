//! Reminds those with whom an introduction lies before its time is over: a side that has not answered, an adviser who
//! has not passed on what was said.

use async_trait::async_trait;
use lb_kernel::{Id, Instant};
use lb_store::jobs::Handler;
use lb_store::{Broken, Cx, Kept, Outcome, Tx, jobs};
use serde_json::json;

use super::ask::fact;
use super::mediate::waits;
use crate::record::Introduction;
use crate::rules::course::{PASS_DAYS, Side};
use crate::store;

/// The kind of job.
pub(crate) const KIND: &str = "introductions.remind";

/// Days before the day to answer.
const DAYS: i64 = 2;

/// When somebody is reminded: before the day to answer, and where advisers pass on after it, on that day.
fn moments(one: &Introduction) -> Vec<Instant> {
    let mut days = vec![one.course.due_of(Side::Asker), one.course.due_of(Side::Asked)];
    days.dedup();
    let later = |due: Instant| one.course.legs.map(|_| due.plus_days(PASS_DAYS - 4));
    days.into_iter().flat_map(|due| [Some(due.plus_days(-DAYS)), later(due)]).flatten().collect()
}

/// Puts the jobs that remind.
pub(crate) async fn put(tx: &mut Tx, one: &Introduction) -> Outcome<()> {
    let now = tx.cx().now;
    for at in moments(one).into_iter().filter(|at| *at > now) {
        let key = format!("{} {}", one.id, at.micros());
        let payload = json!({ "introduction": one.id, "at": at.micros() });
        jobs::put(tx, KIND, &payload, Some(&key), at).await?;
    }
    Ok(())
}

/// Does it.
#[derive(Debug)]
pub(crate) struct Remind;

#[async_trait]
impl Handler for Remind {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &serde_json::Value) -> Kept<()> {
        let broken = || Broken::new("reading a job", "it names no introduction");
        let id = payload.get("introduction").and_then(|id| id.as_str()?.parse().ok());
        let id: Id<Introduction> = id.ok_or_else(broken)?;
        let at = payload.get("at").and_then(serde_json::Value::as_i64);
        let mut tx = cx.begin().await?;
        let Some(one) = store::introduction::find(&tx, id).await? else { return Ok(()) };
        // Its days may have moved since.
        let holds = moments(&one).iter().any(|moment| Some(moment.micros()) == at);
        let waits = waits(&one, cx.now);
        if !holds || waits.as_array().is_none_or(Vec::is_empty) {
            return Ok(());
        }
        tx.tell(fact("introduction.due-soon", &one).change(json!({ "waits": waits, "at": at })));
        tx.commit().await
    }
}
