//! Does in the background: machine translations, the first look through all records, and following the news.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::Id;
use lb_store::jobs::Handler;
use lb_store::outbox::{News, Receiver};
use lb_store::{Broken, Cx, Kept};
use serde_json::Value;

use crate::actions;
use crate::room::Translations;
use crate::store::entry::Entry;

/// Translates an entry by machine.
pub(crate) const MACHINE: &str = "translations.machine";
/// Looks through all records.
pub(crate) const FILL: &str = "translations.fill";

pub(crate) fn handlers(room: &Translations) -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(Translating(room.clone())), Arc::new(Filling(room.clone()))]
}

pub(crate) fn receivers(room: &Translations) -> Vec<Arc<dyn Receiver>> {
    vec![Arc::new(Following(room.clone()))]
}

struct Translating(Translations);

#[async_trait]
impl Handler for Translating {
    fn kind(&self) -> &'static str {
        MACHINE
    }

    async fn run(&self, cx: &Cx, payload: &Value) -> Kept<()> {
        let entry: Id<Entry> = payload
            .get("entry")
            .and_then(Value::as_str)
            .and_then(|id| id.parse().ok())
            .ok_or_else(|| Broken::new("translating by machine", "the job names no text"))?;
        actions::translate(cx, &self.0, entry).await
    }
}

struct Filling(Translations);

#[async_trait]
impl Handler for Filling {
    fn kind(&self) -> &'static str {
        FILL
    }

    async fn run(&self, cx: &Cx, _: &Value) -> Kept<()> {
        actions::fill(cx, &self.0).await
    }
}

struct Following(Translations);

#[async_trait]
impl Receiver for Following {
    fn name(&self) -> &'static str {
        "translations"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        // Of a record that is merged into another, or gone, no text is there any more.
        actions::follow(cx, &self.0, &news.object, &news.concerned()).await
    }
}
