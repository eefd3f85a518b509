//! Answers a query: looser step by step until something is found, the best ordered more finely, one
//! page of hits with their reasons.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use lb_kernel::Id;
use lb_language::Embedder;
use lb_language::names::Prepared;
use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::asked::{self, Asked};
use crate::collect::{Candidate, Collect, Found, Rank};
use crate::entry::Stored;
use crate::error::SearchError;
use crate::explain;
use crate::meaning;
use crate::plan;
use crate::query::{Answer, Cursor, FacetCount, Hit, Looseness, Query};
use crate::schema::{Fields, IS, VECTOR};
use crate::weights;

/// Hits that are ordered more finely.
const BEST: usize = 200;
/// Of these, hits whose names are compared with the query letter by letter and sound by sound.
const COMPARED: usize = 48;
/// What a name is worth that is the query itself.
const SAME_NAME: f64 = 9_000.0;
/// Names less like the query than this add nothing.
const UNLIKE: f64 = 0.5;
/// What a text is worth that means what was asked.
const SAME_MEANING: f32 = 5_000.0;
/// Texts less like the query than this, in thousandths, add nothing.
const UNRELATED: i32 = 100;
/// From this likeness on, in thousandths, meaning is a reason to show.
pub(crate) const RELATED: i32 = 400;

const STEPS: [Looseness; 3] = [Looseness::All, Looseness::Near, Looseness::Some];

/// Answers a query from one state of the index.
pub(crate) fn search(
    searcher: &Searcher,
    fields: &Fields,
    model: Option<&dyn Embedder>,
    query: &Query<'_>,
) -> Result<Answer, SearchError> {
    let asked = asked::read(query.text);
    let steps = STEPS
        .into_iter()
        .filter(|step| query.cursor.is_none_or(|cursor| cursor.looseness == *step));
    let search = Search { searcher, fields, query, asked: &asked };
    let mut answer = search.nothing();
    for step in steps {
        let Some(found) = search.find(step, search.first_place())? else { continue };
        if found.count > 0 {
            answer = search.answer(step, found, model)?;
            break;
        }
    }
    Ok(answer)
}

struct Search<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    query: &'a Query<'a>,
    asked: &'a Asked,
}

/// A hit of the page before it is written out.
struct Row {
    rank: Rank,
    among_best: bool,
    likeness: i32,
    entry: DocAddress,
}

