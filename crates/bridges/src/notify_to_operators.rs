//! Tells those who run the installation that mail does not arrive.

use async_trait::async_trait;
use lb_kernel::policy::{Role, Scope};
use lb_notify::{Frequency, Notice};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use serde_json::{Value, json};

/// Hears of mail that was given up.
pub struct Undelivered;

#[async_trait]
impl Receiver for Undelivered {
    fn name(&self) -> &'static str {
        "notify-to-operators"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let lost = news.change.get("lost").and_then(Value::as_bool) == Some(true);
        if news.action != "mail.failed" || !lost {
            return Ok(());
        }
        let mut tx = cx.begin().await?;
        for account in lb_workspaces::holders(&tx, Scope::Installation, &[Role::Operator]).await? {
            let notice = Notice {
                account,
                kind: "mail.failed",
                about: None,
                text: "bridge-mail-failed",
                data: json!({}),
                href: "/audit?action=mail.failed".to_owned(),
                // On the platform only: a mail about mail that does not arrive would be the next one.
                usual: Frequency::Never,
                // Once a day: a list of dead addresses is one piece of news.
                key: Some(format!("mail-failed:{}", news.at.day())),
            };
            lb_notify::tell(&mut tx, notice).await?;
        }
        tx.commit().await
    }
}
