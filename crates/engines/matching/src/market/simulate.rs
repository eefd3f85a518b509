//! Plays rounds with fixed seeds and counts what happened.
#![expect(clippy::indexing_slicing, reason = "places are bounded by the market's own lengths")]

use lb_kernel::{Control, Interrupted, Progress, Watch};
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::answering::Seat;
use super::explain::audiences_of;
use super::instance::Market;
use super::recommend::Shown;

/// Rounds played between two progress reports.
const SHIFT: u32 = 32;

/// What simulated rounds gave: means over the rounds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Simulation {
    /// Rounds played.
    pub rounds: u32,
    /// Mutual matches per round.
    pub matches: f64,
    /// Standard error of that mean.
    pub standard_error: f64,
    /// Requests the most asked partner received, mean over the rounds.
    pub most_requests: f64,
    /// Share of askers with a chance of at least ½ of one or more matches in a round.
    pub asker_coverage: f64,
    /// Share of partners with such a chance.
    pub partner_coverage: f64,
}

/// Plays `rounds` rounds of any lists by asker position: everybody shown is asked or not,
/// every partner answers its best liked requests up to its capacity, accepts or not.
///
/// The result depends on market, lists, seed and rounds alone, not on threads. Stage
/// `market.simulate`; [`Control::Finish`] ends with the rounds played so far (at least 32).
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub fn simulate(
    market: &Market,
    lists: &[Vec<Shown>],
    rounds: u32,
    seed: u64,
    watch: &dyn Watch,
) -> Result<Simulation, Interrupted> {
    play(market, &audiences_of(market, lists), rounds, seed, watch)
}

/// One finished round.
struct Played {
    matches: u64,
    most_requests: u64,
    askers: Vec<u32>,
    partners: Vec<u32>,
}

/// Plays rounds over audiences in answering order, by partner place.
pub(super) fn play(
    market: &Market,
    audiences: &[Vec<Seat>],
    rounds: u32,
    seed: u64,
    watch: &dyn Watch,
) -> Result<Simulation, Interrupted> {
    let mut asker_hits = vec![0u32; market.askers.len()];
    let mut partner_hits = vec![0u32; market.partners.len()];
    let (mut played, mut sum, mut squares, mut most) = (0u32, 0u64, 0u128, 0u64);
    while played < rounds {
        let shift = SHIFT.min(rounds - played);
        let done: Vec<Played> = (played..played + shift)
            .into_par_iter()
            .map(|round| one_round(market, audiences, seed, round))
            .collect();
        for round in &done {
            sum += round.matches;
            squares += u128::from(round.matches) * u128::from(round.matches);
            most += round.most_requests;
            round.askers.iter().for_each(|&place| asker_hits[place as usize] += 1);
            round.partners.iter().for_each(|&place| partner_hits[place as usize] += 1);
        }
        played += shift;
        let report = Progress::of("market.simulate", u64::from(played), u64::from(rounds));
        match watch.tick(report) {
            Control::Cancel => return Err(Interrupted),
            Control::Finish => break,
            Control::Continue => {}
        }
    }
    let count = f64::from(played.max(1));
    let mean = sum as f64 / count;
    let variance = (squares as f64 / count - mean * mean).max(0.0);
    let covered = |hits: &[u32]| {
        let reached = hits.iter().filter(|&&hits| 2 * hits >= played.max(1)).count();
        reached as f64 / hits.len().max(1) as f64
    };
    Ok(Simulation {
        rounds: played,
        matches: mean,
        standard_error: (variance / (count - 1.0).max(1.0)).sqrt(),
        most_requests: most as f64 / count,
        asker_coverage: covered(&asker_hits),
        partner_coverage: covered(&partner_hits),
    })
}

fn one_round(market: &Market, audiences: &[Vec<Seat>], seed: u64, round: u32) -> Played {
    let start = seed ^ u64::from(round).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(start);
    let mut uniform = || (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    let mut matched = vec![false; market.askers.len()];
    let mut result = Played { matches: 0, most_requests: 0, askers: vec![], partners: vec![] };
    for (partner, seats) in audiences.iter().enumerate() {
        let (mut requests, mut accepted) = (0u64, 0u64);
        for seat in seats {
            if uniform() >= seat.ask {
                continue;
            }
            requests += 1;
            let answered = requests <= u64::from(market.partners[partner].capacity);
            if answered && uniform() < seat.accept {
                accepted += 1;
                matched[seat.asker as usize] = true;
            }
        }
        result.matches += accepted;
        result.most_requests = result.most_requests.max(requests);
        if accepted > 0 {
            result.partners.push(partner as u32);
        }
    }
    result.askers = (0u32..).zip(&matched).filter(|(_, hit)| **hit).map(|(at, _)| at).collect();
    result
}
