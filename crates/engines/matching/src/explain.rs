//! Names what carries a pair: the parts of exactly the sum behind its score, largest first.
#![expect(clippy::indexing_slicing, reason = "indices of listings come from the sides they index")]

use std::collections::BTreeMap;

use lb_language::lexicon::Lexicon;

use crate::compare::Compare;
use crate::gate::Rule;
use crate::listing::{Listing, Passage, Side};
use crate::matcher::Matcher;
use crate::meaning::{self, Shares};
use crate::outcome::{Cause, Pair, Reason};
use crate::sparse;

/// Parts smaller than this are not named: a reader would not see why they are there.
const LEAST: f32 = 0.05;

impl Matcher<'_> {
    /// One pair by its indices with its reasons, listed or not, without ranks; `None` when there
    /// is no such listing.
    #[must_use]
    pub fn explained(&self, need: usize, offer: usize) -> Option<Pair> {
        let mut pair = self.pair(need, offer)?;
        pair.reasons = self.reasons(need, offer, self.options.reasons);
        Some(pair)
    }

    /// Name of the embedding model; `None` when words, concepts and columns alone decide.
    #[must_use]
    pub fn model(&self) -> Option<&str> {
        self.model.as_deref()
    }

    /// At most `most` parts of the sum, then columns, then conditions.
    pub(crate) fn reasons(&self, need: usize, offer: usize, most: usize) -> Vec<Reason> {
        let compare = self.compare();
        let hubs = (self.hubs.needs[need], self.hubs.offers[offer]);
        let mut reasons = compare.contributions(need, offer, most);
        reasons.extend(self.hub_reasons(hubs));
        reasons
            .extend(compare.columns(need, offer).reasons(&self.needs[need], &self.offers[offer]));
        let both = (&self.needs[need], &self.offers[offer]);
        reasons.extend(demands(&self.gate.needs.rules[need], &self.gate.offers.rules[offer], both));
        if self.gate.same_owner(need, offer) {
            reasons.push(Reason { weight: 0.0, cause: Cause::Own });
        }
        reasons
    }

    /// Corrections for listings that resemble more of the other side than usual.
    pub(crate) fn hub_reasons(&self, (need, offer): (f32, f32)) -> Vec<Reason> {
        [(Side::Need, need), (Side::Offer, offer)]
            .into_iter()
            .map(|(side, hub)| Reason {
                weight: -0.5 * self.scale.weights.hubness * (hub - self.scale.usual),
                cause: Cause::Hubness { side },
            })
            .filter(|reason| reason.weight < -LEAST)
            .collect()
    }
}

/// The conditions of both sides on this pair.
pub(crate) fn demands(need: &[Rule], offer: &[Rule], both: (&Listing, &Listing)) -> Vec<Reason> {
    let mine = need.iter().map(|rule| rule.reason(Side::Need, both.1));
    let theirs = offer.iter().map(|rule| rule.reason(Side::Offer, both.0));
    mine.chain(theirs).collect()
}

/// A part of the sum before it is put into words; sentences and concepts by their places.
#[derive(Debug, Clone, Copy)]
enum Share {
    Overall,
    Passages(usize, usize),
    Term(Passage, Passage),
    Concepts(u16, u16),
}

