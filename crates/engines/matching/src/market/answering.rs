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
    /// E[(1 − T)⁺]: E[(q − T)⁺] ≤ q times this, because the function is convex and 0 at 0.
    pub steepest: f64,
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

/// Working memory of [`answer`].
#[derive(Debug, Clone, Default)]
pub(super) struct Scratch {
    states: Vec<f64>,
    weights: Vec<f64>,
    /// States before each seat, one row of `places` after another.
    ahead: Vec<f64>,
}

/// Fills `gains` for seats in answering order without the asker `skip`; answers the expected
/// acceptances. Takes O(seats · c).
pub(super) fn answer(
    seats: &[Seat],
    skip: Option<u32>,
    capacity: u32,
    scratch: &mut Scratch,
    gains: &mut Gains,
) -> f64 {
    let places = (capacity as usize).min(seats.len() + 1);
    scratch.states.clear();
    scratch.states.resize(places, 0.0);
    if let Some(none_yet) = scratch.states.first_mut() {
        *none_yet = 1.0;
    }
    scratch.weights.clear();
    gains.bends.clear();
    let mut room = if places == 0 { 0.0 } else { 1.0 };
    let mut value = 0.0;
    for seat in seats.iter().filter(|seat| Some(seat.asker) != skip) {
        value += seat.ask * seat.accept * room;
        let weight = advance(&mut scratch.states, seat.ask);
        if weight > 0.0 {
            gains.bends.push(seat.accept);
            scratch.weights.push(weight);
            room = (room - weight).max(0.0);
        }
    }
    gains.bends.push(0.0);
    scratch.weights.push(room);
    accumulate(&scratch.weights, gains);
    value
}

/// Lets one asker come in with probability `ask`; answers the probability that it took the last
/// place. `states[n]` = probability that n came in and places are left.
fn advance(states: &mut [f64], ask: f64) -> f64 {
    let Some(last) = states.last().copied() else { return 0.0 };
    let stay = 1.0 - ask;
    for at in (1..states.len()).rev() {
        states[at] = states[at] * stay + states[at - 1] * ask;
    }
    if let Some(first) = states.first_mut() {
        *first *= stay;
    }
    last * ask
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
    gains.steepest = (below - mean).max(0.0);
}

/// What a partner expects from the askers on whose lists it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Audience {
    /// In answering order.
    pub seats: Vec<Seat>,
    /// What each seat adds: the expected acceptances minus those without it.
    pub worths: Vec<f64>,
    /// Expected requests.
    pub load: f64,
    /// Expected acceptances.
    pub value: f64,
    /// What one more request is worth.
    pub gains: Gains,
}

impl Audience {
    /// Brings everything in line with the seats, which are put in order first.
    pub fn settle(&mut self, capacity: u32, scratch: &mut Scratch) {
        self.seats.sort_unstable_by(Seat::before);
        self.load = self.seats.iter().map(|seat| seat.ask).sum();
        self.value = answer(&self.seats, None, capacity, scratch, &mut self.gains);
        worths(&self.seats, capacity, scratch, &mut self.worths);
    }

    /// What the seat adds; 0 if it is not among the seats.
    pub fn worth(&self, seat: &Seat) -> f64 {
        let found = self.seats.binary_search_by(|other| other.before(seat));
        found.ok().and_then(|at| self.worths.get(at)).copied().unwrap_or(0.0)
    }
}

/// What each seat adds, for all seats in O(seats · c): with `d(n)` = probability that n came in
/// ahead and `w(n)` = acceptances expected behind when n came in, seat (p, q) adds
/// p·Σ_n d(n)·(q + w(n + 1) − w(n)) over the n below c.
fn worths(seats: &[Seat], capacity: u32, scratch: &mut Scratch, worths: &mut Vec<f64>) {
    let places = (capacity as usize).min(seats.len());
    worths.clear();
    worths.resize(seats.len(), 0.0);
    if places == 0 {
        return;
    }
    scratch.states.clear();
    scratch.states.resize(places, 0.0);
    scratch.states[0] = 1.0;
    scratch.ahead.clear();
    for seat in seats {
        scratch.ahead.extend_from_slice(&scratch.states);
        advance(&mut scratch.states, seat.ask);
    }
    // behind[n] for n in 0..=places; with all places taken nothing is behind.
    let behind = &mut scratch.weights;
    behind.clear();
    behind.resize(places + 1, 0.0);
    for (at, seat) in seats.iter().enumerate().rev() {
        let ahead = &scratch.ahead[at * places..(at + 1) * places];
        let mut sum = 0.0;
        for count in 0..places {
            let step = seat.accept + behind[count + 1] - behind[count];
            sum += ahead[count] * step;
            behind[count] += seat.ask * step;
        }
        worths[at] = (seat.ask * sum).max(0.0);
    }
}

/// Expected mutual matches of any lists by asker position, exactly.
#[must_use]
pub fn expected_matches(market: &Market, lists: &[Vec<Shown>]) -> f64 {
    let mut scratch = Scratch::default();
    let mut gains = Gains::default();
    audiences_of(market, lists)
        .iter()
        .zip(&market.partners)
        .map(|(seats, member)| answer(seats, None, member.capacity, &mut scratch, &mut gains))
        .sum()
}
