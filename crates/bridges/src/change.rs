//! Reads what news say was changed.

use lb_kernel::Id;
use lb_store::outbox::News;
use serde_json::Value;

/// A word of the change.
pub(super) fn word<'a>(news: &'a News, name: &str) -> Option<&'a str> {
    news.change.get(name)?.as_str()
}

/// A record that the change names.
pub(super) fn id<T>(news: &News, name: &str) -> Option<Id<T>> {
    word(news, name)?.parse().ok()
}

/// What something was and what it is now, where the change says both; nothing on a side: it was not there, or no word.
pub(super) fn turn<'a>(news: &'a News, name: &str) -> (Option<&'a str>, Option<&'a str>) {
    let side = |at: usize| news.change.get(name)?.get(at)?.as_str();
    (side(0), side(1))
}

/// Whether the change says of itself that this is so.
pub(super) fn is(news: &News, name: &str) -> bool {
    news.change.get(name) == Some(&Value::Bool(true))
}
