//! Keeps the lists of all askers while they are being chosen, and picks the best of a row.
#![expect(clippy::indexing_slicing, reason = "positions come from the market's own row borders")]

use super::instance::{Candidate, Market};

/// Marks a free slot of a list.
pub(super) const FREE: u32 = u32::MAX;

/// The list of every asker as positions in the market's candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lists {
    /// `slots[starts[a]..starts[a + 1]]` belongs to the asker at place `a`.
    pub starts: Vec<usize>,
    /// Candidate position or [`FREE`]; used slots come first.
    pub slots: Vec<u32>,
}

impl Lists {
    /// Empty lists of the right lengths.
    pub fn empty(market: &Market) -> Self {
        let mut starts = Vec::with_capacity(market.askers.len() + 1);
        starts.push(0);
        let mut end = 0;
        for place in 0..market.askers.len() {
            end += market.length(place);
            starts.push(end);
        }
        Self { starts, slots: vec![FREE; end] }
    }

    /// The candidate positions on the list of the asker at a place.
    pub fn of(&self, place: usize) -> &[u32] {
        let all = &self.slots[self.starts[place]..self.starts[place + 1]];
        let used = all.iter().position(|&slot| slot == FREE).unwrap_or(all.len());
        &all[..used]
    }

    /// Replaces a list; what is longer than the list's length is cut.
    pub fn set(&mut self, place: usize, list: &[u32]) {
        let all = &mut self.slots[self.starts[place]..self.starts[place + 1]];
        all.fill(FREE);
        for (slot, &candidate) in all.iter_mut().zip(list) {
            *slot = candidate;
        }
    }

    /// All shown candidates in the order of the askers.
    pub fn shown<'a>(&'a self, market: &'a Market) -> impl Iterator<Item = &'a Candidate> {
        self.slots
            .iter()
            .filter(|&&slot| slot != FREE)
            .map(|&slot| &market.candidates[slot as usize])
    }
}

/// The best `k` of a stream of (worth, candidate position), best first; of equal worth the
/// earlier position wins. Worth that is not above 0 never enters.
#[derive(Debug, Default, Clone)]
pub(super) struct Best {
    limit: usize,
    bar: f64,
    entries: Vec<(f64, u32)>,
}

impl Best {
    /// Forgets everything and keeps at most `limit` from now on.
    pub fn reset(&mut self, limit: usize) {
        self.limit = limit;
        self.bar = if limit == 0 { f64::INFINITY } else { 0.0 };
        self.entries.clear();
    }

    /// The same, when `limit` entries of at least this worth are known to come.
    pub fn reset_above(&mut self, limit: usize, worth: f64) {
        self.reset(limit);
        if limit > 0 {
            self.bar = worth.next_down().max(0.0);
        }
    }

    /// What a newcomer must exceed.
    pub fn bar(&self) -> f64 {
        self.bar
    }

    /// Offers an entry; positions must come in ascending order for ties to be settled.
    pub fn offer(&mut self, worth: f64, position: u32) {
        if worth <= self.bar {
            return;
        }
        if self.entries.len() == self.limit {
            self.entries.pop();
        }
        let at = self.entries.partition_point(|&(other, _)| other >= worth);
        self.entries.insert(at, (worth, position));
        if self.entries.len() == self.limit {
            self.bar = self.entries.last().map_or(0.0, |&(worth, _)| worth);
        }
    }

    /// The entries, best first.
    pub fn entries(&self) -> &[(f64, u32)] {
        &self.entries
    }

    /// Sum of the worths.
    pub fn total(&self) -> f64 {
        self.entries.iter().map(|&(worth, _)| worth).sum()
    }
}
