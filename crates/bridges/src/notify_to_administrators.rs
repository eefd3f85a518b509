//! Tells the administrators of a workspace that one of its webhooks takes nothing any more, or not all.

use async_trait::async_trait;
use lb_kernel::policy::{Role, Scope};
use lb_notify::{Frequency, Notice};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use serde_json::{Value, json};

/// Hears of webhooks whose receivers take nothing.
pub struct Untaken;

#[async_trait]
impl Receiver for Untaken {
    fn name(&self) -> &'static str {
        "notify-to-administrators"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let text = match news.action.as_str() {
            "webhook.failing" => "bridge-webhook-failing",
            "webhook.delivery-failed" => "bridge-webhook-delivery-failed",
            _ => return Ok(()),
        };
        let (Some(webhook), Some(workspace)) = (news.record, news.workspace) else { return Ok(()) };
        let mut tx = cx.begin().await?;
        let scope = Scope::Workspace(workspace);
        for account in lb_workspaces::holders(&tx, scope, &[Role::Administrator]).await? {
            let notice = Notice {
                account,
                kind: "workspace.webhook",
                about: None,
                text,
                data: json!({ "host": news.change.get("host").and_then(Value::as_str) }),
                href: format!("/webhooks/{webhook}"),
                usual: Frequency::AtOnce,
                // Once a day: a receiver that refuses some kind of news is one piece of news.
                key: Some(format!("{}:{webhook}:{}", news.action, news.at.day())),
            };
            lb_notify::tell(&mut tx, notice).await?;
        }
        tx.commit().await
    }
}
