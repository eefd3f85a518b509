//! Counts the entries that a reader is given for a query, counts their facets, and keeps the best.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentOrdinal, SegmentReader};

use crate::schema::{FACETS, ID_HIGH, ID_LOW, UPDATED};
use crate::weights::{Probe, Worth};

/// A place in the order of hits: the greater, the better; of equal scores the older record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rank {
    pub(crate) score: u32,
    pub(crate) id: u128,
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.cmp(&other.score).then(other.id.cmp(&self.id))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An entry among the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) rank: Rank,
    pub(crate) by_name: bool,
    pub(crate) entry: DocAddress,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) count: u64,
    /// Per facet, as entries have them: name, sign, value.
    pub(crate) facets: BTreeMap<String, u64>,
    /// The best, in their order.
    pub(crate) best: Vec<Candidate>,
}

/// What to keep of the entries that match.
#[derive(Debug)]
pub(crate) struct Collect {
    /// By what entries are scored; without any, the newest are the best.
    pub(crate) probes: Vec<Probe>,
    pub(crate) keep: usize,
    /// Only those behind this place are kept; all are counted.
    pub(crate) after: Option<Rank>,
}

impl Collector for Collect {
    type Fruit = Found;
    type Child = InSegment;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<InSegment> {
        let mut probes = Vec::new();
        for probe in &self.probes {
            probes.extend(SegmentProbe::open(probe, segment)?);
        }
        probes.sort_by_key(|probe| probe.unit);
        let fast = segment.fast_fields();
        let updated = if self.probes.is_empty() { Some(fast.i64(UPDATED)?) } else { None };
        Ok(InSegment {
            ordinal,
            probes,
            updated,
            ids: (fast.u64(ID_HIGH)?, fast.u64(ID_LOW)?),
            tally: fast.str(FACETS)?.map(Tally::of),
            count: 0,
            best: BinaryHeap::new(),
            keep: self.keep,
            after: self.after,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for segment in segments {
            all.count += segment.count;
            for (facet, count) in segment.facets {
                *all.facets.entry(facet).or_default() += count;
            }
            all.best.extend(segment.best);
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.keep);
        Ok(all)
    }
}

/// A probe in one segment.
struct SegmentProbe {
    postings: Vec<SegmentPostings>,
    norms: Option<FieldNormReader>,
    unit: usize,
    worth: Worth,
    by_name: bool,
}

impl SegmentProbe {
    /// `None` where the segment lacks one of the terms.
    fn open(probe: &Probe, segment: &SegmentReader) -> tantivy::Result<Option<Self>> {
        let mut postings = Vec::with_capacity(probe.terms.len());
        for term in &probe.terms {
            let inverted = segment.inverted_index(term.field())?;
            match inverted.read_postings(term, IndexRecordOption::WithFreqs)? {
                Some(found) => postings.push(found),
                None => return Ok(None),
            }
        }
        let norms = match probe.worth {
            Worth::Words { field, .. } => Some(segment.get_fieldnorms_reader(field)?),
            Worth::Fixed(_) => None,
        };
        let Probe { unit, worth, by_name, .. } = *probe;
        Ok(Some(Self { postings, norms, unit, worth, by_name }))
    }

    /// What the probe is worth in this entry; entries are asked for in ascending order.
    fn score(&mut self, doc: DocId) -> Option<u32> {
        let mut often = u32::MAX;
        for postings in &mut self.postings {
            if postings.doc() < doc {
                postings.seek(doc);
            }
            if postings.doc() != doc {
                return None;
            }
            often = often.min(postings.term_freq());
        }
        let length = self.norms.as_ref().map_or(0, |norms| norms.fieldnorm(doc));
        Some(self.worth.score(often, length))
    }
}

/// Counts of facets in one segment.
struct Tally {
    column: StrColumn,
    /// Of the first so many, by their number.
    common: Vec<u64>,
    /// Of the others.
    others: BTreeMap<u64, u64>,
}

/// Facets of a segment that are counted side by side.
const COMMON: usize = 1 << 14;

impl Tally {
    fn of(column: StrColumn) -> Self {
        let common = vec![0; column.num_terms().min(COMMON)];
        Self { column, common, others: BTreeMap::new() }
    }

    fn count(&mut self, doc: DocId) {
        for ord in self.column.term_ords(doc) {
            match usize::try_from(ord).ok().and_then(|ord| self.common.get_mut(ord)) {
                Some(count) => *count += 1,
                None => *self.others.entry(ord).or_default() += 1,
            }
        }
    }

    fn named(self) -> BTreeMap<String, u64> {
        let common = (0..).zip(self.common).filter(|(_, count)| *count > 0);
        let mut facets = BTreeMap::new();
        for (ord, count) in common.chain(self.others) {
            let mut facet = String::new();
            if self.column.ord_to_str(ord, &mut facet).is_ok_and(|known| known) {
                *facets.entry(facet).or_default() += count;
            }
        }
        facets
    }
}

/// The work in one segment.
pub(crate) struct InSegment {
    ordinal: SegmentOrdinal,
    /// In the order of their units.
    probes: Vec<SegmentProbe>,
    updated: Option<Column<i64>>,
    ids: (Column<u64>, Column<u64>),
    tally: Option<Tally>,
    count: u64,
    best: BinaryHeap<Reverse<Candidate>>,
    keep: usize,
    after: Option<Rank>,
}

impl InSegment {
    /// The score of an entry and whether a name was met.
    fn score(&mut self, doc: DocId) -> (u32, bool) {
        if let Some(updated) = &self.updated {
            let seconds = updated.first(doc).unwrap_or_default() / 1_000_000;
            return (u32::try_from(seconds).unwrap_or_default(), false);
        }
        let (mut sum, mut by_name) = (0_u32, false);
        let (mut unit, mut best) = (usize::MAX, 0);
        for probe in &mut self.probes {
            if probe.unit != unit {
                sum = sum.saturating_add(best);
                (unit, best) = (probe.unit, 0);
            }
            if let Some(score) = probe.score(doc) {
                best = best.max(score);
                by_name |= probe.by_name;
            }
        }
        (sum.saturating_add(best), by_name)
    }

    fn id(&self, doc: DocId) -> u128 {
        let half = |column: &Column<u64>| u128::from(column.first(doc).unwrap_or_default());
        half(&self.ids.0) << 64 | half(&self.ids.1)
    }
}

impl SegmentCollector for InSegment {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.count += 1;
        if let Some(tally) = &mut self.tally {
            tally.count(doc);
        }
        let (score, by_name) = self.score(doc);
        let full = self.best.len() >= self.keep;
        if full && self.best.peek().is_none_or(|worst| score < worst.0.rank.score) {
            return;
        }
        let rank = Rank { score, id: self.id(doc) };
        if self.after.is_some_and(|after| rank >= after) {
            return;
        }
        let entry = DocAddress::new(self.ordinal, doc);
        self.best.push(Reverse(Candidate { rank, by_name, entry }));
        if full {
            self.best.pop();
        }
    }

    fn harvest(self) -> Found {
        let facets = self.tally.map(Tally::named).unwrap_or_default();
        let best = self.best.into_iter().map(|Reverse(candidate)| candidate).collect();
        Found { count: self.count, facets, best }
    }
}
