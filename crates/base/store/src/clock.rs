//! The only place that reads the clock and draws random identifiers.

use std::sync::atomic::{AtomicI64, Ordering};

use lb_kernel::{Id, Instant};
use uuid::{NoContext, Timestamp, Uuid};

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// This moment.
    fn now(&self) -> Instant;
}

/// The machine's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the product reads the clock"
    )]
    fn now(&self) -> Instant {
        jiff::Timestamp::now().into()
    }
}

/// A clock that stands still until it is moved: for tests and reproducible demonstrations.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn at(now: Instant) -> Self {
        Self(AtomicI64::new(now.micros()))
    }

    /// Moves the clock by `seconds`.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds.saturating_mul(1_000_000), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// A new identifier: UUID version 7, sortable by `now`.
#[expect(clippy::disallowed_methods, reason = "the one place where the product draws identifiers")]
pub(crate) fn new_id<T: ?Sized>(now: Instant) -> Id<T> {
    let micros = now.micros().max(0).unsigned_abs();
    let nanos = u32::try_from(micros % 1_000_000).unwrap_or_default() * 1_000;
    Id::new(Uuid::new_v7(Timestamp::from_unix(NoContext, micros / 1_000_000, nanos)))
}

/// `N` random bytes from the operating system, for secrets.
///
/// # Errors
/// The operating system gives none.
#[expect(clippy::disallowed_methods, reason = "the one place where the product draws secrets")]
pub(crate) fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
