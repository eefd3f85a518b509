//! Requests as they come out of a file, packed: the entries would take ten times what is kept of
//! them, and a large event has hundreds of thousands.
//!
//! A number that is out of its range is noted at once, with its place; what depends on the rest of
//! the file waits until that is read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use super::build::{MAX_FAULTS, MAX_WEIGHT, number};
use super::{Fault, LevelEntry, Names, Place, RequestEntry};
use crate::problem::Level;

/// The requests of a file, in its order.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub(super) ids: Names,
    /// Who asks, and who is asked.
    pub(super) a: Names,
    pub(super) b: Names,
    pub(super) terms: Vec<Terms>,
    /// Slots of those that must take one, with their numbers.
    pub(super) fixed: Vec<(usize, String)>,
    /// What is wrong with numbers, with the number of the request.
    pub(super) faults: Vec<(usize, (Place, Fault))>,
}

/// What a request says of itself alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub(super) weight: u32,
    pub(super) length: u8,
    pub(super) level: Level,
}

impl Asked {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn push(&mut self, entry: &RequestEntry<'_>) {
        let request = self.terms.len();
        self.ids.push(&entry.id.0);
        self.a.push(&entry.a.0);
        self.b.push(&entry.b.0);
        let mut faults = Vec::new();
        self.terms.push(terms(&Place::entry("requests", request), entry, &mut faults));
        if let Some(slot) = &entry.fixed {
            self.fixed.push((request, slot.0.to_string()));
        }
        // No more are told than this, whatever else is wrong.
        let room = MAX_FAULTS.saturating_sub(self.faults.len());
        self.faults.extend(faults.into_iter().take(room).map(|fault| (request, fault)));
    }

    fn shrink(&mut self) {
        for names in [&mut self.ids, &mut self.a, &mut self.b] {
            names.shrink();
        }
        self.terms.shrink_to_fit();
    }
}

fn terms(place: &Place, entry: &RequestEntry<'_>, faults: &mut Vec<(Place, Fault)>) -> Terms {
    for (field, value) in [("forward", entry.forward), ("backward", entry.backward)] {
        if let Some(value) = value.filter(|value| !(0.0..=1.0).contains(value)) {
            let value = value.to_string();
            faults.push((place.field(field), Fault::OutOfRange { value, min: 0, max: 1 }));
        }
    }
    let weight = entry.weight.or_else(|| preference(entry));
    let weight = number(&place.field("weight"), weight, 500, 1..=MAX_WEIGHT, faults);
    let length = number(&place.field("slots"), entry.slots, 1, 1..=64, faults);
    let level = match entry.level {
        LevelEntry::Must => Level::Must,
        LevelEntry::Want => Level::Want,
        LevelEntry::Open => Level::Open,
    };
    Terms { weight: weight as u32, length: length as u8, level }
}

/// Harmonic mean of the two preferences in thousandths, or of the one that is given.
fn preference(entry: &RequestEntry<'_>) -> Option<i64> {
    let mean = match (entry.forward, entry.backward) {
        (Some(p), Some(q)) if p + q > 0.0 => 2.0 * p * q / (p + q),
        (Some(_), Some(_)) => 0.0,
        (Some(p), None) | (None, Some(p)) => p,
        (None, None) => return None,
    };
    Some(((1000.0 * mean).round() as i64).max(1))
}

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Asked;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Asked, A::Error> {
                let mut asked = Asked::default();
                while let Some(entry) = list.next_element::<RequestEntry<'de>>()? {
                    asked.push(&entry);
                }
                asked.shrink();
                Ok(asked)
            }
        }
        source.deserialize_seq(List)
    }
}
