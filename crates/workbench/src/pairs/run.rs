//! What a run found, in the form in which every kind of output is given it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use lb_kernel::Language;
use lb_matching::Listing;

use super::input::Source;
use super::words::{Told, Words};

/// One line of a need's list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Index of the need.
    pub need: usize,
    /// Index of the offer.
    pub offer: usize,
    /// Place in the need's list, from 1.
    pub rank: u32,
    /// Harmonic mean of the two directions, 0–1.
    pub score: f64,
    /// How well the offer answers the need, 0–1.
    pub forward: f64,
    /// How well the need suits the offer, 0–1.
    pub backward: f64,
    /// Whether every hard condition holds.
    pub eligible: bool,
    /// Why, with the contribution of each reason to the score.
    pub reasons: Vec<(f64, Told)>,
}

/// A run's input and result.
pub struct Run<'a> {
    /// The needs that were matched.
    pub needs: &'a Source,
    /// The offers that were matched.
    pub offers: &'a Source,
    /// The lists, by need and rank.
    pub entries: Vec<Entry>,
    /// Name of the language model; `None` when only words and columns were compared.
    pub model: Option<String>,
    /// One sentence on the mutual round, where the lists are one's.
    pub round: Option<String>,
    /// The reader's words.
    pub words: Words,
    /// The languages that were found in listings, since finding them takes longer than most else in
    /// a report.
    pub written: Written,
}

/// Languages by the place of their listing in memory, where it stays as long as the run.
pub type Written = RefCell<BTreeMap<usize, Option<Language>>>;

impl Run<'_> {
    /// The need of an entry.
    pub fn need(&self, entry: &Entry) -> Option<&Listing> {
        self.needs.listings.get(entry.need)
    }

    /// The offer of an entry.
    pub fn offer(&self, entry: &Entry) -> Option<&Listing> {
        self.offers.listings.get(entry.offer)
    }

    /// The list of one need.
    pub fn list(&self, need: usize) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.need < need);
        let to = self.entries.partition_point(|entry| entry.need <= need);
        self.entries.get(from..to).unwrap_or_default()
    }

    /// How many listed pairs join two languages.
    pub fn crossed(&self) -> usize {
        let differ = |entry: &&Entry| match (self.need(entry), self.offer(entry)) {
            (Some(need), Some(offer)) => self.written_in(need) != self.written_in(offer),
            _ => false,
        };
        self.entries.iter().filter(differ).count()
    }

    /// The language a listing of this run says it is written in, else the one it seems to be written
    /// in.
    pub fn written_in(&self, listing: &Listing) -> Option<Language> {
        let place = std::ptr::from_ref(listing).addr();
        let known = self.written.borrow().get(&place).copied();
        known.unwrap_or_else(|| {
            let found = written_in(listing);
            self.written.borrow_mut().insert(place, found);
            found
        })
    }

    /// One sentence on the whole run.
    pub fn summary(&self) -> String {
        self.words.say(
            "match-summary",
            &[
                ("needs", self.needs.listings.len().into()),
                ("offers", self.offers.listings.len().into()),
                ("pairs", self.entries.len().into()),
                ("crossed", self.crossed().into()),
            ],
        )
    }
}

fn written_in(listing: &Listing) -> Option<Language> {
    listing.language.or_else(|| {
        let sample: String =
            listing.title.chars().chain([' ']).chain(listing.text.chars()).take(2_000).collect();
        lb_language::detect::detect(&sample)
    })
}
