//! Gives the reasons of any pair of a round, shown or not: its price, and what would lift it in.
#![expect(clippy::indexing_slicing, reason = "places are bounded by the market's own lengths")]

use serde::{Deserialize, Serialize};

use super::answering::{Audience, Gains, Scratch, Seat};
use super::instance::{Candidate, Exclusion, Market};
use super::recommend::{Recommendation, Shown};

/// Where a pair stands in the round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Standing {
    /// On the asker's list; 1 = first.
    Listed {
        /// Rank on the list.
        rank: u32,
    },
    /// Worth less than the last line of the asker's full list.
    Outranked {
        /// Worth of that last line.
        cut: f64,
    },
    /// The partner already expects as many requests as the round allows it.
    Full,
    /// The list has room, but the pair would add nothing: the partner's places are taken by
    /// askers it likes better, or p or q is 0.
    AddsNothing,
    /// The asker sits this round out.
    NoList,
    /// The partner answers nobody this round.
    NoCapacity,
    /// The pair is not among the candidates.
    NotACandidate,
    /// The pair must not be shown.
    Excluded(Exclusion),
}

/// What alone, everything else unchanged, would bring the pair to the cut of the list.
/// `None` = this alone cannot do it.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Lift {
    /// Probability p from which the pair ranks.
    pub ask: Option<f64>,
    /// Probability q from which the pair ranks.
    pub accept: Option<f64>,
    /// Price to which the partner's would have to fall.
    pub price: Option<f64>,
    /// Expected requests the partner would have to lose before it could be shown once more.
    pub requests: Option<f64>,
}

/// The reasons of one pair. Speaks of the model's numbers only; who may see p and q of another
/// person is decided where texts are made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PairExplanation {
    /// Position of the asker.
    pub asker: u32,
    /// Position of the partner.
    pub partner: u32,
    /// Probability that the asker asks; 0 when the pair is no candidate.
    pub ask: f32,
    /// Probability that the partner accepts; 0 when the pair is no candidate.
    pub accept: f32,
    /// Where the pair stands.
    pub standing: Standing,
    /// Expected mutual matches the pair adds (or would add), given all other lists.
    pub worth: f64,
    /// What of the acceptance `q` the other askers take: worth = p·(q − price). 0 = nobody is in
    /// the way; large = "already asked by many this round".
    pub price: f64,
    /// Requests the partner expects from the others.
    pub requests: f64,
    /// Requests the partner answers.
    pub capacity: u32,
    /// Probability that the others alone fill all its places.
    pub full: f64,
    /// What would lift the pair in; only for pairs that could be shown and are not.
    pub lift: Option<Lift>,
}

/// Explains many pairs of one recommendation.
#[derive(Debug, Clone)]
pub struct Explainer<'a> {
    market: &'a Market,
    recommendation: &'a Recommendation,
    /// In answering order, by partner place.
    audiences: Vec<Vec<Seat>>,
}

impl<'a> Explainer<'a> {
    /// Prepares explanations; the recommendation must be one of this market.
    #[must_use]
    pub fn new(market: &'a Market, recommendation: &'a Recommendation) -> Self {
        Self { market, recommendation, audiences: audiences_of(market, &recommendation.lists) }
    }

    /// The reasons of a pair by positions; `None` if one of the two does not exist.
    #[must_use]
    pub fn pair(&self, asker: u32, partner: u32) -> Option<PairExplanation> {
        let market = self.market;
        let place = *market.asker_place.get(asker as usize)?;
        let seat_of = *market.partner_place.get(partner as usize)? as usize;
        let candidate = market.candidate(asker, partner);
        let pair = candidate.unwrap_or(Candidate { partner, ask: 0.0, accept: 0.0 });
        let (ask, accept) = (f64::from(pair.ask), f64::from(pair.accept));
        let capacity = market.partners[seat_of].capacity;
        let others: Vec<Seat> =
            self.audiences[seat_of].iter().filter(|seat| seat.asker != place).copied().collect();
        let Audience { load: requests, gains, .. } =
            Audience::of(others, capacity, &mut Scratch::default());
        let gain = gains.at(accept);
        let worth = ask * gain;
        let open = candidate.is_some();
        let cap = self.recommendation.most_requests * f64::from(capacity);
        let standing = self.standing(asker, partner, open, worth, requests + ask > cap);
        Some(PairExplanation {
            asker,
            partner,
            ask: pair.ask,
            accept: pair.accept,
            standing,
            worth,
            price: accept - gain,
            requests,
            capacity,
            full: (1.0 - gains.room()).clamp(0.0, 1.0),
            lift: lift(standing, self.cut(asker), (ask, accept), &gains, requests + ask - cap),
        })
    }

