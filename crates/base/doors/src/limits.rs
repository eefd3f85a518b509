//! Keeps programs from asking too often: a bucket for every account, and one for every address that
//! shows no token.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

use crate::answer::Failed;
use crate::peer::peer;
use crate::visit::Visit;

/// Requests per minute to the API, in the long run.
const PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(599);
/// Requests that may come at once.
const AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(199);
/// A demonstration answers its own machine, where programs are tried out: so many times more.
const DEMONSTRATION: u32 = 100;
/// Beyond this many buckets, full ones are thrown away.
const MANY: usize = 10_000;

/// The buckets.
pub(crate) type Limits = Arc<DefaultKeyedRateLimiter<String>>;

/// New buckets, all full.
pub(crate) fn limits(demonstration: bool) -> Limits {
    let times = NonZeroU32::MIN.saturating_add(if demonstration { DEMONSTRATION - 1 } else { 0 });
    let per_minute = PER_MINUTE.saturating_mul(times);
    let at_once = AT_ONCE.saturating_mul(times);
    Arc::new(RateLimiter::keyed(Quota::per_minute(per_minute).allow_burst(at_once)))
}

/// The layer. It stands within the one that finds out who is there.
pub(crate) async fn limit(
    State((limits, behind_proxy)): State<(Limits, bool)>,
    request: Request,
    next: Next,
) -> Response {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let account = request.extensions().get::<Visit>().and_then(|visit| visit.cx.actor.account);
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let bucket = match account {
        Some(account) => account.to_string(),
        None => peer(request.headers(), connected, behind_proxy),
    };
    if limits.len() > MANY {
        limits.retain_recent();
    }
    match limits.check_key(&bucket) {
        Ok(()) => next.run(request).await,
        Err(until) => {
            let wait = until.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
            let refusal = Refusal::new(Kind::TooMany, "refusal.too-many").with("seconds", wait);
            Failed::from(refusal).into_response()
        }
    }
}
