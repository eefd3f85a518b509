//! Proves a bound that knows how requests vary, from any lists.
//!
//! The price bound counts requests as if they came in exactly as expected. This one does not.
//! Write N_t(L) for the number of requests from askers that partner y likes at least t, when L
//! are the askers who see it. Best liked first, the partner accepts in expectation
//! f(L) = ∫₀¹ E[min(c, N_t(L))] dt.
//!
//! 1. With the mean m of N_t fixed, E[min(c, N_t)] is largest when the probabilities are most
//!    uneven: in two of them it is linear but for a multiple of their product, and the factor, a
//!    second difference of min(c, ·), is not positive (Schur convexity; Hoeffding 1956). So it
//!    never exceeds φ_t(m), taken for the partner's *highest* probabilities p among the askers it
//!    likes at least t, as many as fill m, the last in part.
//! 2. φ_t is concave with slopes P(fewer than c of the highest j). For any curve s(t) ≥ 0,
//!    φ_t(m) ≤ s(t)·m + max_j (φ_t(m_j) − s(t)·m_j).
//! 3. The sum of s(t)·N_t's mean over t is Σ p·S(q) over the lines, with S(q) = ∫₀^q s. So no
//!    lists are worth more than
//!    Σ_y ∫₀¹ max_j (φ_t(m_j) − s(t)·m_j) dt + Σ_x (best k of p·S_y(q)).
//!
//! A randomised policy is a mixture of lists, so the bound holds for it too. The curves are those
//! of the given lists, s(t) = P(fewer than c requests liked at least t): the price curve of
//! best replies. A constant price λ is the curve 0 below λ and 1 above, and gives the price bound.
#![expect(clippy::indexing_slicing, reason = "places are bounded by the market's own lengths")]

use rayon::prelude::*;

use super::answering::{Audience, Gains, Scratch};
use super::explain::audiences_of;
use super::instance::Market;
use super::lists::Best;
use super::recommend::Shown;

/// Likings of a partner's candidates at which its highest probabilities are taken anew. Between
/// two of them all askers above the lower one count, which can only raise the bound.
const STEPS: usize = 256;
/// Highest probabilities kept per answer that a partner can give, and in addition. Where they do
/// not suffice, the plain min(c, m) stands in, which can only raise the bound.
const HIGHEST: (usize, usize) = (4, 64);

/// An upper bound on the expected mutual matches of every policy, randomised or not, which counts
/// the variation of requests. Any lists by asker position give a valid bound; good lists give a
/// tight one. Recomputed from nothing but the market and the lists.
#[must_use]
pub fn bound_of_lists(market: &Market, lists: &[Vec<Shown>]) -> f64 {
    let columns = columns(market);
    let (gains, own): (Vec<Gains>, Vec<f64>) = audiences_of(market, lists)
        .into_par_iter()
        .zip(&market.partners)
        .zip(columns)
        .map_init(Scratch::default, |scratch, ((seats, member), column)| {
            let gains = Audience::of(seats, member.capacity, scratch).gains;
            let own = partner_part(&gains, member.capacity as usize, column);
            (gains, own)
        })
        .unzip();
    let askers: Vec<f64> = (0..market.askers.len())
        .into_par_iter()
        .map_init(Best::default, |best, place| {
            best.reset(market.length(place));
            for (candidate, position) in market.row(place).iter().zip(0..) {
                // Rows fall by p·q, and S(q) ≤ q.
                if candidate.score() <= best.bar() {
                    break;
                }
                let worth = gains[candidate.partner as usize].at(f64::from(candidate.accept));
                best.offer(f64::from(candidate.ask) * worth, position);
            }
            best.total()
        })
        .collect();
    own.iter().sum::<f64>() + askers.iter().sum::<f64>()
}

/// By partner place: (q, p) of everybody who may see it, best liked first.
fn columns(market: &Market) -> Vec<Vec<(f64, f64)>> {
    let mut columns = vec![Vec::new(); market.partners.len()];
    for candidate in &market.candidates {
        let entry = (f64::from(candidate.accept), f64::from(candidate.ask));
        columns[candidate.partner as usize].push(entry);
    }
    columns.par_iter_mut().for_each(|column: &mut Vec<(f64, f64)>| {
        column.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)));
    });
    columns
}

/// ∫₀¹ max_j (φ_t(m_j) − s(t)·m_j) dt of one partner.
fn partner_part(gains: &Gains, capacity: usize, column: Vec<(f64, f64)>) -> f64 {
    let limit = HIGHEST.0 * capacity + HIGHEST.1;
    let step = column.len().div_ceil(STEPS).max(1);
    let mut highest: Vec<f64> = Vec::with_capacity(limit + 1);
    let mut complete = true;
    let mut sum = 0.0;
    // Above the best liked asker there are no requests and nothing to gain.
    for (number, askers) in column.chunks(step).enumerate() {
        let Some(upper) = askers.first().map(|(liking, _)| *liking) else { continue };
        let lower = column.get((number + 1) * step).map_or(0.0, |(liking, _)| *liking);
        for (_, ask) in askers {
            let at = highest.partition_point(|other| other >= ask);
            highest.insert(at, *ask);
            if highest.len() > limit {
                highest.pop();
                complete = false;
            }
        }
        sum += gains.stretches(lower, upper, |length, curve| {
            length * conjugate(&highest, complete, capacity, curve)
        });
    }
    sum
}

/// max_j (φ(m_j) − s·m_j) for the highest probabilities, or something above it.
fn conjugate(highest: &[f64], complete: bool, capacity: usize, curve: f64) -> f64 {
    let mut came = vec![0.0; capacity];
    if let Some(none) = came.first_mut() {
        *none = 1.0;
    }
    let mut value = 0.0;
    for ask in highest {
        let slope: f64 = came.iter().sum();
        if slope <= curve {
            return value;
        }
        value += ask * (slope - curve);
        for number in (0..capacity).rev() {
            let one_less = if number == 0 { 0.0 } else { came[number - 1] };
            came[number] = came[number] * (1.0 - ask) + one_less * ask;
        }
    }
    let slope: f64 = came.iter().sum();
    if complete || slope <= curve { value } else { capacity as f64 * (1.0 - curve).max(0.0) }
}

#[cfg(test)]
mod tests;
