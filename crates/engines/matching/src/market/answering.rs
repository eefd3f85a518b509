//! Decides how many acceptances a partner is expected to give, and what one more request is worth.
//!
//! A partner answers its best liked requests first, at most `c` of them. With independent askers
//! the number of requests ahead of one is Poisson-binomial, so everything is exact:
//! the expected acceptances are Σ p·q·P(fewer than c ahead), and one more asker (p, q) adds
//! p·E[(q − T)⁺], where T is the liking of the c-th best request that comes in (0 if fewer come).
//! E[(q − T)⁺] generalises the constant price of `p·(q − λ)`: convex, piecewise linear in q.
#![expect(
    clippy::indexing_slicing,
    reason = "the state vector has c entries, positions stay below"
)]

use super::explain::audiences_of;
use super::instance::Market;
use super::recommend::Shown;

/// One asker on whose list a partner stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seat {
    /// Place of the asker.
    pub asker: u32,
    /// Probability that it asks.
    pub ask: f64,
    /// Probability that it is accepted once answered.
    pub accept: f64,
}

impl Seat {
    /// The order in which a partner answers: best liked first, then by the asker's key.
    pub fn before(&self, other: &Self) -> std::cmp::Ordering {
        other.accept.total_cmp(&self.accept).then(self.asker.cmp(&other.asker))
    }
}

/// E[(q − T)⁺] as a table over the likings at which it bends.
#[derive(Debug, Clone, Default)]
pub(super) struct Gains {
    /// Bends, descending; the last one is 0.
    bends: Vec<f64>,
    /// Probability that T is at most this bend.
    below: Vec<f64>,
    /// E[T; T is at most this bend].
    mean_below: Vec<f64>,
}

impl Gains {
    /// E[(q − T)⁺].
    pub fn at(&self, accept: f64) -> f64 {
        let bend = self.bends.partition_point(|&bend| bend >= accept);
        match (self.below.get(bend), self.mean_below.get(bend)) {
            (Some(below), Some(mean)) => (accept * below - mean).max(0.0),
            _ => 0.0,
        }
    }

    /// Sum of `visit(length, P(T ≤ t))` over the stretches of `lower..upper` between bends, on each
    /// of which that probability is constant.
    pub fn stretches(&self, lower: f64, upper: f64, mut visit: impl FnMut(f64, f64) -> f64) -> f64 {
        let mut from = upper;
        let mut sum = 0.0;
        for (bend, below) in self.bends.iter().zip(&self.below) {
            let to = bend.max(lower);
            if to < from {
                sum += visit(from - to, *below);
                from = to;
            }
        }
        sum
    }

    /// Probability that fewer than c requests come in.
    pub fn room(&self) -> f64 {
        self.below.last().copied().unwrap_or(1.0)
    }

    /// The smallest liking that is worth `gain`, if one up to 1 is.
    pub fn inverse(&self, gain: f64) -> Option<f64> {
        for (bend, (below, mean)) in self.below.iter().zip(&self.mean_below).enumerate().rev() {
            let upper = if bend == 0 { 1.0 } else { self.bends[bend - 1] };
            if *below > 0.0 && upper * below - mean >= gain {
                return Some(((gain + mean) / below).clamp(self.bends[bend], upper));
            }
        }
        None
    }
}

/// Likings between which a [`Ceiling`] is straight.
const STEPS: usize = 16;

/// What the gains never exceed: straight lines between a few of their points, since the function
/// is convex. One line of the cache, where the gains themselves take several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ceiling([f32; STEPS + 1]);

impl Ceiling {
    pub fn of(gains: &Gains) -> Self {
        // Up by more than the rounding to single precision takes away.
        let above = |gain: f64| (gain * (1.0 + 1e-6)) as f32 + f32::EPSILON;
        Self(std::array::from_fn(|step| above(gains.at(step as f64 / STEPS as f64))))
    }

