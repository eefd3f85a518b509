//! Finds the few names worth comparing among very many, by pairs of coarse sounds.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::compare::compare;
use super::read::Reading;
use super::{Name, Near, acronym, sound};

/// Names compared in full per query, at least.
const CANDIDATES: usize = 160;

/// Names prepared for [`Index::nearest`].
#[derive(Debug, Default)]
pub struct Index {
    readings: Vec<Reading>,
    /// For each pair of coarse sounds, the names that have it, ascending.
    postings: BTreeMap<[char; 2], Vec<u32>>,
    /// Number of different pairs of each name.
    sizes: Vec<u16>,
    /// Single Latin words, by first letter: what may be an acronym.
    short: BTreeMap<char, Vec<u32>>,
    /// Names of several Latin words, by first letter: what may have one.
    long: BTreeMap<char, Vec<u32>>,
}

impl Index {
    /// Prepares the names; their order gives the positions of the answers.
    pub fn new(names: impl Iterator<Item = Name>) -> Self {
        let names: Vec<Name> = names.collect();
        let prepared: Vec<(Reading, Vec<[char; 2]>)> = names
            .par_iter()
            .map(|name| {
                let reading = name.read();
                let pairs = pairs(&reading);
                (reading, pairs)
            })
            .collect();
        let mut index = Self::default();
        for (reading, pairs) in prepared {
            index.push(reading, pairs);
        }
        index
    }

    /// Number of names.
    #[must_use]
    pub fn len(&self) -> usize {
        self.readings.len()
    }

    /// Whether there is no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }

    fn push(&mut self, reading: Reading, pairs: Vec<[char; 2]>) {
        let position = u32::try_from(self.readings.len()).unwrap_or(u32::MAX);
        self.sizes.push(u16::try_from(pairs.len()).unwrap_or(u16::MAX));
        for pair in pairs {
            self.postings.entry(pair).or_default().push(position);
        }
        if let Some(initial) = reading.latin.first().and_then(|word| word.chars().next()) {
            let list = if reading.latin.len() > 1 { &mut self.long } else { &mut self.short };
            list.entry(initial).or_default().push(position);
        }
        self.readings.push(reading);
    }

    /// The `k` nearest names, best first; equal scores in the order of the index. Names that
    /// have no sound in common with the query are not among them.
    #[must_use]
    pub fn nearest(&self, query: &Name, k: usize) -> Vec<Near> {
        let query = query.read();
        // A surname and initials leave many names open.
        let most = CANDIDATES * if query.initials.is_some() { 8 } else { 1 };
        let mut found: Vec<Near> = self
            .candidates(&query, most.max(4 * k))
            .into_iter()
            .filter_map(|position| {
                let (score, _) = compare(&query, self.readings.get(position)?);
                (score > 0.0).then_some(Near { position, score })
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.position.cmp(&b.position)));
        found.truncate(k);
        found
    }

    /// Positions worth comparing: those that share most pairs, and possible acronyms.
    fn candidates(&self, query: &Reading, most: usize) -> Vec<usize> {
        let wanted = pairs(query);
        let mut shared = vec![0.0_f32; self.readings.len()];
        for pair in &wanted {
            let Some(names) = self.postings.get(pair) else { continue };
            // A pair that few names have says more.
            let rarity = (1.0 + self.readings.len() as f32 / names.len() as f32).ln();
            for &name in names {
                if let Some(count) = shared.get_mut(name as usize) {
                    *count += rarity;
                }
            }
        }
        let mut ranked: Vec<(f32, usize)> = shared
            .into_iter()
            .zip(&self.sizes)
            .enumerate()
            .filter(|(_, (count, _))| *count > 0.0)
            .map(|(at, (count, &size))| (count / (wanted.len() as f32 + f32::from(size)), at))
            .collect();
        let order = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, order);
            ranked.truncate(most);
        }
        let mut found: Vec<usize> = ranked.into_iter().map(|(_, at)| at).collect();
        found.extend(self.acronyms(query));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Names that the query may be the acronym of, or that may be its acronym.
    fn acronyms(&self, query: &Reading) -> Vec<usize> {
        let Some(initial) = query.latin.first().and_then(|word| word.chars().next()) else {
            return Vec::new();
        };
        let single = query.latin.len() == 1;
        let list = if single { self.long.get(&initial) } else { self.short.get(&initial) };
        list.into_iter()
            .flatten()
            .map(|&at| at as usize)
            .filter(|&at| {
                let Some(other) = self.readings.get(at) else { return false };
                let (short, long) = if single { (query, other) } else { (other, query) };
                short.latin.first().is_some_and(|word| acronym::is_acronym(word, &long.latin))
            })
            .collect()
    }
}

/// The different pairs of neighbouring coarse sounds in all ways to read a name, its ends marked.
fn pairs(reading: &Reading) -> Vec<[char; 2]> {
    let mut pairs = Vec::new();
    let ways =
        reading.whole.iter().chain(&reading.core).chain(&reading.acronyms).map(|way| &way.key);
    let initials = reading.initials.iter().flat_map(|initials| &initials.full);
    for key in ways.cloned().chain(initials.map(|full| sound::key(full))) {
        let mut before = '^';
        for &symbol in key.iter().chain(['$'].iter()) {
            pairs.push([before, symbol]);
            before = symbol;
        }
    }
    if reading.core.is_empty() {
        let idea = |idea: &usize| char::from_u32(0xe000 + *idea as u32).unwrap_or('#');
        pairs.extend(reading.ideas.iter().map(|i| ['#', idea(i)]));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
