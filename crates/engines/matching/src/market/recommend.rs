//! Decides everybody's list of one round: prices first, then exact best replies, then a trial.
#![expect(clippy::indexing_slicing, reason = "places are bounded by the market's own lengths")]

use lb_kernel::{Control, Interrupted, Watch};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::answering::{Audience, Seat};
use super::ascent::{Ascent, AscentPlan};
use super::exposure::{Exposure, exposure_of};
use super::instance::{Candidate, Market};
use super::lists::Lists;
use super::prices::{Descent, descend};
use super::simulate::{Simulation, play};

/// What a round promises and how much work it takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecommendOptions {
    /// Seed of the noise and of the simulated rounds.
    pub seed: u64,
    /// Prices of an earlier round by partner position (missing ones start at 0): far fewer
    /// iterations are needed then.
    pub warm: Option<Vec<f64>>,
    /// Price iterations at most when cold; a tenth of it when warm.
    pub price_iterations: u32,
    /// Multiples of the capacities for which price lists are tried; the best by expected matches
    /// is where the improvement begins. Empty = only 1.
    pub slacks: Vec<f64>,
    /// No partner expects more requests than this multiple of its capacity.
    pub most_requests: f64,
    /// Lists on which every partner should stand, as far as its pairs allow.
    pub min_shown: u32,
    /// Improvement turns with fading noise.
    pub exploration: u32,
    /// Improvement turns in all; 0 leaves the price lists as they are.
    pub passes: u32,
    /// Improvement ends when a turn gains less than this share of the value.
    pub tolerance: f64,
    /// A line gives way only to one worth more by this share; saves changes that gain little.
    pub inertia: f64,
    /// Judge lines by tables of what one more such request would add, and weigh exactly only what
    /// is put in force: much less work, lists about as good.
    pub estimate: bool,
    /// Rounds played for the report; they choose nothing.
    pub rounds: u32,
}

impl Default for RecommendOptions {
    /// Thorough: for up to about a million candidate pairs.
    fn default() -> Self {
        Self {
            seed: 1,
            warm: None,
            price_iterations: 600,
            slacks: vec![1.0, 1.1, 1.2, 1.3],
            most_requests: 1.5,
            min_shown: 1,
            exploration: 40,
            passes: 100,
            tolerance: 1e-6,
            inertia: 0.0,
            estimate: false,
            rounds: 400,
        }
    }
}

impl RecommendOptions {
    /// For many millions of pairs: fewer iterations, no noise, a shorter trial.
    #[must_use]
    pub fn fast() -> Self {
        Self {
            price_iterations: 100,
            slacks: vec![1.1],
            exploration: 0,
            passes: 20,
            tolerance: 2e-3,
            inertia: 0.03,
            estimate: true,
            rounds: 32,
            ..Self::default()
        }
    }

    /// For a round like yesterday's: [`RecommendOptions::fast`] from its prices, one turn in which
    /// only lines that gain a tenth give way.
    #[must_use]
    pub fn daily(prices: Vec<f64>) -> Self {
        Self { warm: Some(prices), passes: 1, inertia: 0.1, ..Self::fast() }
    }
}

/// One line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Position of the partner.
    pub partner: u32,
    /// Probability that the asker asks.
    pub ask: f32,
    /// Probability that the partner accepts when it answers.
    pub accept: f32,
    /// Expected mutual matches of the round that this line adds, given all other lists.
    pub worth: f64,
}

/// The result of a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// By asker position: the list, most valuable first, no longer than the asker's `list`.
    pub lists: Vec<Vec<Shown>>,
    /// By partner position: price λ ≥ 0 of one answer in matches. Feed it to the next round as
    /// `warm`, or to [`super::bound_of_prices`] to check the bound.
    pub prices: Vec<f64>,
    /// No policy can expect more mutual matches than this.
    pub bound: f64,
    /// Expected mutual matches of the lists, computed exactly from the model.
    pub expected: f64,
    /// The same and more from simulated rounds.
    pub simulated: Simulation,
    /// How evenly attention is spread.
    pub exposure: Exposure,
    /// The multiple of the capacities whose price lists were the best beginning.
    pub slack: f64,
    /// Whether the computation ended by itself, not by [`Control::Finish`].
    pub complete: bool,
    /// The cap used, as a multiple of the capacity.
    pub most_requests: f64,
}

