//! Tells an account what changes how one signs in to it.

use async_trait::async_trait;
use lb_notify::{Frequency, Notice};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use serde_json::json;

/// Who hears it.
pub struct Security;

#[async_trait]
impl Receiver for Security {
    fn name(&self) -> &'static str {
        "accounts-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let (Some(text), Some(account)) = (lb_accounts::told(&news.action), news.record) else {
            return Ok(());
        };
        let mut tx = cx.begin().await?;
        let notice = Notice {
            account: account.cast(),
            kind: "account.security",
            about: None,
            text,
            data: json!({}),
            href: "/account".to_owned(),
            usual: Frequency::AtOnce,
            key: Some(format!("news:{}", news.seq)),
        };
        lb_notify::insist(&mut tx, notice).await?;
        tx.commit().await
    }
}
