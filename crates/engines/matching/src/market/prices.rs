//! Finds the price of each partner's attention by dual descent and proves the bound.
//!
//! The linear programme max Σ p·q·z with Σ_y z ≤ k, Σ_x p·z ≤ c and 0 ≤ z ≤ 1 has, for any
//! prices λ ≥ 0, the dual value Σ_y c·λ + Σ_x (sum of the best k of p·(q − λ), if positive).
//! No policy, not even a randomised one, can expect more mutual matches than that: a partner
//! answers at most `c` requests, so its expected answers never exceed min(c, Σ p z).
#![expect(clippy::indexing_slicing, reason = "places are bounded by the market's own lengths")]

use std::ops::Range;

use lb_kernel::{Control, Interrupted, Progress, Watch};
use rayon::prelude::*;

use super::instance::{Candidate, Market};
use super::lists::{Best, FREE, Lists};

/// Askers whose lists one task of the pool makes; fixed, so that sums do not depend on threads.
const CHUNK: usize = 128;
/// First step of the descent, as a share of the relative overload.
const FIRST_STEP: f64 = 0.1;
/// Decay of the step: step / (1 + DECAY · iteration).
const DECAY: f64 = 0.05;
/// Iterations without a better dual value (relative 1e-6) after which the descent stops.
const PATIENCE: usize = 40;

/// State of a descent that may be continued.
#[derive(Debug, Clone)]
pub(super) struct Descent {
    /// Prices with the best dual value, by partner place.
    pub prices: Vec<f64>,
    /// That value.
    pub bound: f64,
    /// Lists of the last iteration.
    pub lists: Lists,
    /// Answer of the watch.
    pub control: Control,
}

/// The lists that are best at given prices; answers the sum of their net worth. The lists that
/// stood there are only a hint: a list like the one before is found sooner. `asked` receives the
/// partner and the probability of every slot, as long as they are in reach.
fn lists_at(
    market: &Market,
    prices: &[f64],
    lists: &mut Lists,
    asked: &mut Vec<(u32, f32)>,
) -> f64 {
    let borders = lists.starts.clone();
    asked.resize(lists.slots.len(), (0, 0.0));
    let mut chunks = Vec::with_capacity(market.askers.len() / CHUNK + 1);
    let (mut rest, mut rest_asked) = (lists.slots.as_mut_slice(), asked.as_mut_slice());
    for first in (0..market.askers.len()).step_by(CHUNK) {
        let last = (first + CHUNK).min(market.askers.len());
        let (head, tail) = rest.split_at_mut(borders[last] - borders[first]);
        let (head_asked, tail_asked) = rest_asked.split_at_mut(borders[last] - borders[first]);
        chunks.push((first, last, head, head_asked));
        (rest, rest_asked) = (tail, tail_asked);
    }
    let sums: Vec<f64> = chunks
        .into_par_iter()
        .map_init(Best::default, |best, (first, last, slots, asked)| {
            let mut sum = 0.0;
            for place in first..last {
                let slots_of = borders[place] - borders[first]..borders[place + 1] - borders[first];
                let (list, asked) = (&mut slots[slots_of.clone()], &mut asked[slots_of]);
                best_of_row(market, prices, place, list, best);
                sum += best.total();
                list.fill(FREE);
                asked.fill((0, 0.0));
                for ((slot, asked), &(_, position)) in
                    list.iter_mut().zip(asked).zip(best.entries())
                {
                    let candidate = &market.candidates[position as usize];
                    *slot = position;
                    *asked = (candidate.partner, candidate.ask);
                }
            }
            sum
        })
        .collect();
    sums.iter().sum()
}

fn best_of_row(market: &Market, prices: &[f64], place: usize, known: &[u32], best: &mut Best) {
    let net = |candidate: &Candidate| {
        let net = f64::from(candidate.accept) - prices[candidate.partner as usize];
        f64::from(candidate.ask) * net
    };
    // A full list from before says what the best will be worth at least.
    let least = known
        .iter()
        .map(|&slot| market.candidates.get(slot as usize).map_or(0.0, net))
        .fold(f64::INFINITY, f64::min);
    best.reset_above(market.length(place), least);
    let first = market.starts[place];
    for (offset, candidate) in market.row(place).iter().enumerate() {
        if candidate.score() <= best.bar() {
            break;
        }
        best.offer(net(candidate), (first + offset) as u32);
    }
}

/// Cost of all answers at the prices.
fn capacity_cost(market: &Market, prices: &[f64], slack: f64) -> f64 {
    let sum: f64 = market
        .partners
        .iter()
        .zip(prices)
        .map(|(member, price)| f64::from(member.capacity) * price)
        .sum();
    sum * slack
}

/// The dual value at any prices by partner *position*: an upper bound on the expected mutual
/// matches of every policy, recomputed from nothing but the market and the prices. Negative
/// or missing prices count as 0.
#[must_use]
pub fn bound_of_prices(market: &Market, prices: &[f64]) -> f64 {
    let by_place: Vec<f64> = market
        .partner_position
        .iter()
        .map(|&position| prices.get(position as usize).copied().unwrap_or(0.0).max(0.0))
        .collect();
    let mut lists = Lists::empty(market);
    lists_at(market, &by_place, &mut lists, &mut Vec::new()) + capacity_cost(market, &by_place, 1.0)
}

/// Descends from `start` (by place) with capacities `slack · c`. The steps are those of the
/// iterations named: a later beginning means smaller steps, for prices that are nearly right.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub(super) fn descend(
    market: &Market,
    start: Vec<f64>,
    slack: f64,
    iterations: Range<usize>,
    watch: &dyn Watch,
) -> Result<Descent, Interrupted> {
    let mut prices = start;
    let mut state = Descent {
        prices: prices.clone(),
        bound: f64::INFINITY,
        lists: Lists::empty(market),
        control: Control::Continue,
    };
    let mut asked = Vec::new();
    let mut last_gain = iterations.start;
    let last = iterations.end.max(iterations.start + 1);
    for iteration in iterations.start..last {
        let mut report = Progress::of(
            "market.prices",
            (iteration - iterations.start) as u64,
            (last - iterations.start) as u64,
        );
        report.bound = state.bound.is_finite().then_some(state.bound);
        state.control = watch.tick(report);
        if state.control == Control::Cancel {
            return Err(Interrupted);
        }
        let value = lists_at(market, &prices, &mut state.lists, &mut asked)
            + capacity_cost(market, &prices, slack);
        if value < state.bound {
            if value < state.bound * (1.0 - 1e-6) || !state.bound.is_finite() {
                last_gain = iteration;
            }
            state.bound = value;
            state.prices.clone_from(&prices);
        }
        if state.control == Control::Finish || iteration - last_gain >= PATIENCE {
            break;
        }
        let step = FIRST_STEP / (1.0 + DECAY * iteration as f64);
        let mut loads = vec![0.0; market.partners.len()];
        for &(partner, ask) in &asked {
            loads[partner as usize] += f64::from(ask);
        }
        for (place, price) in prices.iter_mut().enumerate() {
            let room = f64::from(market.partners[place].capacity) * slack;
            if room > 0.0 {
                *price = (*price + step * ((loads[place] - room) / room).min(4.0)).clamp(0.0, 1.0);
            }
        }
    }
    Ok(state)
}