    /// What a newcomer must be worth to enter the list: its last line's worth when it is full.
    fn cut(&self, asker: u32) -> f64 {
        let place = self.market.asker_place[asker as usize] as usize;
        let list = &self.recommendation.lists[asker as usize];
        match list.last() {
            Some(last) if list.len() >= self.market.length(place) => last.worth,
            _ => 0.0,
        }
    }

    fn standing(&self, asker: u32, partner: u32, open: bool, worth: f64, above: bool) -> Standing {
        let list = &self.recommendation.lists[asker as usize];
        if let Some(at) = list.iter().position(|line| line.partner == partner) {
            return Standing::Listed { rank: at as u32 + 1 };
        }
        if let Some(reason) = self.market.exclusion(asker, partner) {
            return Standing::Excluded(reason);
        }
        if self.market.partner(partner).is_some_and(|member| member.capacity == 0) {
            return Standing::NoCapacity;
        }
        if !open {
            return Standing::NotACandidate;
        }
        let place = self.market.asker_place[asker as usize] as usize;
        if self.market.askers[place].list == 0 {
            return Standing::NoList;
        }
        let cut = self.cut(asker);
        if above && worth > cut {
            return Standing::Full;
        }
        if cut > 0.0 { Standing::Outranked { cut } } else { Standing::AddsNothing }
    }
}

/// Explains one pair, shown or not; `None` if one of the two does not exist. For many pairs of
/// one recommendation make an [`Explainer`] once.
#[must_use]
pub fn explain(
    market: &Market,
    recommendation: &Recommendation,
    asker: u32,
    partner: u32,
) -> Option<PairExplanation> {
    Explainer::new(market, recommendation).pair(asker, partner)
}

/// Who is shown to whom, from the partners' side: seats in answering order, by partner place.
pub(super) fn audiences_of(market: &Market, lists: &[Vec<Shown>]) -> Vec<Vec<Seat>> {
    let mut audiences = vec![Vec::new(); market.partners.len()];
    for (place, &position) in market.asker_position.iter().enumerate() {
        let Some(list) = lists.get(position as usize) else { continue };
        for line in list {
            let Some(&partner) = market.partner_place.get(line.partner as usize) else { continue };
            audiences[partner as usize].push(Seat {
                asker: place as u32,
                ask: f64::from(line.ask),
                accept: f64::from(line.accept),
            });
        }
    }
    audiences.iter_mut().for_each(|seats| seats.sort_unstable_by(Seat::before));
    audiences
}

/// The single changes that would bring an outranked or shut-out pair in.
fn lift(
    standing: Standing,
    cut: f64,
    (ask, accept): (f64, f64),
    gains: &Gains,
    excess: f64,
) -> Option<Lift> {
    match standing {
        Standing::Full => Some(Lift { requests: Some(excess), ..Lift::default() }),
        Standing::Outranked { .. } => {
            let needed = |part: f64| (part > 0.0).then(|| cut / part);
            Some(Lift {
                ask: needed(gains.at(accept)).filter(|&value| value <= 1.0),
                accept: needed(ask).and_then(|gain| gains.inverse(gain)),
                price: needed(ask).map(|gain| accept - gain).filter(|&price| price >= 0.0),
                requests: None,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
