//! Tells policy officers that mail waits for their unit (who wrote it, and of what, stands on its page), and the
//! notifications that a mail of theirs came back.

use async_trait::async_trait;
use lb_kernel::policy::Scope;
use lb_letters::acts::POLICY;
use lb_letters::told::{ARRIVED, GROUP as WORDS};
use lb_notify::{Frequency, Group, Notice};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use serde_json::json;

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
        for account in lb_workspaces::holders(&tx, Scope::Workspace(unit), POLICY).await? {
            let notice = Notice {
                account,
                kind: "letter.waits",
                about: None,
                text: ARRIVED,
                data: json!({}),
                href: "/letters".to_owned(),
                usual: GROUP.usual,
                // A flood of mail is one notice an hour.
                key: Some(format!("{ARRIVED} {unit} {}", news.at.micros() / HOUR)),
            };
            lb_notify::tell(&mut tx, notice).await?;
        }
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
        let returned = news.change.get("returned").and_then(|id| id.as_str());
        match returned.filter(|_| news.action == "letter.ignored") {
            Some(message_id) => lb_notify::came_back(cx, message_id).await,
            None => Ok(()),
        }
    }
}