    pub fn at(&self, accept: f32) -> f64 {
        let scaled = accept * STEPS as f32;
        let step = (scaled as usize).min(STEPS - 1);
        let (low, high) = (self.0[step], self.0[step + 1]);
        f64::from(low + (high - low) * (scaled - step as f32)) * (1.0 + 1e-6)
    }
}

/// Working memory of [`Audience::settle`].
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    /// Probabilities that n requests came in ahead of the present seat, and of the next.
    rows: [Vec<f64>; 2],
    /// Row i: `ahead[n]` = probability that n requests came in ahead of seat i.
    ahead: Vec<f64>,
    /// Acceptances expected behind the present seat when n came in ahead.
    behind: Vec<f64>,
    /// What coming in ahead of seat i would change, by n.
    steps: Vec<f64>,
    weights: Vec<f64>,
}

/// What a partner expects from the askers on whose lists it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Audience {
    /// In answering order.
    pub seats: Vec<Seat>,
    /// What each seat adds: the expected acceptances minus those without it. Empty until
    /// [`Audience::weigh`], since most audiences change again before anybody asks.
    worths: Vec<f64>,
    /// Expected requests.
    pub load: f64,
    /// Expected acceptances.
    pub value: f64,
    /// What one more request is worth.
    pub gains: Gains,
}

impl Audience {
    /// The audience of the given seats, in any order, not weighed.
    pub fn of(mut seats: Vec<Seat>, capacity: u32, scratch: &mut Scratch) -> Self {
        seats.sort_unstable_by(Seat::before);
        let mut audience = Self { seats, ..Self::default() };
        audience.settle(capacity, scratch);
        audience
    }

    /// Takes in one more seat; the audience must be settled afterwards.
    pub fn admit(&mut self, seat: Seat) {
        let at = self.seats.partition_point(|other| other.before(&seat).is_lt());
        self.seats.insert(at, seat);
        self.worths.clear();
    }

    /// Lets an asker's seat go; the audience must be settled afterwards.
    pub fn dismiss(&mut self, asker: u32) {
        self.seats.retain(|seat| seat.asker != asker);
        self.worths.clear();
    }

    /// Brings everything but the worths in line with the seats. Takes O(seats · c).
    pub fn settle(&mut self, capacity: u32, scratch: &mut Scratch) {
        self.load = self.seats.iter().map(|seat| seat.ask).sum();
        self.value = self.bend(self.places(capacity), scratch);
        self.worths.clear();
    }

    /// Whether [`Audience::worth`] may be asked.
    pub fn weighed(&self) -> bool {
        self.worths.len() == self.seats.len()
    }

    /// Finds what each seat is worth. Takes O(seats · c).
    pub fn weigh(&mut self, capacity: u32, scratch: &mut Scratch) {
        if !self.weighed() {
            let places = self.places(capacity);
            self.weigh_seats(places, scratch);
        }
    }

    /// Requests that can be told apart: beyond c all the same, and never more than seats.
    fn places(&self, capacity: u32) -> usize {
        (capacity as usize).min(self.seats.len() + 1)
    }

    /// What the seat adds; 0 if it is not among the seats. The audience must be weighed.
    pub fn worth(&self, seat: &Seat) -> f64 {
        debug_assert!(self.weighed());
        let found = self.seats.binary_search_by(|other| other.before(seat));
        found.ok().and_then(|at| self.worths.get(at)).copied().unwrap_or(0.0)
    }

    /// What the seat adds, found for this seat alone; 0 if it is not among the seats. Takes
    /// O(seats · c), less than weighing all.
    pub fn worth_alone(&self, seat: &Seat, capacity: u32, scratch: &mut Scratch) -> f64 {
        if self.weighed() {
            return self.worth(seat);
        }
        let found = self.seats.binary_search_by(|other| other.before(seat));
        found.map_or(0.0, |at| self.lacking(at, self.places(capacity), scratch))
    }

