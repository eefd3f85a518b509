//! Turns scored pairs of needs and offers into one mutual round: lists, reasons, commitments.

use lb_kernel::{Interrupted, Watch};
use serde::{Deserialize, Serialize};

use super::answering::expected_matches;
use super::commitment::{BMatchRule, Commitment, Quotas, b_match, commitment_bound};
use super::cover::cover;
use super::explain::{Explainer, PairExplanation};
use super::exposure::exposure;
use super::instance::{Asker, Candidate, Exclusion, Market, MarketBuilder, MarketError, Partner};
use super::recommend::{RecommendOptions, Recommendation, Shown, recommend};
use super::simulate::simulate;

/// A candidate pair of the relevance engine.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ScoredPair {
    /// Position of the need.
    pub need: u32,
    /// Position of the offer.
    pub offer: u32,
    /// How well the offer suits the need, 0–1; taken as the probability p that the need asks.
    pub forward: f32,
    /// How well the need suits the offer, 0–1; taken as the probability q that it accepts.
    pub backward: f32,
}

/// What the round must know of a need or an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RoundMember {
    /// Stable identity, for example a digest of the id; equal keys fall back to the position.
    pub key: u64,
    /// Organisation, if pairs inside one are to be left out.
    pub organisation: Option<u32>,
    /// Own limit instead of the round's: list length of a need, answers of an offer.
    pub limit: Option<u32>,
}

/// What a line of a list takes of an offer's capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Counting {
    /// The request that is expected from it. Since not everybody asks, an offer stands on more lists
    /// than it can answer; what it expects stays below a multiple of its capacity.
    #[default]
    Expected,
    /// One whole request: whoever is shown asks, and a match comes of it with probability p·q. No
    /// offer stands on more lists than it has capacity; every need and every offer that fits somebody
    /// has a line, as far as the capacities allow.
    Whole,
}

/// How a mutual round is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MutualOptions {
    /// Offers a need sees and commits to at most.
    pub list: u32,
    /// Requests an offer answers and commits to at most.
    pub capacity: u32,
    /// What a line of a list takes of a capacity.
    pub counting: Counting,
    /// What the committed pairs should be.
    pub rule: BMatchRule,
    /// Pairs that must not be shown (need, offer, why).
    pub excluded: Vec<(u32, u32, Exclusion)>,
    /// How the lists are computed.
    pub recommend: RecommendOptions,
}

impl MutualOptions {
    /// Stable commitments, thorough lists.
    #[must_use]
    pub fn new(list: u32, capacity: u32) -> Self {
        Self {
            list,
            capacity,
            counting: Counting::Expected,
            rule: BMatchRule::Stable,
            excluded: Vec::new(),
            recommend: RecommendOptions::default(),
        }
    }
}

/// Why there is no round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// A pair or member is not valid.
    #[error(transparent)]
    Market(#[from] MarketError),
    /// A pair names a need that does not exist.
    #[error("there is no need {0}")]
    NoSuchNeed(u32),
    /// The caller cancelled.
    #[error("cancelled")]
    Interrupted,
}

impl From<Interrupted> for RoundError {
    fn from(_: Interrupted) -> Self {
        Self::Interrupted
    }
}

/// One mutual round.
#[derive(Debug, Clone)]
pub struct MutualRound {
    /// The market: askers are the needs, partners the offers, at the same positions.
    pub market: Market,
    /// Lists, prices, bound, exposure.
    pub recommendation: Recommendation,
    /// By need: its list with the reasons of each line, best first. Everybody's lists together
    /// respect the offers' capacities as [`MutualOptions::counting`] says.
    pub lists: Vec<Vec<PairExplanation>>,
    /// Pairs with hard limits on both sides, to be introduced.
    pub commitment: Commitment,
}

impl MutualRound {
    /// Reasons of any pair, also of one that is not shown; `None` if one of them does not exist.
    #[must_use]
    pub fn why(&self, need: u32, offer: u32) -> Option<PairExplanation> {
        super::explain::explain(&self.market, &self.recommendation, need, offer)
    }

    /// The congestion price of an offer: what one more request that it could answer would add to the
    /// round. 0 where nobody waits for it.
    #[must_use]
    pub fn price(&self, offer: u32) -> f64 {
        self.recommendation.prices.get(offer as usize).copied().unwrap_or(0.0)
    }
}