impl Search<'_> {
    fn nothing(&self) -> Answer {
        Answer {
            hits: Vec::new(),
            count: 0,
            facets: Vec::new(),
            looseness: Looseness::All,
            by_meaning: false,
            next: None,
        }
    }

    fn limit(&self) -> usize {
        self.query.limit.clamp(1, Query::MOST)
    }

    /// Behind which place the first collection keeps entries: pages behind the best need no best.
    fn first_place(&self) -> Option<Rank> {
        self.query.cursor.filter(|cursor| !cursor.among_best).map(|cursor| place(&cursor))
    }

    fn find(&self, step: Looseness, after: Option<Rank>) -> Result<Option<Found>, SearchError> {
        let typing = self.query.typing;
        let Some(matching) = plan::matching(self.asked, step, typing, self.fields) else {
            return Ok(None);
        };
        let clauses = plan::seen(matching, self.query, self.fields);
        let probes = weights::probes(self.asked, self.searcher, self.fields)?;
        let keep = if after.is_some() { self.limit() + 1 } else { BEST };
        Ok(Some(self.searcher.search(&clauses, &Collect { probes, keep, after })?))
    }

    fn answer(
        &self,
        step: Looseness,
        found: Found,
        model: Option<&dyn Embedder>,
    ) -> Result<Answer, SearchError> {
        let asked_meaning = model
            .filter(|_| !self.asked.units.is_empty())
            .and_then(|model| meaning::asked(model, &self.asked.text));
        let rows = match self.query.cursor {
            Some(cursor) if !cursor.among_best => found.best.iter().map(rest).collect(),
            cursor => self.first_pages(step, cursor, &found, asked_meaning.as_deref())?,
        };
        let limit = self.limit();
        let next = rows.get(limit).and(rows.get(limit - 1)).map(|last| Cursor {
            looseness: step,
            among_best: last.among_best,
            score: last.rank.score,
            id: Id::new(uuid::Uuid::from_u128(last.rank.id)),
        });
        let mut hits = Vec::with_capacity(limit);
        for row in rows.iter().take(limit) {
            let stored = self.stored(row.entry)?;
            let (reasons, snippet) = explain::explain(self.asked, &stored, row.likeness);
            hits.push(Hit {
                object: stored.object,
                id: stored.id,
                title: stored.title,
                href: stored.href,
                score: row.rank.score,
                reasons,
                snippet,
            });
        }
        let (count, facets) = (found.count, facets(found.facets));
        let by_meaning = asked_meaning.is_some();
        Ok(Answer { hits, count, facets, looseness: step, by_meaning, next })
    }

    /// The page from among the best, and from behind them where they do not fill it.
    fn first_pages(
        &self,
        step: Looseness,
        cursor: Option<Cursor>,
        found: &Found,
        meaning: Option<&[f32]>,
    ) -> Result<Vec<Row>, SearchError> {
        let mut rows = self.finely(&found.best, meaning)?;
        if let Some(cursor) = cursor {
            rows.retain(|row| row.rank < place(&cursor));
        }
        rows.truncate(self.limit() + 1);
        if rows.len() <= self.limit()
            && found.count > found.best.len() as u64
            && let Some(last) = found.best.last()
            && let Some(more) = self.find(step, Some(last.rank))?
        {
            let missing = self.limit() + 1 - rows.len();
            rows.extend(more.best.iter().take(missing).map(rest));
        }
        Ok(rows)
    }

    /// The best in their finer order: by the likeness of names and of meaning too.
    fn finely(&self, best: &[Candidate], meaning: Option<&[f32]>) -> Result<Vec<Row>, SearchError> {
        let name = self.asked.name.as_ref().map(lb_language::names::Name::prepared);
        let mut compared = 0;
        let mut rows = Vec::with_capacity(best.len());
        for candidate in best {
            let likeness = match meaning {
                Some(asked) => self.likeness(asked, candidate.entry)?,
                None => 0,
            };
            let mut score = candidate.rank.score;
            if likeness > UNRELATED {
                let share = likeness as f32 / 1000.0;
                score = score.saturating_add((share * SAME_MEANING) as u32);
            }
            if let (Some(name), true) = (&name, candidate.by_name && compared < COMPARED) {
                compared += 1;
                let nearest = nearest(name, &self.stored(candidate.entry)?);
                let share = ((nearest - UNLIKE) / (1.0 - UNLIKE)).max(0.0);
                score = score.saturating_add((share * SAME_NAME) as u32);
            }
            let rank = Rank { score, id: candidate.rank.id };
            rows.push(Row { rank, among_best: true, likeness, entry: candidate.entry });
        }
        rows.sort_unstable_by_key(|row| Reverse(row.rank));
        Ok(rows)
    }

    fn likeness(&self, asked: &[f32], entry: DocAddress) -> Result<i32, SearchError> {
        let segment = self.searcher.segment_reader(entry.segment_ord);
        let column = segment.fast_fields().column_opt::<u64>(VECTOR)?;
        Ok(column.map_or(0, |column| meaning::likeness(asked, column.values_for_doc(entry.doc_id))))
    }

    fn stored(&self, entry: DocAddress) -> Result<Stored, SearchError> {
        let document: TantivyDocument = self.searcher.doc(entry)?;
        let value = document.get_first(self.fields.stored).and_then(|value| value.as_str());
        serde_json::from_str(value.unwrap_or_default())
            .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()).into())
    }
}

fn place(cursor: &Cursor) -> Rank {
    Rank { score: cursor.score, id: cursor.id.uuid().as_u128() }
}

fn rest(candidate: &Candidate) -> Row {
    let Candidate { rank, entry, .. } = *candidate;
    Row { rank, among_best: false, likeness: 0, entry }
}

fn nearest(name: &Prepared, stored: &Stored) -> f64 {
    stored.names.iter().map(|other| name.similarity(&other.spoken())).fold(0.0, f64::max)
}

/// The counts by name, the largest first.
fn facets(counts: BTreeMap<String, u64>) -> Vec<FacetCount> {
    let mut facets: Vec<FacetCount> = counts
        .into_iter()
        .filter_map(|(facet, count)| {
            let (name, value) = facet.split_once(IS)?;
            Some(FacetCount { name: name.to_owned(), value: value.to_owned(), count })
        })
        .collect();
    facets.sort_by(|a, b| {
        a.name.cmp(&b.name).then(b.count.cmp(&a.count)).then(a.value.cmp(&b.value))
    });
    facets
}
