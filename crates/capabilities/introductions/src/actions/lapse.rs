//! Ends introductions whose time to answer is over.

use async_trait::async_trait;
use lb_kernel::Id;
use lb_store::jobs::Handler;
use lb_store::{Broken, Cx, Kept, Tx};
use serde_json::json;

use super::ask::fact;
use crate::record::Introduction;
use crate::rules::course::{Event, Reply, Side};
use crate::store;

/// The kind of job.
pub(crate) const KIND: &str = "introductions.lapse";

/// How many are ended at once beside the one that the job was put for: those whose own job was lost.
const MOST: usize = 100;

/// Does it.
#[derive(Debug)]
pub(crate) struct Lapse;

#[async_trait]
impl Handler for Lapse {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &serde_json::Value) -> Kept<()> {
        let _: Id<Introduction> = payload
            .get("introduction")
            .and_then(|id| id.as_str())
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Broken::new("reading a job", "it names no introduction"))?;
        let mut tx = cx.begin().await?;
        for mut one in store::introduction::due(&tx, cx.now, MOST).await? {
            // What does not follow has found another end meanwhile.
            let Ok(course) = one.course.next(Event::Lapse, cx.now) else { continue };
            one.course = course;
            one.ended_at = Some(cx.now);
            end(&mut tx, &one).await?;
        }
        tx.commit().await
    }
}

/// Keeps that it is over; those sides are told that had said yes and know of it.
pub(crate) async fn end(tx: &mut Tx, one: &Introduction) -> Kept<()> {
    store::introduction::keep(tx, one).await?;
    let waited = [Side::Asker, Side::Asked].into_iter();
    let waited = waited.filter(|side| one.reaches(*side) && one.course.reply(*side) == Reply::Yes);
    // Where both asked, each has its own day, and this one would tell of the other's.
    let waited = waited.filter(|_| one.course.joined.is_none());
    let change = json!({ "waited": waited.collect::<Vec<_>>() });
    tx.tell(fact("introduction.lapsed", one).change(change));
    Ok(())
}
