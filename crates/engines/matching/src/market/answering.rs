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

/// A liking at which E[(q − T)⁺] bends.
#[derive(Debug, Clone, Copy)]
struct Bend {
    liking: f64,
    /// Probability that T is at most this liking.
    below: f64,
    /// E[T; T is at most this liking].
    mean_below: f64,
}

impl Bend {
    /// Not filled yet.
    fn at(liking: f64) -> Self {
        Self { liking, below: 0.0, mean_below: 0.0 }
    }
}

/// E[(q − T)⁺] as a table over the likings at which it bends, descending; the last one is 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Gains(Vec<Bend>);

impl Gains {
    /// E[(q − T)⁺].
    pub fn at(&self, accept: f64) -> f64 {
        self.after(self.0.partition_point(|bend| bend.liking >= accept), accept)
    }

    /// The same when `bend` is the first one below the liking.
    fn after(&self, bend: usize, accept: f64) -> f64 {
        self.0.get(bend).map_or(0.0, |bend| (accept * bend.below - bend.mean_below).max(0.0))
    }

    /// Sum of `visit(length, P(T ≤ t))` over the stretches of `lower..upper` between bends, on each
    /// of which that probability is constant.
    pub fn stretches(&self, lower: f64, upper: f64, mut visit: impl FnMut(f64, f64) -> f64) -> f64 {
        let mut from = upper;
        let mut sum = 0.0;
        for bend in &self.0 {
            let to = bend.liking.max(lower);
            if to < from {
                sum += visit(from - to, bend.below);
                from = to;
            }
        }
        sum
    }

    /// Probability that fewer than c requests come in.
    pub fn room(&self) -> f64 {
        self.0.last().map_or(1.0, |bend| bend.below)
    }

    /// The smallest liking that is worth `gain`, if one up to 1 is.
    pub fn inverse(&self, gain: f64) -> Option<f64> {
        for (at, bend) in self.0.iter().enumerate().rev() {
            let upper = if at == 0 { 1.0 } else { self.0[at - 1].liking };
            if bend.below > 0.0 && upper * bend.below - bend.mean_below >= gain {
                return Some(((gain + bend.mean_below) / bend.below).clamp(bend.liking, upper));
            }
        }
        None
    }

    /// Fills the table from the bends and the probability that T is just there.
    fn fill(&mut self, weights: &[f64]) {
        let (mut below, mut mean) = (0.0, 0.0);
        for (bend, weight) in self.0.iter_mut().zip(weights).rev() {
            below += weight;
            mean += weight * bend.liking;
            (bend.below, bend.mean_below) = (below, mean);
        }
    }
}

/// Likings between which a [`Ceiling`] is straight.
const STEPS: usize = 31;
/// What stands for a gain of 1 in a [`Ceiling`].
const UNIT: f64 = 65_535.0;

/// What the gains never exceed: straight lines between a few of their points, since the function
/// is convex. One line of the cache, where the gains themselves take several.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(super) struct Ceiling([u16; STEPS + 1]);

impl Ceiling {
    pub fn of(gains: &Gains) -> Self {
        let mut points = [0; STEPS + 1];
        let mut bend = 0;
        for (step, point) in points.iter_mut().enumerate().rev() {
            let liking = step as f64 / STEPS as f64;
            while gains.0.get(bend).is_some_and(|bend| bend.liking >= liking) {
                bend += 1;
            }
            *point = (gains.after(bend, liking) * UNIT).ceil() as u16;
        }
        Self(points)
    }

    /// Above the gains by at most 1/124 of the chance that T falls into the same step.
    pub fn at(&self, accept: f32) -> f64 {
        let scaled = accept * STEPS as f32;
        let step = (scaled as usize).min(STEPS - 1);
        let (low, high) = (f32::from(self.0[step]), f32::from(self.0[step + 1]));
        // More than the rounding to single precision takes away.
        f64::from(low + (high - low) * (scaled - step as f32)) * ((1.0 + 1e-6) / UNIT) + 1e-7
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
    /// Audiences no longer needed, for their memory.
    pub spare: Vec<Audience>,
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

    /// The audience when an asker's seat is gone, settled.
    pub fn without(&self, asker: u32, capacity: u32, scratch: &mut Scratch) -> Self {
        let mut rest = scratch.spare.pop().unwrap_or_default();
        rest.seats.clear();
        rest.seats.extend(self.seats.iter().filter(|seat| seat.asker != asker));
        rest.settle(capacity, scratch);
        rest
    }

    /// No seats yet, but room for some.
    pub fn with_room(seats: usize) -> Self {
        Self { seats: Vec::with_capacity(seats), ..Self::default() }
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

    /// What every seat adds. The audience must be weighed.
    pub fn worths(&self) -> &[f64] {
        debug_assert!(self.weighed());
        &self.worths
    }

    /// What the seat adds; 0 if it is not among the seats. The audience must be weighed.
    pub fn worth(&self, seat: &Seat) -> f64 {
        debug_assert!(self.weighed());
        let found = self.seats.binary_search_by(|other| other.before(seat));
        found.ok().and_then(|at| self.worths.get(at)).copied().unwrap_or(0.0)
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

    /// See [`Self::bend`].
    #[inline(always)]
    fn bend_here(&mut self, places: usize, scratch: &mut Scratch) -> f64 {
        scratch.weights.clear();
        self.gains.0.clear();
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
                self.gains.0.push(Bend::at(seat.accept));
                scratch.weights.push(weight);
                room = (room - weight).max(0.0);
            }
        }
        scratch.rows = [row, next];
        self.gains.0.push(Bend::at(0.0));
        scratch.weights.push(room);
        self.gains.fill(&scratch.weights);
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
