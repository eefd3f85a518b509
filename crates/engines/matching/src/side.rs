//! Keeps everything known about the listings of one side, ready for comparing.

use lb_kernel::Language;

use crate::columns::Columns;
use crate::concepts::Concepts;
use crate::listing::Passage;
use crate::meaning::Meant;
use crate::sparse::Rows;
use crate::words::Worded;
use crate::written::{Named, Written};

/// One side, prepared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prepared {
    pub(crate) languages: Vec<Option<Language>>,
    /// Places of the sentences, per listing.
    pub(crate) units: Vec<Vec<Passage>>,
    pub(crate) words: Worded,
    /// The same words by word: who has it.
    pub(crate) having: Rows,
    pub(crate) named: Vec<Vec<Named>>,
    pub(crate) concepts: Vec<Vec<u16>>,
    /// The same concepts by concept: who names it, with 1.
    pub(crate) naming: Rows,
    /// What the concept score divides by, per listing.
    pub(crate) named_weights: Vec<f32>,
    pub(crate) columns: Vec<Columns>,
    /// `None` without a model.
    pub(crate) meant: Option<Meant>,
    pub(crate) without_text: usize,
    pub(crate) shortened: usize,
}

impl Prepared {
    /// Puts the parts together; `searched` = the other side will look for listings of this one.
    pub(crate) fn new(
        written: Vec<Written>,
        columns: Vec<Columns>,
        words: Worded,
        searched: bool,
        concepts: &Concepts,
        meant: Option<Meant>,
    ) -> Self {
        let having =
            if searched { words.rows.transposed(words.vocabulary) } else { Rows::default() };
        let places: Vec<Vec<u16>> = written.iter().map(|w| concepts.of(w)).collect();
        let ones =
            places.iter().map(|own| own.iter().map(|place| (u32::from(*place), 1.0)).collect());
        let naming = Rows::collect(ones).transposed(concepts.len());
        Self {
            having,
            naming,
            named_weights: places.iter().map(|own| concepts.named_weight(own)).collect(),
            languages: written.iter().map(|w| w.language).collect(),
            concepts: places,
            without_text: written.iter().filter(|w| w.units.is_empty()).count(),
            shortened: written.iter().filter(|w| w.shortened).count(),
            words,
            columns,
            meant,
            units: written.iter().map(|w| w.units.clone()).collect(),
            named: written.into_iter().map(|w| w.concepts).collect(),
        }
    }

    /// Puts the only listing of `other` over the one at `index`, or appends it when there is none.
    /// Afterwards nobody can be found by words or concepts: that is for comparing all, once.
    pub(crate) fn put(&mut self, index: usize, other: Self) {
        self.having = Rows::default();
        self.naming = Rows::default();
        self.words.rows.put(index, other.words.rows.row_or_none(0));
        if let (Some(own), Some(other)) = (&mut self.meant, &other.meant) {
            own.put(index, other);
        }
        let mut other = (
            other.languages.into_iter(),
            other.units.into_iter(),
            other.words.places.into_iter(),
            other.named.into_iter(),
            other.concepts.into_iter(),
            other.named_weights.into_iter(),
            other.columns.into_iter(),
        );
        set(&mut self.languages, index, other.0.next().flatten());
        set(&mut self.units, index, other.1.next().unwrap_or_default());
        set(&mut self.words.places, index, other.2.next().unwrap_or_default());
        set(&mut self.named, index, other.3.next().unwrap_or_default());
        set(&mut self.concepts, index, other.4.next().unwrap_or_default());
        set(&mut self.named_weights, index, other.5.next().unwrap_or_default());
        set(&mut self.columns, index, other.6.next().unwrap_or_default());
    }

    pub(crate) fn len(&self) -> usize {
        self.languages.len()
    }
}

/// Writes a value over the one at `index`, or appends it when there is none.
pub(crate) fn set<T>(list: &mut Vec<T>, index: usize, value: T) {
    match list.get_mut(index) {
        Some(place) => *place = value,
        None => list.push(value),
    }
}
