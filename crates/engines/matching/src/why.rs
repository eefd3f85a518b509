//! Says what keeps a pair from standing higher.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use rayon::prelude::*;

use crate::matcher::Matcher;
use crate::outcome::{Cause, Component, Gap, Obstacle, Pair, Why};
use crate::rank::{id_places, place};
use crate::scale::Parts;

/// Gaps smaller than this (in the common unit) are no obstacle worth naming.
const LEAST: f32 = 0.05;

impl Matcher<'_> {
    pub(crate) fn why_pair(&self, need: usize, offer: usize) -> Why {
        let compare = self.compare();
        let full = |need: usize, offer: usize| -> (Pair, Parts) {
            let parts = compare.parts(need, offer);
            let (forward, backward) = self.values(need, offer, &parts);
            (self.valued(need, offer, forward, backward), parts)
        };
        let (need_ids, offer_ids) = (id_places(&self.needs), id_places(&self.offers));
        let mut row: Vec<(Pair, Parts)> =
            (0..self.offers.len()).into_par_iter().map(|other| full(need, other)).collect();
        row.sort_by(|a, b| {
            place(&a.0, offer_ids[a.0.offer]).order(&place(&b.0, offer_ids[b.0.offer]))
        });
        let rank = row.iter().position(|(pair, _)| pair.offer == offer).unwrap_or(0);
        let (mut pair, parts) = row[rank].clone();
        let own = place(&pair, need_ids[need]);
        let back_rank = (0..self.needs.len())
            .into_par_iter()
            .filter(|other| {
                let other_place = place(&full(*other, offer).0, need_ids[*other]);
                other_place.order(&own).is_lt()
            })
            .count()
            + 1;
        pair.need_rank = Some(rank as u32 + 1);
        pair.offer_rank = Some(back_rank as u32);
        pair.reasons = self.reasons(need, offer, self.options.reasons.max(1));
        let target = rank.min(self.options.top_offers.max(1)).checked_sub(1);
        let rival = target.map(|at| &row[at]);
        let gaps = rival.map_or_else(Vec::new, |(rival, rival_parts)| {
            self.gaps((offer, &parts), (rival.offer, rival_parts))
        });
        let obstacles = obstacles(&pair, &gaps, back_rank);
        Why {
            rival: rival.map(|(rival, _)| rival.offer),
            pair,
            rank: rank + 1,
            back_rank,
            gaps,
            obstacles,
        }
    }

    /// Component by component, the largest gap first. The need is the same, so is its hubness.
    fn gaps(&self, own: (usize, &Parts), rival: (usize, &Parts)) -> Vec<Gap> {
        let columns = |parts: &Parts| parts.columns + (parts.need_wish + parts.offer_wish) / 2.0;
        let hub = |offer: usize| {
            -0.5 * self.scale.weights.hubness * (self.hubs.offers[offer] - self.scale.usual)
        };
        let gap = |component, own, rival| Gap { component, own, rival };
        let mut gaps = vec![
            gap(Component::Meaning, own.1.meaning, rival.1.meaning),
            gap(Component::Words, own.1.words, rival.1.words),
            gap(Component::Concepts, own.1.concepts, rival.1.concepts),
            gap(Component::Columns, columns(own.1), columns(rival.1)),
            gap(Component::OfferHubness, hub(own.0), hub(rival.0)),
        ];
        gaps.sort_by(|a, b| (a.own - a.rival).total_cmp(&(b.own - b.rival)));
        gaps
    }
}

fn obstacles(pair: &Pair, gaps: &[Gap], back_rank: usize) -> Vec<Obstacle> {
    let failed = pair.reasons.iter().filter_map(|reason| match &reason.cause {
        Cause::Condition { by, must, condition, found, met: false } => Some(Obstacle::Condition {
            by: *by,
            must: *must,
            condition: condition.clone(),
            found: found.clone(),
        }),
        Cause::Own => Some(Obstacle::Own),
        _ => None,
    });
    let weaker = gaps
        .iter()
        .map(|gap| Obstacle::Weaker { component: gap.component, gap: gap.rival - gap.own })
        .filter(|obstacle| matches!(obstacle, Obstacle::Weaker { gap, .. } if *gap > LEAST));
    let elsewhere = (back_rank > 1).then(|| Obstacle::BetterElsewhere { count: back_rank - 1 });
    failed.chain(weaker).chain(elsewhere).collect()
}
