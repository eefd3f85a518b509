//! Tells surveys that a letter to a company did not arrive: the mail server refused it, or it came back.

use async_trait::async_trait;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use lb_surveys::actions::feed::undelivered;
use lb_surveys::actions::letters::ANSWER;

use super::change::{id, is, word};

/// Hears of mail that was given up.
pub struct Lost;

#[async_trait]
impl Receiver for Lost {
    fn name(&self) -> &'static str {
        "notify-to-surveys"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let lost = news.action == "mail.failed"
            && is(news, "lost")
            && word(news, "object") == Some(ANSWER);
        match id(news, "record").filter(|_| lost) {
            Some(id) => undelivered(cx, id).await,
            None => Ok(()),
        }
    }
}
