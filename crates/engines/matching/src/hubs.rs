//! Measures which listings resemble everything: the hubness that the score corrects for.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use crate::listing::Side;
use crate::matcher::Scored;
use crate::scale::NEIGHBOURS;
use crate::side::set;

/// Below this many listings on the other side, a listing's neighbours are too few to tell a hub
/// from a good match; its hubness is drawn towards the side's mean.
const ENOUGH: f32 = 20.0;

/// Mean similarity of each listing with its nearest neighbours on the other side.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hubs {
    pub(crate) needs: Vec<f32>,
    pub(crate) offers: Vec<f32>,
    /// Mean over both sides.
    pub(crate) usual: f32,
    /// Mean over each side.
    usual_of: (f32, f32),
}

/// How far a listing's own neighbours are believed.
fn trust(others: usize) -> f32 {
    (others.saturating_sub(1) as f32 / ENOUGH).min(1.0)
}

/// Means of the best, drawn to the side's mean when the other side has few listings.
fn drawn(best: Vec<Vec<f32>>, others: usize) -> (Vec<f32>, f32) {
    let own: Vec<Option<f32>> = best.iter().map(|best| mean(best)).collect();
    let known: Vec<f32> = own.iter().flatten().copied().collect();
    let usual = mean(&known).unwrap_or(0.0);
    let trust = trust(others);
    (own.into_iter().map(|hub| usual + trust * (hub.unwrap_or(usual) - usual)).collect(), usual)
}

impl Hubs {
    /// Takes the mean of the best over the pairs that could be introduced: what is not eligible
    /// competes with nobody. A listing without such a pair has the side's usual hubness.
    pub(crate) fn measure(
        scored: &[Vec<Scored>],
        offers: usize,
        eligible: &(dyn Fn(usize, usize) -> bool + Sync),
    ) -> Self {
        let mut of_needs: Vec<Vec<f32>> = vec![Vec::new(); scored.len()];
        let mut of_offers: Vec<Vec<f32>> = vec![Vec::new(); offers];
        for (need, row) in scored.iter().enumerate() {
            for pair in row.iter().filter(|pair| eligible(need, pair.other as usize)) {
                let value = pair.parts.mutual();
                keep_best(&mut of_needs[need], value);
                keep_best(&mut of_offers[pair.other as usize], value);
            }
        }
        let (needs, usual_need) = drawn(of_needs, offers);
        let (offers, usual_offer) = drawn(of_offers, scored.len());
        let usual = (usual_need + usual_offer) / 2.0;
        Self { needs, offers, usual, usual_of: (usual_need, usual_offer) }
    }

    /// Hubness of one more listing of a side from its comparisons with eligible partners.
    pub(crate) fn of_one(&self, side: Side, row: &[Scored], others: usize) -> f32 {
        let usual = if side == Side::Need { self.usual_of.0 } else { self.usual_of.1 };
        let own = if row.is_empty() { usual } else { nearest(row) };
        usual + trust(others) * (own - usual)
    }
}

impl Hubs {
    /// Writes the hubness of one listing over that at `index`, or appends it.
    pub(crate) fn put(&mut self, side: Side, index: usize, hub: f32) {
        set(if side == Side::Need { &mut self.needs } else { &mut self.offers }, index, hub);
    }
}

fn keep_best(best: &mut Vec<f32>, value: f32) {
    let at = best.partition_point(|kept| *kept >= value);
    if at < NEIGHBOURS {
        best.insert(at, value);
        best.truncate(NEIGHBOURS);
    }
}

/// Hubness of one listing from its full comparisons.
pub(crate) fn nearest(row: &[Scored]) -> f32 {
    let mut best = Vec::new();
    row.iter().for_each(|pair| keep_best(&mut best, pair.parts.mutual()));
    mean(&best).unwrap_or(0.0)
}

fn mean(values: &[f32]) -> Option<f32> {
    (!values.is_empty()).then(|| values.iter().sum::<f32>() / values.len() as f32)
}
