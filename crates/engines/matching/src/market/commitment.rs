//! Commits a round to pairs within quotas on both sides: stable on the common score, or of
//! maximum total score with a proof.
//!
//! The common score of a pair is p·q. Taking pairs from the best down leaves no pair that would
//! both rather have each other (greedy equals b-Suitor, Khan et al. 2016, and reaches at least
//! half of the maximum). The maximum is found by shortest augmenting paths; its prices prove it.
#![expect(clippy::indexing_slicing, reason = "places are bounded by the market's own lengths")]

mod flow;

use lb_kernel::{Interrupted, Watch};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::instance::Market;
use super::lists::Best;

/// How many pairs each member may be in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotas {
    /// By asker position; missing = 0.
    pub askers: Vec<u32>,
    /// By partner position; missing = 0.
    pub partners: Vec<u32>,
}

impl Quotas {
    /// The same quota for everybody of a side.
    #[must_use]
    pub fn uniform(market: &Market, asker: u32, partner: u32) -> Self {
        Self { askers: vec![asker; market.askers()], partners: vec![partner; market.partners()] }
    }

    /// By place instead of position.
    fn by_place(&self, market: &Market) -> (Vec<u32>, Vec<u32>) {
        let of = |quotas: &[u32], positions: &[u32]| {
            positions.iter().map(|&at| quotas.get(at as usize).copied().unwrap_or(0)).collect()
        };
        (of(&self.askers, &market.asker_position), of(&self.partners, &market.partner_position))
    }
}

/// What the chosen pairs should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BMatchRule {
    /// No two members would both rather have each other, by the common score.
    Stable,
    /// The sum of the common scores is as large as possible.
    MaxWeight,
}

/// A pair both sides are committed to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CommittedPair {
    /// Position of the asker.
    pub asker: u32,
    /// Position of the partner.
    pub partner: u32,
    /// Common score p·q.
    pub score: f64,
}

/// Pairs within quotas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// Ordered by asker, then by score, best first.
    pub pairs: Vec<CommittedPair>,
    /// Sum of the scores.
    pub total: f64,
    /// Prices by partner position that prove a maximum: [`commitment_bound`] of them is the
    /// total. Empty for a stable matching.
    pub prices: Vec<f64>,
}

/// Chooses pairs among all candidates within the quotas; pairs of score 0 are left out. Ties go
/// by the members' keys. For [`BMatchRule::MaxWeight`] scores are compared at 2⁻⁴⁰.
///
/// Stage `market.commit`; [`lb_kernel::Control::Finish`] is not obeyed, half a commitment is
/// none.
///
/// # Errors
/// [`Interrupted`] when the watch cancels.
pub fn b_match(
    market: &Market,
    quotas: &Quotas,
    rule: BMatchRule,
    watch: &dyn Watch,
) -> Result<Commitment, Interrupted> {
    let (askers, partners) = quotas.by_place(market);
    let (chosen, place_prices) = match rule {
        BMatchRule::Stable => (greedy(market, askers, partners), Vec::new()),
        BMatchRule::MaxWeight => flow::maximum(market, &askers, &partners, watch)?,
    };
    let mut pairs: Vec<CommittedPair> = chosen
        .into_iter()
        .map(|(place, position)| {
            let candidate = &market.candidates[position as usize];
            CommittedPair {
                asker: market.asker_position[place as usize],
                partner: market.partner_position[candidate.partner as usize],
                score: candidate.score(),
            }
        })
        .collect();
    pairs.sort_by(|left, right| {
        let by_score = right.score.total_cmp(&left.score);
        let places = |pair: &CommittedPair| market.partner_place[pair.partner as usize];
        left.asker.cmp(&right.asker).then(by_score).then(places(left).cmp(&places(right)))
    });
    let prices = if place_prices.is_empty() {
        Vec::new()
    } else {
        market.partner_place.iter().map(|&place| place_prices[place as usize]).collect()
    };
    Ok(Commitment { total: pairs.iter().map(|pair| pair.score).sum(), pairs, prices })
}

/// Pairs from the best score down while both sides have room: (asker place, position).
fn greedy(market: &Market, mut askers: Vec<u32>, mut partners: Vec<u32>) -> Vec<(u32, u32)> {
    let mut order: Vec<(f64, u32, u32)> = Vec::with_capacity(market.candidates.len());
    for place in 0..market.askers.len() {
        for position in market.starts[place]..market.starts[place + 1] {
            let worth = market.candidates[position].score();
            if worth > 0.0 {
                order.push((worth, place as u32, position as u32));
            }
        }
    }
    order.par_sort_unstable_by(|left, right| {
        right.0.total_cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2)))
    });
    let mut chosen = Vec::new();
    for (_, place, position) in order {
        let partner = market.candidates[position as usize].partner as usize;
        if askers[place as usize] > 0 && partners[partner] > 0 {
            askers[place as usize] -= 1;
            partners[partner] -= 1;
            chosen.push((place, position));
        }
    }
    chosen
}

