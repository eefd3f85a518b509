//! The work in the background: each kind of job with what does it.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::Id;
use lb_store::jobs::Handler;
use lb_store::outbox::{News, Receiver};
use lb_store::{Broken, Cx, Kept};
use serde_json::Value;

use crate::actions::{accept, carry, deliver, digest};
use crate::room::Notify;

/// Takes a mail that another room asks for by a job, with its address and the keys of its words.
pub const ACCEPT: &str = "mail.send";
/// Hands one mail over to the mail server.
pub(crate) const DELIVER: &str = "mail.deliver";
/// Asks once more for all mails that are not sent.
pub(crate) const RESUME: &str = "mail.resume";
/// Finds out when the next daily mail of an account is due.
pub(crate) const PLAN: &str = "notify.plan";
/// Writes the daily mail of an account.
pub(crate) const DIGEST: &str = "notify.digest";
/// Carries one delivery to a webhook.
pub(crate) const CARRY: &str = "webhook.deliver";

/// What the room does in the background.
pub(crate) fn handlers(room: &Notify) -> Vec<Arc<dyn Handler>> {
    let work = |kind| Arc::new(Work { kind, room: room.clone() }) as Arc<dyn Handler>;
    vec![work(ACCEPT), work(DELIVER), work(RESUME), work(PLAN), work(DIGEST), work(CARRY)]
}

/// What the room wants to know.
pub(crate) fn receivers(room: &Notify) -> Vec<Arc<dyn Receiver>> {
    vec![Arc::new(Webhooks { room: room.clone() })]
}

struct Work {
    kind: &'static str,
    room: Notify,
}

#[async_trait]
impl Handler for Work {
    fn kind(&self) -> &'static str {
        self.kind
    }

    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()> {
        match self.kind {
            ACCEPT => accept::accept(cx, payload).await,
            DELIVER => deliver::deliver(&self.room, cx, id(payload, "mail")?).await,
            RESUME => deliver::resume(cx).await,
            PLAN => digest::plan(&self.room, cx, id(payload, "account")?).await,
            DIGEST => digest::write(cx, id(payload, "account")?).await,
            _ => {
                // Jobs of earlier releases name no tries.
                let tries = payload.get("tries").and_then(Value::as_i64);
                carry::carry(&self.room, cx, id(payload, "delivery")?, tries).await
            }
        }
    }
}

/// The identifier that a payload holds under `name`.
fn id<T>(payload: &Value, name: &str) -> Kept<Id<T>> {
    let id = payload.get(name).and_then(Value::as_str).and_then(|text| text.parse().ok());
    id.ok_or_else(|| Broken::new("reading a job", format!("it names no {name}")).into())
}

struct Webhooks {
    room: Notify,
}

#[async_trait]
impl Receiver for Webhooks {
    fn name(&self) -> &'static str {
        "webhooks"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        carry::take(&self.room, cx, news).await
    }
}
