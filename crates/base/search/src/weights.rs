//! Decides what each way of meeting a query is worth: the scores, and the statistics behind them.
//!
//! Words count by their rarity among the entries that everybody may see. Statistics of all entries
//! would let a reader learn from an order or a score whether a hidden record has a word. For the
//! same reason lengths are compared with fixed averages, deleted entries never count, and scores
//! are whole numbers, so no order of adding changes them.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use crate::asked::{Asked, Spelling, Unit};
use crate::entry::{concept_statistic, kind_statistic};
use crate::readers::EVERYBODY;
use crate::schema::Fields;

/// A number is nearly always what was looked for.
const NUMBER: u32 = 1_000_000;
/// The whole name sounds like the query.
const WHOLE_SOUND: u32 = 12_000;
/// The whole name has the consonants of the query.
const FRAME: u32 = 3_000;
/// A part of a name sounds like a unit.
const SOUND: u32 = 6_000;
/// A word in a name, per unit of rarity.
const IN_NAME: f32 = 2_200.0;
/// A word in a text, per unit of rarity.
const IN_TEXT: f32 = 1_000.0;
/// A concept, per unit of rarity.
const CONCEPT: f32 = 900.0;
/// A kind of the concept, per unit of rarity.
const KIND: f32 = 600.0;
/// Words of a usual name and text.
const USUAL_NAME: f32 = 6.0;
const USUAL_TEXT: f32 = 80.0;
/// How fast more of the same word stops counting (k1 of BM25), and how much length counts (b).
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.6;

/// Something whose presence in an entry adds to its score.
#[derive(Debug)]
pub(crate) struct Probe {
    /// All of these have to be there.
    pub(crate) terms: Vec<Term>,
    /// The unit it belongs to: of one unit only the best probe counts.
    pub(crate) unit: usize,
    pub(crate) worth: Worth,
    /// Whether it shows that a name was met.
    pub(crate) by_name: bool,
}

/// What a probe is worth where it is met.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Worth {
    /// Always the same.
    Fixed(u32),
    /// By how often the words stand there and how long the field is.
    Words { field: Field, weight: f32, usual: f32 },
}

impl Worth {
    /// The score for words that stand there so often, in a field of this length.
    pub(crate) fn score(self, often: u32, length: u32) -> u32 {
        match self {
            Self::Fixed(score) => score,
            Self::Words { weight, usual, .. } => {
                let often = often as f32;
                let longer = 1.0 - LENGTH + LENGTH * length as f32 / usual;
                (weight * often * (SATURATION + 1.0) / (often + SATURATION * longer)) as u32
            }
        }
    }
}

/// The probes of a query.
pub(crate) fn probes(
    asked: &Asked,
    searcher: &Searcher,
    fields: &Fields,
) -> tantivy::Result<Vec<Probe>> {
    let mut probes = Probes { statistics: Statistics::of(searcher, fields)?, fields, all: vec![] };
    for (at, unit) in asked.units.iter().enumerate() {
        probes.unit(at, unit)?;
    }
    let whole = asked.units.len();
    for sound in &asked.sounds {
        probes.fixed(fields.sounds, sound, whole, WHOLE_SOUND, true);
    }
    for frame in asked.frames.iter().chain(&asked.short_frames) {
        probes.fixed(fields.sounds, frame, whole, FRAME, true);
    }
    if !asked.number.is_empty() {
        probes.fixed(fields.numbers, &asked.number, whole + 1, NUMBER, false);
    }
    Ok(probes.all)
}

struct Probes<'a> {
    statistics: Statistics<'a>,
    fields: &'a Fields,
    all: Vec<Probe>,
}

impl Probes<'_> {
    fn unit(&mut self, at: usize, unit: &Unit) -> tantivy::Result<()> {
        for spelling in &unit.spellings {
            let rarity = self.statistics.rarity_of(spelling)?;
            self.words(self.fields.names, spelling, at, (IN_NAME * rarity, USUAL_NAME));
            self.words(self.fields.texts, spelling, at, (IN_TEXT * rarity, USUAL_TEXT));
        }
        for concept in &unit.concepts {
            let number = concept.0.to_string();
            let rarity = self.statistics.rarity(&concept_statistic(*concept))?;
            self.fixed(self.fields.concepts, &number, at, (CONCEPT * rarity) as u32, false);
            let rarity = self.statistics.rarity(&kind_statistic(*concept))?;
            self.fixed(self.fields.kinds, &number, at, (KIND * rarity) as u32, false);
        }
        for sound in &unit.sounds {
            self.fixed(self.fields.sounds, sound, at, SOUND, true);
        }
        Ok(())
    }

    fn words(&mut self, field: Field, words: &Spelling, unit: usize, (weight, usual): (f32, f32)) {
        let terms = words.iter().map(|(_, word)| Term::from_field_text(field, word)).collect();
        let by_name = field == self.fields.names;
        self.all.push(Probe { terms, unit, worth: Worth::Words { field, weight, usual }, by_name });
    }

    fn fixed(&mut self, field: Field, term: &str, unit: usize, score: u32, by_name: bool) {
        let terms = vec![Term::from_field_text(field, term)];
        self.all.push(Probe { terms, unit, worth: Worth::Fixed(score), by_name });
    }
}

/// How rare words are among the entries that everybody may see.
struct Statistics<'a> {
    searcher: &'a Searcher,
    public: Field,
    entries: f32,
}

impl<'a> Statistics<'a> {
    fn of(searcher: &'a Searcher, fields: &Fields) -> tantivy::Result<Self> {
        let everybody = Term::from_field_text(fields.readers, EVERYBODY);
        let entries = living(searcher, &everybody)? as f32;
        Ok(Self { searcher, public: fields.public, entries })
    }

    /// From about 0 for what every entry has to some 14 for what one of a million has.
    fn rarity(&self, term: &str) -> tantivy::Result<f32> {
        let found = living(self.searcher, &Term::from_field_text(self.public, term))? as f32;
        Ok((1.0 + (self.entries - found + 0.5).max(0.5) / (found + 0.5)).ln())
    }

    /// The rarity of the rarest of the words.
    fn rarity_of(&self, words: &Spelling) -> tantivy::Result<f32> {
        words.iter().try_fold(0.0_f32, |most, (_, word)| Ok(most.max(self.rarity(word)?)))
    }
}

/// How many entries that were not deleted have a term.
fn living(searcher: &Searcher, term: &Term) -> tantivy::Result<u64> {
    let mut count = 0;
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(term.field())?;
        let Some(postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        count += u64::from(match segment.alive_bitset() {
            Some(alive) => postings.doc_freq_given_deletes(alive),
            None => postings.doc_freq(),
        });
    }
    Ok(count)
}
