//! Finds where what a company takes back from the policy unit was said first.

use lb_kernel::Instant;
use lb_policy::Origin;
use lb_policy::actions::difficulties;
use lb_policy::rules::words::Door;
use lb_store::outbox::News;
use lb_store::{Cx, Kept};

/// What the difficulty came from, and when it was captured, where the news are that it is taken back and it came in by
/// this door.
///
/// # Errors
/// The database does not answer.
pub(super) async fn taken_back(
    cx: &Cx,
    news: &News,
    door: Door,
) -> Kept<Option<(Origin, Instant)>> {
    let Some(record) = news.record.filter(|_| news.action == "difficulty.withdrawn") else {
        return Ok(None);
    };
    let origin = difficulties::origin_at(cx, record.cast()).await?;
    Ok(origin.filter(|(origin, _)| origin.door == door))
}