/// Chooses all lists of a round. Deterministic for a market and options, with any number of
/// threads; permuting rows of the input (with their keys) permutes the output.
///
/// Stages `market.prices`, `market.improve`, `market.simulate`. [`Control::Finish`] returns the
/// best so far.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub fn recommend(
    market: &Market,
    options: &RecommendOptions,
    watch: &dyn Watch,
) -> Result<Recommendation, Interrupted> {
    let prices = base_prices(market, options, watch)?;
    let (slack, begun, mut control) = best_slack(market, options, &prices, watch)?;
    let plan = AscentPlan {
        most_requests: options.most_requests.max(0.0),
        min_shown: options.min_shown,
        exploration: options.exploration,
        passes: if control == Control::Finish { 0 } else { options.passes },
        tolerance: options.tolerance,
        inertia: options.inertia.max(0.0),
        estimate: options.estimate,
        seed: options.seed,
    };
    let mut ascent = begun.under(plan);
    if control == Control::Continue {
        control = ascent.improve(prices.bound, watch)?;
    }
    let expected = ascent.value();
    let (lists, audiences) = ascent.into_parts();
    let shown = lines(market, &lists, &audiences);
    let lengths: Vec<usize> = (0..market.askers.len()).map(|place| lists.of(place).len()).collect();
    let seats: Vec<Vec<Seat>> = audiences.into_iter().map(|audience| audience.seats).collect();
    let trial_seed = options.seed ^ 0x5EED_0F7B_1A1E_55ED;
    let simulated = play(market, &seats, options.rounds, trial_seed, watch)?;
    Ok(Recommendation {
        lists: shown,
        prices: market.partner_place.iter().map(|&at| prices.prices[at as usize]).collect(),
        bound: prices.bound,
        expected,
        simulated,
        exposure: exposure_of(market, &seats, &lengths),
        slack,
        complete: control == Control::Continue,
        most_requests: plan.most_requests,
    })
}

/// The prices at the true capacities; they carry the bound.
fn base_prices(
    market: &Market,
    options: &RecommendOptions,
    watch: &dyn Watch,
) -> Result<Descent, Interrupted> {
    let cold = options.price_iterations as usize;
    let Some(warm) = &options.warm else {
        return descend(market, vec![0.0; market.partners.len()], 1.0, 0..cold, watch);
    };
    let start = market
        .partner_position
        .iter()
        .map(|&at| warm.get(at as usize).copied().unwrap_or(0.0).clamp(0.0, 1.0))
        .collect();
    descend(market, start, 1.0, cold / 2..cold / 2 + cold / 10, watch)
}

/// Price lists for each slack, judged by their exact expectation.
fn best_slack<'a>(
    market: &'a Market,
    options: &RecommendOptions,
    base: &Descent,
    watch: &dyn Watch,
) -> Result<(f64, Ascent<'a>, Control), Interrupted> {
    let plan = AscentPlan {
        most_requests: options.most_requests.max(0.0),
        min_shown: 0,
        exploration: 0,
        passes: 0,
        tolerance: 0.0,
        inertia: 0.0,
        estimate: false,
        seed: 0,
    };
    // Prices are nearly right here: few, small steps.
    let first = options.price_iterations as usize / 8;
    let last = first + if options.warm.is_some() { first / 3 } else { first };
    let mut best = (1.0, Ascent::new(market, plan, base.lists.clone()), base.control);
    for &slack in &options.slacks {
        if best.2 == Control::Finish {
            break;
        }
        let start = base.prices.clone();
        let trial = descend(market, start, slack.max(0.1), first..last, watch)?;
        best.2 = trial.control;
        let reached = Ascent::new(market, plan, trial.lists);
        if reached.value() > best.1.value() {
            best = (slack, reached, trial.control);
        }
    }
    Ok(best)
}

/// The lists as lines by asker position, most valuable first.
fn lines(market: &Market, lists: &Lists, audiences: &[Audience]) -> Vec<Vec<Shown>> {
    // Every audience hands out its worths; looking each of them up would wait for memory.
    let mut worths = vec![(0u32, 0.0); lists.slots.len()];
    let mut ends = lists.starts.clone();
    for (partner, audience) in (0u32..).zip(audiences) {
        for (seat, &worth) in audience.seats.iter().zip(audience.worths()) {
            let end = &mut ends[seat.asker as usize];
            worths[*end] = (partner, worth);
            *end += 1;
        }
    }
    let list_of = |&place: &u32| {
        let place = place as usize;
        let worths = &worths[lists.starts[place]..ends[place]];
        let line = |&position: &u32| {
            let Candidate { partner, ask, accept } = market.candidates[position as usize];
            let worth = worths.iter().find(|(other, _)| *other == partner);
            let worth = worth.map_or(0.0, |&(_, worth)| worth);
            let partner = market.partner_position[partner as usize];
            (position, Shown { partner, ask, accept, worth })
        };
        let mut list: Vec<(u32, Shown)> = lists.of(place).iter().map(line).collect();
        list.sort_unstable_by(|(left, one), (right, other)| {
            other.worth.total_cmp(&one.worth).then(left.cmp(right))
        });
        list.into_iter().map(|(_, line)| line).collect()
    };
    market.asker_place.par_iter().map(list_of).collect()
}
