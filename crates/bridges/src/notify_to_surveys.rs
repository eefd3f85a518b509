//! Tells surveys that a letter to a company did not arrive: the mail server refused it, or it came back.

use async_trait::async_trait;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use lb_surveys::actions::feed::undelivered;
use lb_surveys::actions::letters::ANSWER;
use serde_json::Value;

/// Hears of mail that was given up.
pub struct Lost;

#[async_trait]
impl Receiver for Lost {
    fn name(&self) -> &'static str {
        "notify-to-surveys"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let said = |name: &str| news.change.get(name);
        let lost = news.action == "mail.failed"
            && said("lost").and_then(Value::as_bool) == Some(true)
            && said("object").and_then(Value::as_str) == Some(ANSWER);
        let record = said("record").and_then(Value::as_str).filter(|_| lost);
        match record.and_then(|id| id.parse().ok()) {
            Some(id) => undelivered(cx, id).await,
            None => Ok(()),
        }
    }
}
