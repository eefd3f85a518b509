//! Tells those who run the installation that mail does not arrive.

use async_trait::async_trait;
use lb_kernel::policy::{Role, Scope};
use lb_notify::Frequency;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::change::is;
use super::holders::{Telling, tell_holders};

/// Hears of mail that was given up.
pub struct Undelivered;

#[async_trait]
impl Receiver for Undelivered {
    fn name(&self) -> &'static str {
        "notify-to-operators"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        if news.action != "mail.failed" || !is(news, "lost") {
            return Ok(());
        }
        let mut tx = cx.begin().await?;
        let telling = Telling {
            scope: Scope::Installation,
            roles: &[Role::Operator],
            kind: "mail.failed",
            text: "bridge-mail-failed",
            data: None,
            href: "/audit?action=mail.failed".to_owned(),
            // On the platform only: a mail about mail that does not arrive would be the next one.
            usual: Frequency::Never,
            // Once a day: a list of dead addresses is one piece of news.
            key: format!("mail-failed:{}", news.at.day()),
        };
        tell_holders(&mut tx, telling).await?;
        tx.commit().await
    }
}
