//! Looks at an index that another process may be writing: which records it holds. Writes nothing.

use std::collections::BTreeSet;
use std::path::Path;

use lb_kernel::Id;
use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{IndexReader, ReloadPolicy, Searcher, Term};
use uuid::Uuid;

use crate::error::SearchError;
use crate::schema::{self, Fields, ID_HIGH, ID_LOW};
use crate::writer::Seal;

/// An index as it was when it was looked at.
pub struct Look {
    searcher: Searcher,
    fields: Fields,
    mark: Option<String>,
}

impl std::fmt::Debug for Look {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Look").field("mark", &self.mark).finish_non_exhaustive()
    }
}

impl Look {
    /// Looks at the index in a folder; `None`: there is none.
    ///
    /// # Errors
    /// It is damaged, or the folder cannot be read.
    pub fn at(folder: &Path) -> Result<Option<Self>, SearchError> {
        if !folder.is_dir() {
            return Ok(None);
        }
        let directory =
            tantivy::directory::MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        if !tantivy::Index::exists(&directory).map_err(tantivy::TantivyError::from)? {
            return Ok(None);
        }
        let index = tantivy::Index::open(directory)?;
        schema::register(index.tokenizers());
        let (_, fields) = schema::schema();
        let payload = index.load_metas()?.payload.unwrap_or_default();
        let seal: Seal = serde_json::from_str(&payload).unwrap_or_default();
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Some(Self { searcher: reader.searcher(), fields, mark: seal.mark }))
    }

    /// The mark of its last commit.
    #[must_use]
    pub fn mark(&self) -> Option<&str> {
        self.mark.as_deref()
    }

    /// The records of a type that it holds.
    ///
    /// # Errors
    /// The engine failed.
    pub fn records(&self, object: &str) -> Result<BTreeSet<Id<()>>, SearchError> {
        let term = Term::from_field_text(self.fields.object, object);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found: BTreeSet<_> =
            self.searcher.search(&query, &DocSetCollector)?.into_iter().collect();
        let mut records = BTreeSet::new();
        for (at, segment) in (0_u32..).zip(self.searcher.segment_readers()) {
            let fast = segment.fast_fields();
            let (high, low) = (fast.u64(ID_HIGH)?, fast.u64(ID_LOW)?);
            let entries = found.iter().filter(|entry| entry.segment_ord == at);
            // A record has one entry for each circle of readers.
            records.extend(entries.filter_map(|entry| {
                let (high, low) = (high.first(entry.doc_id)?, low.first(entry.doc_id)?);
                Some(Id::new(Uuid::from_u64_pair(high, low)))
            }));
        }
        Ok(records)
    }
}
