//! Tells policy officers that mail waits for their unit (who wrote it, and of what, stands on its page), and the
//! notifications that a mail of theirs came back.

use async_trait::async_trait;
use lb_kernel::policy::Scope;
use lb_letters::acts::POLICY;
use lb_letters::told::{ARRIVED, GROUP as WORDS};
use lb_notify::{Frequency, Group};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::change::word;
use super::holders::{Telling, tell_holders};

/// What readers choose the frequency of.
pub const GROUP: Group = Group { code: "letter", key: WORDS, usual: Frequency::Daily };

/// Microseconds of an hour.
const HOUR: i64 = 3_600 * 1_000_000;

/// Hears that mail has come.
pub struct Arrived;

#[async_trait]
impl Receiver for Arrived {
    fn name(&self) -> &'static str {
        "letters-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(unit) = news.workspace.filter(|_| news.action == "letter.received") else {
            return Ok(());
        };
        let mut tx = cx.begin().await?;
        let telling = Telling {
            scope: Scope::Workspace(unit),
            roles: POLICY,
            kind: "letter.waits",
            text: ARRIVED,
            data: None,
            href: "/letters".to_owned(),
            usual: GROUP.usual,
            // A flood of mail is one notice an hour.
            key: format!("{ARRIVED} {unit} {}", news.at.micros() / HOUR),
        };
        tell_holders(&mut tx, telling).await?;
        tx.commit().await
    }
}

/// Hears that a mail came back.
pub struct Returned;

#[async_trait]
impl Receiver for Returned {
    fn name(&self) -> &'static str {
        "letters-to-notify-returned"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        match word(news, "returned").filter(|_| news.action == "letter.ignored") {
            Some(message_id) => lb_notify::came_back(cx, message_id).await,
            None => Ok(()),
        }
    }
}