    /// Fills the gains; answers the expected acceptances.
    fn bend(&mut self, places: usize, scratch: &mut Scratch) -> f64 {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(
                unsafe_code,
                reason = "wide registers are not on every processor; asked above"
            )]
            // SAFETY: the processor has AVX2.
            return unsafe { wide::bend(self, places, scratch) };
        }
        self.bend_here(places, scratch)
    }

    /// The acceptances expected with the seat at `at` minus those without it.
    fn lacking(&self, at: usize, places: usize, scratch: &mut Scratch) -> f64 {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(
                unsafe_code,
                reason = "wide registers are not on every processor; asked above"
            )]
            // SAFETY: the processor has AVX2.
            return unsafe { wide::lacking(self, at, places, scratch) };
        }
        self.lacking_here(at, places, scratch)
    }

    /// With N the others that ask ahead of a seat behind, P(N < c) falls by p·P(N = c − 1) when
    /// this seat stands ahead too: only the probabilities without it are needed.
    #[inline(always)]
    fn lacking_here(&self, at: usize, places: usize, scratch: &mut Scratch) -> f64 {
        for row in &mut scratch.rows {
            row.clear();
            row.resize(places, 0.0);
        }
        let [row, next] = &mut scratch.rows;
        let (Some(none), Some(own)) = (row.first_mut(), self.seats.get(at)) else { return 0.0 };
        *none = 1.0;
        let mut worth = 0.0;
        for (place, seat) in self.seats.iter().enumerate() {
            if place == at {
                worth = own.accept * row.iter().sum::<f64>();
                continue;
            }
            if place > at {
                worth -= seat.ask * seat.accept * row[places - 1];
            }
            pass(row, seat, places.min(place + 2), next);
            std::mem::swap(row, next);
        }
        (own.ask * worth).max(0.0)
    }

    /// See [`Self::bend`].
    #[inline(always)]
    fn bend_here(&mut self, places: usize, scratch: &mut Scratch) -> f64 {
        scratch.weights.clear();
        self.gains.bends.clear();
        let mut room = if places == 0 { 0.0 } else { 1.0 };
        let mut value = 0.0;
        for row in &mut scratch.rows {
            row.clear();
            row.resize(places, 0.0);
        }
        let [mut row, mut next] = std::mem::take(&mut scratch.rows);
        if let Some(none) = row.first_mut() {
            *none = 1.0;
        }
        for (at, seat) in self.seats.iter().enumerate() {
            value += seat.ask * seat.accept * room;
            // The probability that this seat takes the last place.
            let weight = row.last().map_or(0.0, |last| last * seat.ask);
            if places > 0 {
                pass(&row, seat, places.min(at + 2), &mut next);
                std::mem::swap(&mut row, &mut next);
            }
            if weight > 0.0 {
                self.gains.bends.push(seat.accept);
                scratch.weights.push(weight);
                room = (room - weight).max(0.0);
            }
        }
        scratch.rows = [row, next];
        self.gains.bends.push(0.0);
        scratch.weights.push(room);
        accumulate(&scratch.weights, &mut self.gains);
        value
    }

    /// Fills the worths: with `d(n)` = probability that n came in ahead and `w(n)` = acceptances
    /// expected behind when n came in, seat (p, q) adds p·Σ_n d(n)·(q + w(n + 1) − w(n)) over
    /// the n below c.
    fn weigh_seats(&mut self, places: usize, scratch: &mut Scratch) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            #[expect(
                unsafe_code,
                reason = "wide registers are not on every processor; asked above"
            )]
            // SAFETY: the processor has AVX2.
            return unsafe { wide::weigh_seats(self, places, scratch) };
        }
        self.weigh_seats_here(places, scratch);
    }

    /// See [`Self::weigh_seats`].
    #[inline(always)]
    fn weigh_seats_here(&mut self, places: usize, scratch: &mut Scratch) {
        forward(&self.seats, places, &mut scratch.ahead);
        self.worths.clear();
        self.worths.resize(self.seats.len(), 0.0);
        // With all places taken nothing is accepted behind.
        scratch.behind.clear();
        scratch.behind.resize(places + 1, 0.0);
        scratch.steps.resize(places.max(scratch.steps.len()), 0.0);
        for (at, seat) in self.seats.iter().enumerate().rev() {
            let reached = places.min(at + 1);
            let ahead = &scratch.ahead[at * places..at * places + reached];
            let steps = &mut scratch.steps[..reached];
            let (here, next) = (&scratch.behind[..reached], &scratch.behind[1..=reached]);
            for ((step, here), next) in steps.iter_mut().zip(here).zip(next) {
                *step = seat.accept + next - here;
            }
            let sum = dot(ahead, steps);
            for (behind, step) in scratch.behind.iter_mut().zip(&*steps) {
                *behind += seat.ask * step;
            }
            self.worths[at] = (seat.ask * sum).max(0.0);
        }
    }
}

