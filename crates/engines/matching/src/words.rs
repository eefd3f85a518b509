//! Scores shared words: BM25 with saturation on both sides, counted per language.
//!
//! A word's weight in the need is `f·(k3+1)/(f+k3)`, in the offer
//! `idf·f·(k1+1)/(f + k1·(1−b+b·length/average))` (Robertson and others, TREC-3, 1994); `idf` and
//! the average length are those of the offer's language over both sides. The score of a pair is
//! the sum of products over the words both have.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

use lb_kernel::Language;

use crate::listing::Passage;
use crate::sparse::Rows;
use crate::written::Written;

const K1: f32 = 1.2;
const B: f32 = 0.75;
const K3: f32 = 1.2;

/// Where a listing's words lie in [`Rows`], with the place of each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Worded {
    pub(crate) rows: Rows,
    /// Number of words known.
    pub(crate) vocabulary: usize,
    /// First occurrences, parallel to the entries of `rows`, per row.
    pub(crate) places: Vec<Vec<Passage>>,
}

#[derive(Debug, Clone, Default)]
struct Tongue {
    listings: f32,
    length: f32,
    /// Number of listings with the word, by word.
    having: BTreeMap<u32, f32>,
}

/// The words known, and how rare each is in each language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    // Looked up, never walked: the order of the map cannot reach a result.
    ids: HashMap<String, u32, BuildHasherDefault<DefaultHasher>>,
    tongues: BTreeMap<Option<Language>, Tongue>,
}

impl Vocabulary {
    /// Learns the words of both sides.
    pub(crate) fn learn<'a>(listings: impl Iterator<Item = &'a Written>) -> Self {
        let mut all = Self::default();
        for written in listings {
            let tongue = all.tongues.entry(written.language).or_default();
            tongue.listings += 1.0;
            for word in &written.words {
                tongue.length += word.count as f32;
                let next = all.ids.len() as u32;
                let id = match all.ids.get(&word.text) {
                    Some(id) => *id,
                    None => *all.ids.entry(word.text.clone()).or_insert(next),
                };
                *tongue.having.entry(id).or_insert(0.0) += 1.0;
            }
        }
        all
    }

    /// Weights of needs.
    pub(crate) fn needs(&self, listings: &[Written]) -> Worded {
        self.worded(listings, |_, _, count| count * (K3 + 1.0) / (count + K3))
    }

    /// Weights of offers.
    pub(crate) fn offers(&self, listings: &[Written]) -> Worded {
        self.worded(listings, |written, id, count| {
            let Some(tongue) = self.tongues.get(&written.language) else { return 0.0 };
            let having = tongue.having.get(&id).copied().unwrap_or(0.0);
            let rarity = (1.0 + (tongue.listings - having + 0.5) / (having + 0.5)).ln();
            let average = (tongue.length / tongue.listings).max(1.0);
            let length: u32 = written.words.iter().map(|word| word.count).sum();
            let relative = 1.0 - B + B * length as f32 / average;
            rarity * count * (K1 + 1.0) / (count + K1 * relative)
        })
    }

    fn worded(&self, listings: &[Written], weigh: impl Fn(&Written, u32, f32) -> f32) -> Worded {
        let mut places = Vec::with_capacity(listings.len());
        let rows = Rows::collect(listings.iter().map(|written| {
            let mut known: Vec<(u32, f32, Passage)> = written
                .words
                .iter()
                .filter_map(|word| self.ids.get(&word.text).map(|id| (*id, word)))
                .map(|(id, word)| (id, weigh(written, id, word.count as f32), word.place))
                .collect();
            known.sort_unstable_by_key(|(id, _, _)| *id);
            places.push(known.iter().map(|(_, _, place)| *place).collect());
            known.into_iter().map(|(id, weight, _)| (id, weight)).collect()
        }));
        Worded { rows, vocabulary: self.ids.len(), places }
    }
}