/// An upper bound on the total score of any pairs within the quotas, from any prices by partner
/// position (missing or negative count as 0): Σ quota·price + Σ over askers of the best
/// `quota` of (score − price), if positive.
#[must_use]
pub fn commitment_bound(market: &Market, quotas: &Quotas, prices: &[f64]) -> f64 {
    let (askers, partners) = quotas.by_place(market);
    let price: Vec<f64> = market
        .partner_position
        .iter()
        .map(|&at| prices.get(at as usize).copied().unwrap_or(0.0).max(0.0))
        .collect();
    let mut bound: f64 =
        partners.iter().zip(&price).map(|(&quota, price)| f64::from(quota) * price).sum();
    let mut best = Best::default();
    for (place, &quota) in askers.iter().enumerate() {
        best.reset(quota as usize);
        for (offset, candidate) in market.row(place).iter().enumerate() {
            best.offer(candidate.score() - price[candidate.partner as usize], offset as u32);
        }
        bound += best.total();
    }
    bound
}

/// Prices by partner position that make [`commitment_bound`] small: in each turn the price of whoever
/// is wanted by more askers than it may take rises, that of others falls, by steps that shrink.
/// A stable commitment comes without prices; these tell how far it is from the maximum at most.
#[must_use]
pub fn commitment_prices(market: &Market, quotas: &Quotas, turns: u32) -> Vec<f64> {
    let (askers, partners) = quotas.by_place(market);
    let by_position = |price: &[f64]| -> Vec<f64> {
        market.partner_place.iter().map(|&place| price[place as usize]).collect()
    };
    let mut price = vec![0.0; partners.len()];
    let mut least = (commitment_bound(market, quotas, &[]), by_position(&price));
    let mut best = Best::default();
    for turn in 0..turns {
        let mut wanted = vec![0.0_f64; partners.len()];
        for (place, &quota) in askers.iter().enumerate() {
            best.reset(quota as usize);
            let row = market.row(place);
            for (offset, candidate) in row.iter().enumerate() {
                best.offer(candidate.score() - price[candidate.partner as usize], offset as u32);
            }
            for (_, offset) in best.entries() {
                wanted[row[*offset as usize].partner as usize] += 1.0;
            }
        }
        let step = 0.2 / f64::from(turn + 1).sqrt();
        for ((price, wanted), &quota) in price.iter_mut().zip(&wanted).zip(&partners) {
            let quota = f64::from(quota);
            let excess = ((wanted - quota) / quota.max(1.0)).clamp(-1.0, 1.0);
            *price = (*price + step * excess).max(0.0);
        }
        let prices = by_position(&price);
        let bound = commitment_bound(market, quotas, &prices);
        if bound < least.0 {
            least = (bound, prices);
        }
    }
    least.1
}

/// Number of candidate pairs outside the commitment that would both rather have each other:
/// each of the two has room left, or a committed pair of lower score.
#[must_use]
pub fn blocking_pairs(market: &Market, quotas: &Quotas, commitment: &Commitment) -> usize {
    let (askers, partners) = quotas.by_place(market);
    let mut own: Vec<Vec<(u32, f64)>> = vec![Vec::new(); market.askers.len()];
    let mut theirs: Vec<Vec<f64>> = vec![Vec::new(); market.partners.len()];
    for pair in &commitment.pairs {
        let place = market.asker_place[pair.asker as usize] as usize;
        let partner = market.partner_place[pair.partner as usize];
        own[place].push((partner, pair.score));
        theirs[partner as usize].push(pair.score);
    }
    // The least score that displaces somebody; 0 where there is room, infinite without quota.
    let bar = |count: usize, quota: u32, scores: &mut dyn Iterator<Item = f64>| {
        if count < quota as usize { 0.0 } else { scores.fold(f64::INFINITY, f64::min) }
    };
    let partner_bars: Vec<f64> = theirs
        .iter()
        .zip(&partners)
        .map(|(scores, &quota)| bar(scores.len(), quota, &mut scores.iter().copied()))
        .collect();
    let mut blocking = 0;
    for (place, list) in own.iter().enumerate() {
        let own_bar = bar(list.len(), askers[place], &mut list.iter().map(|&(_, score)| score));
        blocking += market
            .row(place)
            .iter()
            .filter(|candidate| !list.iter().any(|&(partner, _)| partner == candidate.partner))
            .filter(|candidate| {
                let worth = candidate.score();
                worth > own_bar && worth > partner_bars[candidate.partner as usize]
            })
            .count();
    }
    blocking
}

#[cfg(test)]
mod tests;
