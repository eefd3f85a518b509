//! Decides how often one address may report without an account.

use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Reports that may come at once from one address: a whole delegation behind one router.
const AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
/// Reports per hour in the long run.
const PER_HOUR: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// Beyond this many addresses, those that rest are forgotten.
const MANY: usize = 10_000;

/// Counts reports by address.
pub(crate) struct Counter(DefaultKeyedRateLimiter<String>);

impl Default for Counter {
    fn default() -> Self {
        Self(RateLimiter::keyed(Quota::per_hour(PER_HOUR).allow_burst(AT_ONCE)))
    }
}

impl Counter {
    /// Whether one more report from there is taken.
    pub(crate) fn admits(&self, address: &str) -> bool {
        if self.0.len() > MANY {
            self.0.retain_recent();
        }
        self.0.check_key(&address.to_owned()).is_ok()
    }
}
