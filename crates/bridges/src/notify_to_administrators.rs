//! Tells the administrators of a workspace that one of its webhooks takes nothing any more, or not all.

use async_trait::async_trait;
use lb_kernel::policy::{Role, Scope};
use lb_notify::Frequency;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use serde_json::json;

use super::change::word;
use super::holders::{Telling, tell_holders};

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
        let telling = Telling {
            scope: Scope::Workspace(workspace),
            roles: &[Role::Administrator],
            kind: "workspace.webhook",
            text,
            data: Some(json!({ "host": word(news, "host") })),
            href: format!("/webhooks/{webhook}"),
            usual: Frequency::AtOnce,
            // Once a day: a receiver that refuses some kind of news is one piece of news.
            key: format!("{}:{webhook}:{}", news.action, news.at.day()),
        };
        tell_holders(&mut tx, telling).await?;
        tx.commit().await
    }
}
