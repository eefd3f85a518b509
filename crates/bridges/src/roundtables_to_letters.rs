//! Tells letters that one was read as a report of a gathering.

use async_trait::async_trait;
use lb_letters::actions::settle::made;
use lb_letters::rules::course::State;
use lb_roundtables::actions::read::show;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

/// Hears it.
pub struct Reports;

#[async_trait]
impl Receiver for Reports {
    fn name(&self) -> &'static str {
        "roundtables-to-letters"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record.filter(|_| news.action == "gathering.report-read") else {
            return Ok(());
        };
        let gathering = show(cx, record.cast()).await?.one;
        // The page of a letter names it so to the form that reads reports.
        let letter = gathering.client.strip_prefix("letter-").and_then(|id| id.parse().ok());
        match letter {
            Some(letter) => made(cx, letter, State::Report, record).await,
            None => Ok(()),
        }
    }
}