impl Compare<'_> {
    /// The largest parts of meaning, words and concepts that speak for the pair.
    pub(crate) fn contributions(&self, need: usize, offer: usize, most: usize) -> Vec<Reason> {
        let mut shares = self.shares(need, offer);
        shares.retain(|(weight, _)| *weight >= LEAST);
        shares.sort_by(|a, b| b.0.total_cmp(&a.0));
        shares.truncate(most);
        shares.into_iter().filter_map(|share| self.reason(need, offer, share)).collect()
    }

    /// All parts of meaning, words and concepts; they add up to these components.
    #[cfg(test)]
    pub(crate) fn every_part(&self, need: usize, offer: usize) -> Vec<Reason> {
        let shares = self.shares(need, offer).into_iter();
        shares.filter_map(|share| self.reason(need, offer, share)).collect()
    }

    fn shares(&self, need: usize, offer: usize) -> Vec<(f32, Share)> {
        let mut shares = self.passages(need, offer);
        shares.extend(self.terms(need, offer));
        shares.extend(self.shared_concepts(need, offer));
        shares
    }

    fn passages(&self, need: usize, offer: usize) -> Vec<(f32, Share)> {
        let (Some(mine), Some(theirs)) = (&self.needs.meant, &self.offers.meant) else {
            return Vec::new();
        };
        if self.needs.units[need].is_empty() || self.offers.units[offer].is_empty() {
            return Vec::new();
        }
        let unit = self.scale.meaning;
        let overall = unit * meaning::overall(mine, need, theirs, offer);
        let found = Shares::of(mine, need, theirs, offer);
        let pairs = found
            .each(mine, need, theirs, offer)
            .map(|(i, j, part)| (unit * part, Share::Passages(i, j)));
        pairs.chain([(overall, Share::Overall)]).collect()
    }

    fn terms(&self, need: usize, offer: usize) -> Vec<(f32, Share)> {
        let factor = self.words_factor(need, offer);
        if factor <= 0.0 {
            return Vec::new();
        }
        let (mine, theirs) = (&self.needs.words, &self.offers.words);
        let (a, b) = (mine.rows.row(need), theirs.rows.row(offer));
        let mut found: Vec<(Passage, Passage, f32)> = Vec::new();
        sparse::shared(a, b, |i, j| {
            found.push((mine.places[need][i], theirs.places[offer][j], factor * a[i].1 * b[j].1));
        });
        let runs = joined(found).into_iter();
        runs.map(|(need, offer, weight)| (weight, Share::Term(need, offer))).collect()
    }

    fn shared_concepts(&self, need: usize, offer: usize) -> Vec<(f32, Share)> {
        let (mine, theirs) = (&self.needs.concepts[need], &self.offers.concepts[offer]);
        let mut pairs: BTreeMap<(u16, u16), f32> = BTreeMap::new();
        for (c, d, part) in self.concepts.matches(mine, theirs) {
            *pairs.entry((c, d)).or_insert(0.0) += self.scale.weights.concepts * part;
        }
        for (d, c, part) in self.concepts.matches(theirs, mine) {
            *pairs.entry((c, d)).or_insert(0.0) += self.scale.weights.concepts * part;
        }
        pairs.into_iter().map(|((c, d), weight)| (weight, Share::Concepts(c, d))).collect()
    }

    fn reason(&self, need: usize, offer: usize, (weight, share): (f32, Share)) -> Option<Reason> {
        let (mine, theirs) = (self.needs, self.offers);
        let cause = match share {
            Share::Overall => Cause::Overall,
            Share::Passages(i, j) => {
                Cause::Passage { need: mine.units[need][i], offer: theirs.units[offer][j] }
            }
            Share::Term(need, offer) => Cause::Term { need, offer },
            Share::Concepts(c, d) => {
                let lexicon = Lexicon::builtin();
                let named = |place: u16| {
                    self.concepts.at(place).map_or_else(String::new, |c| lexicon.name(c).to_owned())
                };
                let at = |own: &[u16], place| own.iter().position(|p| *p == place);
                let (i, j) = (at(&mine.concepts[need], c)?, at(&theirs.concepts[offer], d)?);
                Cause::Concept {
                    concept: named(c),
                    other: (c != d).then(|| named(d)),
                    need: mine.named[need].get(i)?.place,
                    offer: theirs.named[offer].get(j)?.place,
                }
            }
        };
        Some(Reason { weight, cause })
    }
}

/// Joins words that stand side by side in both listings: bigrams of one run become the run.
fn joined(mut found: Vec<(Passage, Passage, f32)>) -> Vec<(Passage, Passage, f32)> {
    let near = |a: &Passage, b: &Passage| {
        a.part == b.part && b.start <= a.end.saturating_add(1) && a.start <= b.end.saturating_add(1)
    };
    let union = |a: &Passage, b: &Passage| Passage {
        part: a.part,
        start: a.start.min(b.start),
        end: a.end.max(b.end),
    };
    found.sort_by_key(|(need, offer, _)| (*need, *offer));
    let mut out: Vec<(Passage, Passage, f32)> = Vec::new();
    for (need, offer, weight) in found {
        match out.last_mut() {
            Some(last) if near(&last.0, &need) && near(&last.1, &offer) => {
                *last = (union(&last.0, &need), union(&last.1, &offer), last.2 + weight);
            }
            _ => out.push((need, offer, weight)),
        }
    }
    out
}
