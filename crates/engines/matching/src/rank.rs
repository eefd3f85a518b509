//! Puts compared pairs into lists: eligible ones first, by score, ties by id.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::listing::Listing;
use crate::matcher::Matcher;
use crate::outcome::Pair;
use crate::scale::score;

/// What the order of a list depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) eligible: bool,
    pub(crate) score: f64,
    /// Place of the id among all ids of its side.
    pub(crate) id: u32,
}

impl Place {
    /// Better first.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let eligible = other.eligible.cmp(&self.eligible);
        eligible.then(other.score.total_cmp(&self.score)).then(self.id.cmp(&other.id))
    }
}

/// For every listing the place of its id in the order of ids.
pub(crate) fn id_places(listings: &[Listing]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..listings.len()).collect();
    order.sort_by(|a, b| listings[*a].id.cmp(&listings[*b].id));
    let mut places = vec![0; listings.len()];
    for (place, listing) in order.into_iter().enumerate() {
        places[listing] = place as u32;
    }
    places
}

impl Matcher<'_> {
    pub(crate) fn valued(&self, need: usize, offer: usize, forward: f64, backward: f64) -> Pair {
        Pair {
            need,
            offer,
            need_rank: None,
            offer_rank: None,
            score: score(forward, backward),
            forward,
            backward,
            eligible: self.gate.eligible(need, offer),
            reasons: Vec::new(),
        }
    }

    /// Pairs that stand among the best `per_need` of their need or `per_offer` of their offer,
    /// with their ranks, sorted as [`crate::Outcome::pairs`].
    pub(crate) fn ranked(&self, per_need: usize, per_offer: usize) -> Vec<Pair> {
        let (need_ids, offer_ids) = (id_places(&self.needs), id_places(&self.offers));
        let rows: Vec<Vec<Pair>> = self
            .scored
            .par_iter()
            .enumerate()
            .map(|(need, row)| {
                let mut pairs: Vec<Pair> = row
                    .iter()
                    .map(|scored| {
                        let offer = scored.other as usize;
                        let (forward, backward) = self.values(need, offer, &scored.parts);
                        self.valued(need, offer, forward, backward)
                    })
                    .collect();
                pairs.sort_by(|a, b| {
                    place(a, offer_ids[a.offer]).order(&place(b, offer_ids[b.offer]))
                });
                for (pair, rank) in pairs.iter_mut().zip(1..).take(per_need) {
                    pair.need_rank = Some(rank);
                }
                pairs
            })
            .collect();
        let mut of_offer: Vec<Vec<(Place, usize, usize)>> = vec![Vec::new(); self.offers.len()];
        if per_offer > 0 {
            for (need, row) in rows.iter().enumerate() {
                for (at, pair) in row.iter().enumerate() {
                    of_offer[pair.offer].push((place(pair, need_ids[need]), need, at));
                }
            }
        }
        let listed: Vec<Vec<(usize, usize)>> = of_offer
            .into_par_iter()
            .map(|mut list| {
                list.sort_by(|a, b| a.0.order(&b.0));
                list.into_iter().take(per_offer).map(|(_, need, at)| (need, at)).collect()
            })
            .collect();
        let mut rows = rows;
        for list in listed {
            for ((need, at), rank) in list.into_iter().zip(1..) {
                rows[need][at].offer_rank = Some(rank);
            }
        }
        let mut kept: Vec<Pair> = Vec::new();
        for row in rows {
            let (inside, mut outside): (Vec<Pair>, Vec<Pair>) =
                row.into_iter().partition(|pair| pair.need_rank.is_some());
            outside.retain(|pair| pair.offer_rank.is_some());
            outside.sort_by_key(|pair| pair.offer);
            kept.extend(inside);
            kept.extend(outside);
        }
        kept
    }
}

pub(crate) fn place(pair: &Pair, id: u32) -> Place {
    Place { eligible: pair.eligible, score: pair.score, id }
}
