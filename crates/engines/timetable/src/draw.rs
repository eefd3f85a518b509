//! Seeded random draws: every choice of the search comes from here, so a seed fixes the timetable.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::mask::Mask;

/// A stream of draws.
pub(crate) struct Draw(Xoshiro256PlusPlus);

impl Draw {
    /// The stream of a seed; `stream` separates uses of one seed.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(mix(seed ^ mix(stream))))
    }

    /// A whole number below `limit` (0 when the limit is 0).
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.0.next_u64()) * limit as u128) >> 64) as usize
    }

    /// A real in `(0, 1]`.
    pub(crate) fn unit(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) + 1) as f64 / (1_u64 << 53) as f64
    }

    /// A member of the set, each as likely as the next.
    pub(crate) fn member<const N: usize>(&mut self, set: &Mask<N>) -> Option<usize> {
        let count = set.count();
        if count == 0 { None } else { set.nth(self.below(count as usize) as u32) }
    }
}

/// SplitMix64's finaliser: spreads a counter over 64 bits.
pub(crate) fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
