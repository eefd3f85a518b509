//! Keeps the one writer of the index: a thread that takes in documents and commits them.

use std::sync::Arc;
use std::sync::RwLock;

use lb_kernel::Id;
use lb_language::Embedder;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tantivy::query::AllQuery;
use tantivy::{IndexReader, IndexWriter, Term};
use tokio::sync::{mpsc, oneshot};

use crate::document::Document;
use crate::entry;
use crate::error::SearchError;
use crate::schema::Fields;

/// What the writer is told.
pub(crate) enum Order {
    Put(Vec<Document>),
    Remove(Vec<(String, Id<()>)>),
    /// From here on everything is put anew; what is there stays found until the end.
    BeginAnew,
    /// The rebuilding has ended, for good or not.
    EndAnew {
        finish: Option<Commit>,
    },
    Commit(Commit),
}

/// A wish to have everything put so far found.
pub(crate) struct Commit {
    pub(crate) mark: Option<String>,
    pub(crate) done: oneshot::Sender<Result<(), SearchError>>,
}

/// What a commit tells of itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Seal {
    pub(crate) stamp: String,
    pub(crate) mark: Option<String>,
}

/// The seal of the last commit, read by everybody.
pub(crate) type LastSeal = Arc<RwLock<Seal>>;

/// The writer's belongings.
pub(crate) struct Writer {
    pub(crate) writer: IndexWriter,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) model: Option<&'static dyn Embedder>,
    pub(crate) seal: LastSeal,
    /// The first error since the last commit; that commit then fails.
    pub(crate) failure: Option<SearchError>,
    pub(crate) rebuilding: bool,
}

impl Writer {
    /// Works until everybody who could give orders is gone.
    pub(crate) fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        while let Some(order) = orders.blocking_recv() {
            self.obey(order);
        }
        if let Err(error) = self.writer.wait_merging_threads() {
            tracing::warn!(%error, "the search index did not end its merges");
        }
    }

    fn obey(&mut self, order: Order) {
        let done = match order {
            Order::Put(documents) => self.put(&documents),
            Order::Remove(records) => {
                records.iter().for_each(|(object, id)| self.delete(object, *id));
                Ok(())
            }
            Order::BeginAnew => {
                self.rebuilding = true;
                // Not delete_all_documents: what was committed has to outlast a crash from here on.
                self.writer.delete_query(Box::new(AllQuery)).map(|_| ()).map_err(SearchError::from)
            }
            Order::EndAnew { finish: Some(commit) } => {
                self.rebuilding = false;
                self.answer(commit);
                Ok(())
            }
            Order::EndAnew { finish: None } => {
                self.rebuilding = false;
                self.writer.rollback().map(|_| ()).map_err(SearchError::from)
            }
            Order::Commit(commit) => {
                self.answer(commit);
                Ok(())
            }
        };
        if let Err(error) = done {
            tracing::error!(%error, "the search index did not take something in");
            self.failure.get_or_insert(error);
        }
    }

    fn put(&mut self, documents: &[Document]) -> Result<(), SearchError> {
        let (fields, model) = (self.fields, self.model);
        let entries: Vec<_> = documents
            .par_iter()
            .map(|document| (document, entry::entries(document, &fields, model)))
            .collect();
        for (document, entries) in entries {
            self.delete(&document.object, document.id);
            for entry in entries {
                self.writer.add_document(entry)?;
            }
        }
        Ok(())
    }

    fn delete(&self, object: &str, id: Id<()>) {
        self.writer.delete_term(Term::from_field_text(self.fields.key, &entry::key(object, id)));
    }

    fn answer(&mut self, commit: Commit) {
        let result =
            if self.rebuilding { Err(SearchError::Rebuilding) } else { self.commit(commit.mark) };
        // Whoever asked may have stopped waiting; the commit counts all the same.
        let _ = commit.done.send(result);
    }

    fn commit(&mut self, mark: Option<String>) -> Result<(), SearchError> {
        if let Some(failure) = self.failure.take() {
            self.writer.rollback()?;
            return Err(failure);
        }
        let mut seal = self.seal.read().map(|seal| seal.clone()).unwrap_or_default();
        seal.mark = mark.or(seal.mark);
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&serde_json::to_string(&seal).unwrap_or_default());
        prepared.commit()?;
        self.reader.reload()?;
        if let Ok(mut last) = self.seal.write() {
            *last = seal;
        }
        Ok(())
    }
}
