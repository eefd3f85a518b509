//! Reminds, once, a side that was asked what became of it and has not answered.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::Id;
use lb_store::jobs::Handler;
use lb_store::{Broken, Cx, Kept, Outcome};
use serde_json::json;

use super::ask::{hex, kept, mail, without_contact};
use super::open::fact;
use super::read::load;
use crate::room::Collaborations;
use crate::rules::course::{AT_END, Step};
use crate::store;
use crate::store::ask::Ask;

/// The kind of job.
pub(crate) const KIND: &str = "collaborations.remind";

/// What the mail is about: the end of the key of its words.
const MATTER: &str = "remind";
/// The same of what ended.
const MATTER_END: &str = "remind-end";

/// Reminds a side.
#[derive(Debug)]
pub(crate) struct Reminding {
    pub(crate) room: Arc<Collaborations>,
}

#[async_trait]
impl Handler for Reminding {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, cx: &Cx, payload: &serde_json::Value) -> Kept<()> {
        let ask: Id<Ask> = payload
            .get("ask")
            .and_then(|id| id.as_str())
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Broken::new("reading a job", "it names no question"))?;
        remind(cx, &self.room, ask).await.map(drop)
    }
}

/// Reminds a side with a link of its own beside the first one; gives it. Who has answered or was
/// reminded is left alone, and so is what has ended or can be answered no longer.
///
/// # Errors
/// The collaboration is gone, or the database does not answer.
pub async fn remind(cx: &Cx, room: &Collaborations, id: Id<Ask>) -> Outcome<Option<String>> {
    let mut tx = cx.begin().await?;
    let Some(ask) = store::ask::find(&tx, id).await? else { return Ok(None) };
    let one = load(&tx, ask.collaboration).await?;
    let link = hex(&cx.random::<24>()?);
    if (one.step == Step::Ended) != (ask.month == AT_END)
        || ask.until <= cx.now
        || !store::ask::remind(&mut tx, id, &kept(&link)).await?
    {
        return Ok(None);
    }
    let path = format!("/collaborations/asked/{link}");
    let matter = if ask.month == AT_END { MATTER_END } else { MATTER };
    mail(&mut tx, room, &one, &ask, matter, &path).await?;
    let unreached: Vec<_> = without_contact(&one, ask.side).into_iter().collect();
    let change = json!({ "month": ask.month, "side": ask.side, "unreached": unreached });
    tx.tell(fact("collaboration.reminded", &one).change(change));
    tx.commit().await?;
    Ok(Some(path))
}