/// The same computations with registers for four numbers: the same operations in the same order,
/// so the results are the same to the last bit.
#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Audience, Scratch};

    #[target_feature(enable = "avx2")]
    pub(super) fn bend(audience: &mut Audience, places: usize, scratch: &mut Scratch) -> f64 {
        audience.bend_here(places, scratch)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn lacking(
        audience: &Audience,
        at: usize,
        places: usize,
        scratch: &mut Scratch,
    ) -> f64 {
        audience.lacking_here(at, places, scratch)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn weigh_seats(audience: &mut Audience, places: usize, scratch: &mut Scratch) {
        audience.weigh_seats_here(places, scratch);
    }
}

/// Fills the rows of probabilities that n < places requests came in ahead of each seat.
#[inline(always)]
fn forward(seats: &[Seat], places: usize, ahead: &mut Vec<f64>) {
    ahead.clear();
    ahead.resize(seats.len() * places, 0.0);
    let mut rows = ahead.chunks_exact_mut(places.max(1));
    let Some(mut row) = rows.next() else { return };
    row[0] = 1.0;
    for ((at, seat), next) in seats.iter().enumerate().zip(rows) {
        pass(row, seat, places.min(at + 2), next);
        row = next;
    }
}

/// From the probabilities before a seat to those after it, of which `reached` are not 0.
#[inline(always)]
fn pass(row: &[f64], seat: &Seat, reached: usize, next: &mut [f64]) {
    let stay = 1.0 - seat.ask;
    next[0] = row[0] * stay;
    let (low, high) = (&row[..reached - 1], &row[1..reached]);
    for ((slot, low), high) in next[1..reached].iter_mut().zip(low).zip(high) {
        *slot = high * stay + low * seat.ask;
    }
}

/// Sum of products in four lanes: a fixed order that processors do side by side.
#[inline(always)]
fn dot(left: &[f64], right: &[f64]) -> f64 {
    let (left_blocks, right_blocks) = (left.chunks_exact(4), right.chunks_exact(4));
    let tail = left_blocks.remainder().iter().zip(right_blocks.remainder());
    let tail: f64 = tail.map(|(left, right)| left * right).sum();
    let mut lanes = [0.0; 4];
    for (left, right) in left_blocks.zip(right_blocks) {
        for lane in 0..4 {
            lanes[lane] += left[lane] * right[lane];
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + tail
}

fn accumulate(weights: &[f64], gains: &mut Gains) {
    let count = weights.len();
    gains.below.clear();
    gains.below.resize(count, 0.0);
    gains.mean_below.clear();
    gains.mean_below.resize(count, 0.0);
    let (mut below, mut mean) = (0.0, 0.0);
    for at in (0..count).rev() {
        below += weights[at];
        mean += weights[at] * gains.bends[at];
        gains.below[at] = below;
        gains.mean_below[at] = mean;
    }
}

/// Expected mutual matches of any lists by asker position, exactly.
#[must_use]
pub fn expected_matches(market: &Market, lists: &[Vec<Shown>]) -> f64 {
    let mut scratch = Scratch::default();
    audiences_of(market, lists)
        .into_iter()
        .zip(&market.partners)
        .map(|(seats, member)| Audience::of(seats, member.capacity, &mut scratch).value)
        .sum()
}

#[cfg(test)]
mod tests;
