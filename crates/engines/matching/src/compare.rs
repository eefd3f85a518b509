//! Compares one need with one offer in full.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use crate::columns::Comparison;
use crate::concepts::Concepts;
use crate::meaning;
use crate::scale::{Parts, Sampled, Scale};
use crate::side::Prepared;
use crate::sparse;

/// Both sides of a comparison, and the units in which it is made.
#[derive(Clone, Copy)]
pub(crate) struct Compare<'a> {
    pub(crate) needs: &'a Prepared,
    pub(crate) offers: &'a Prepared,
    pub(crate) concepts: &'a Concepts,
    pub(crate) scale: &'a Scale,
}

impl Compare<'_> {
    /// All components of a pair.
    pub(crate) fn parts(&self, need: usize, offer: usize) -> Parts {
        let columns = self.columns(need, offer);
        let wish = |wish: &Option<crate::columns::Compared>| wish.map_or(0.0, |wish| wish.weight);
        Parts {
            meaning: self.scale.meaning * self.meaning(need, offer),
            words: self.words(need, offer),
            concepts: self.scale.weights.concepts
                * self.concepts.score(&self.needs.concepts[need], &self.offers.concepts[offer]),
            columns: columns.weight(),
            need_wish: wish(&columns.need_wish),
            offer_wish: wish(&columns.offer_wish),
        }
    }

    pub(crate) fn columns(&self, need: usize, offer: usize) -> Comparison {
        Comparison::of(
            &self.needs.columns[need],
            &self.offers.columns[offer],
            self.scale.weights.columns,
        )
    }

    fn meaning(&self, need: usize, offer: usize) -> f32 {
        match (&self.needs.meant, &self.offers.meant) {
            (Some(needs), Some(offers)) => meaning::similarity(needs, need, offers, offer),
            _ => 0.0,
        }
    }

    fn words(&self, need: usize, offer: usize) -> f32 {
        let factor = self.words_factor(need, offer);
        if factor > 0.0 { factor * self.bm25(need, offer) } else { 0.0 }
    }

    /// Common units per unit of BM25 for this pair.
    pub(crate) fn words_factor(&self, need: usize, offer: usize) -> f32 {
        self.scale.words_between(self.needs.languages[need], self.offers.languages[offer])
    }

    fn bm25(&self, need: usize, offer: usize) -> f32 {
        sparse::dot(self.needs.words.rows.row(need), self.offers.words.rows.row(offer))
    }

    /// The raw comparisons from which units are taken.
    pub(crate) fn sampled(&self, need: usize, offer: usize) -> Sampled {
        let coarse = match (&self.needs.meant, &self.offers.meant) {
            (Some(needs), Some(offers)) => {
                let (a, b) = (needs.coarse_row(need), offers.coarse_row(offer));
                a.iter().zip(b).map(|(x, y)| x * y).sum()
            }
            _ => 0.0,
        };
        let same = self.needs.languages[need] == self.offers.languages[offer];
        Sampled {
            meaning: self.meaning(need, offer),
            coarse,
            words: same.then(|| self.bm25(need, offer)),
        }
    }
}
