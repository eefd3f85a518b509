//! Hears that organisations were merged or parted: roles follow.

use async_trait::async_trait;
use lb_kernel::{Id, Organisation};
use lb_store::outbox::{News, Receiver};
use lb_store::{Broken, Cx, Kept};
use serde::Deserialize;

use crate::actions::merges;

/// Who hears it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Merges;

/// What the news carries.
#[derive(Debug, Deserialize)]
struct Merged {
    absorbed: Id<Organisation>,
    merge: Id<()>,
}

#[async_trait]
impl Receiver for Merges {
    fn name(&self) -> &'static str {
        "workspaces"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let merged = match news.action.as_str() {
            "organisation.merged" => true,
            "organisation.unmerged" => false,
            _ => return Ok(()),
        };
        let Some(kept) = news.record else { return Ok(()) };
        let said: Merged = serde_json::from_value(news.change.clone())
            .map_err(|error| Broken::new("reading the news of a merge", error))?;
        let merge = said.merge.to_string();
        if merged {
            merges::follow(cx, &merge, kept.cast(), said.absorbed).await
        } else {
            merges::part(cx, &merge, kept.cast(), said.absorbed).await
        }
    }
}