/// Computes a mutual round of needs and offers from scored pairs (in any order, each once).
/// Deterministic for the input and options; stages `market.prices`, `market.improve`,
/// `market.simulate`, `market.commit`.
///
/// # Errors
/// [`RoundError`] for a pair that names nobody, stands twice or has a score outside 0–1, and
/// when the watch cancels.
pub fn mutual_round(
    needs: &[RoundMember],
    offers: &[RoundMember],
    pairs: &[ScoredPair],
    options: &MutualOptions,
    watch: &dyn Watch,
) -> Result<MutualRound, RoundError> {
    let market = market_of(needs, offers, pairs, options)?;
    let quotas = Quotas {
        askers: needs.iter().map(|need| need.limit.unwrap_or(options.list)).collect(),
        partners: offers.iter().map(|offer| offer.limit.unwrap_or(options.capacity)).collect(),
    };
    let recommendation = recommended(&market, options, &quotas, watch)?;
    let commitment = b_match(&market, &quotas, options.rule, watch)?;
    let explainer = Explainer::new(&market, &recommendation);
    let lists = (0u32..)
        .zip(&recommendation.lists)
        .map(|(need, list)| {
            list.iter().filter_map(|line| explainer.pair(need, line.partner)).collect()
        })
        .collect();
    Ok(MutualRound { lists, commitment, recommendation, market })
}

/// Most pairs for which the lists of greatest worth are found exactly: some seconds.
const EXACT: usize = 1_000_000;

fn recommended(
    market: &Market,
    options: &MutualOptions,
    quotas: &Quotas,
    watch: &dyn Watch,
) -> Result<Recommendation, Interrupted> {
    let plan = &options.recommend;
    if options.counting == Counting::Expected {
        return recommend(market, plan, watch);
    }
    let exact = market.pairs() <= EXACT;
    let mut plan = RecommendOptions { most_requests: 1.0, ..plan.clone() };
    if exact {
        // Prices and lists come from elsewhere.
        (plan.price_iterations, plan.passes, plan.slacks) = (1, 0, Vec::new());
    }
    let mut found = recommend(market, &plan, watch)?;
    let rule = if exact { BMatchRule::MaxWeight } else { BMatchRule::Stable };
    let chosen = b_match(market, quotas, rule, watch)?;
    if exact {
        found.bound = commitment_bound(market, quotas, &chosen.prices);
        found.prices.clone_from(&chosen.prices);
    }
    if exact || chosen.total > found.expected {
        found.lists = lists_of(market, &chosen);
    }
    cover(market, &mut found.lists);
    found.expected = expected_matches(market, &found.lists);
    found.exposure = exposure(market, &found.lists);
    found.simulated = simulate(market, &found.lists, plan.rounds, plan.seed, watch)?;
    Ok(found)
}

/// Chosen pairs as lists, in their order.
fn lists_of(market: &Market, chosen: &Commitment) -> Vec<Vec<Shown>> {
    let mut lists = vec![Vec::new(); market.askers()];
    for pair in &chosen.pairs {
        let candidate = market.candidate(pair.asker, pair.partner);
        if let (Some(list), Some(Candidate { partner, ask, accept })) =
            (lists.get_mut(pair.asker as usize), candidate)
        {
            list.push(Shown { partner, ask, accept, worth: pair.score });
        }
    }
    lists
}

fn market_of(
    needs: &[RoundMember],
    offers: &[RoundMember],
    pairs: &[ScoredPair],
    options: &MutualOptions,
) -> Result<Market, RoundError> {
    let partners = offers
        .iter()
        .map(|offer| Partner {
            key: offer.key,
            capacity: offer.limit.unwrap_or(options.capacity),
            floor: 0.0,
            organisation: offer.organisation,
        })
        .collect();
    let mut rows: Vec<Vec<Candidate>> = vec![Vec::new(); needs.len()];
    for pair in pairs {
        let row = rows.get_mut(pair.need as usize).ok_or(RoundError::NoSuchNeed(pair.need))?;
        let (ask, accept) = match options.counting {
            Counting::Expected => (pair.forward, pair.backward),
            Counting::Whole => (1.0, pair.forward * pair.backward),
        };
        row.push(Candidate { partner: pair.offer, ask, accept });
    }
    let mut builder = MarketBuilder::new(partners)?;
    for (need, row) in needs.iter().zip(rows) {
        let asker = Asker {
            key: need.key,
            list: need.limit.unwrap_or(options.list),
            organisation: need.organisation,
        };
        builder.asker(asker, row)?;
    }
    for &(need, offer, why) in &options.excluded {
        builder.exclude(need, offer, why);
    }
    Ok(builder.finish()?)
}

#[cfg(test)]
mod tests;
