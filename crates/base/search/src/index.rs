//! Keeps the index: where it lies, who writes it, and who may ask it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::thread;

use lb_kernel::Id;
use lb_language::Embedder;
use tantivy::directory::error::LockError;
use tantivy::indexer::LogMergePolicy;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError};
use tokio::sync::{mpsc, oneshot};

use crate::document::Document;
use crate::error::SearchError;
use crate::query::{Answer, Query};
use crate::schema::{self, Fields};
use crate::search;
use crate::writer::{Commit, LastSeal, Order, Seal, Writer};

/// Where an index lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In this folder, which is the index's own: what else is in it may be deleted.
    Folder(PathBuf),
    /// In memory, for as long as the index is open.
    Memory,
}

/// Memory the writer fills before it writes a segment.
const WRITER_MEMORY: usize = 48 << 20;
/// Blocks of stored hits kept ready.
const STORE_BLOCKS: usize = 64;
/// A segment with this share of deleted entries is merged.
const DELETED_BEFORE_MERGE: f32 = 0.2;
/// Orders that may wait for the writer; whoever gives more waits.
const WAITING: usize = 16;

/// One index over all records. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct Index {
    reader: IndexReader,
    fields: Fields,
    model: Option<&'static dyn Embedder>,
    orders: mpsc::Sender<Order>,
    seal: LastSeal,
}

impl Index {
    /// Opens the index, or makes an empty one where there is none that can be used as it is:
    /// damaged, or built by another edition or with other concepts. [`Index::mark`] then is `None`,
    /// which asks for [`Index::rebuild`].
    ///
    /// `model` orders the best hits by meaning; without one they are ordered by words and concepts.
    ///
    /// # Errors
    /// [`SearchError::Busy`] when another process writes it, [`SearchError::Folder`] when the folder
    /// cannot be used.
    pub fn open(place: &Place, model: Option<&'static dyn Embedder>) -> Result<Self, SearchError> {
        let stamp = schema::stamp(model);
        let (index, seal) = match place {
            Place::Memory => (create(None)?, None),
            Place::Folder(folder) => open_folder(folder, &stamp)?,
        };
        schema::register(index.tokenizers());
        let (_, fields) = schema::schema();
        let writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY).map_err(busy)?;
        let mut merging = LogMergePolicy::default();
        merging.set_del_docs_ratio_before_merge(DELETED_BEFORE_MERGE);
        writer.set_merge_policy(Box::new(merging));
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORE_BLOCKS)
            .try_into()?;
        let seal = seal.unwrap_or(Seal { stamp, mark: None });
        let seal: LastSeal = Arc::new(RwLock::new(seal));
        let (orders, waiting) = mpsc::channel(WAITING);
        let work = Writer {
            writer,
            reader: reader.clone(),
            fields,
            model,
            seal: Arc::clone(&seal),
            failure: None,
            rebuilding: false,
        };
        thread::Builder::new().name("search-writer".to_owned()).spawn(|| work.run(waiting))?;
        Ok(Self { reader, fields, model, orders, seal })
    }

    /// Takes records in, in place of what was known of them. Found after the next commit.
    ///
    /// # Errors
    /// [`SearchError::Closed`]; other failures are told by the commit.
    pub async fn put(&self, documents: Vec<Document>) -> Result<(), SearchError> {
        self.order(Order::Put(documents)).await
    }

    /// Forgets records, by type and identifier. Found until the next commit.
    ///
    /// # Errors
    /// [`SearchError::Closed`].
    pub async fn remove(&self, records: Vec<(String, Id<()>)>) -> Result<(), SearchError> {
        self.order(Order::Remove(records)).await
    }

    /// Makes everything put and removed so far count, all at once and for good. `mark` says how far
    /// the caller's facts were taken in; `None` keeps the mark of the commit before.
    ///
    /// # Errors
    /// The first failure since the commit before: then nothing since counts, and the mark stays.
    /// [`SearchError::Rebuilding`] during a rebuild: what was put counts when that ends.
    pub async fn commit(&self, mark: Option<String>) -> Result<(), SearchError> {
        let (done, result) = oneshot::channel();
        self.order(Order::Commit(Commit { mark, done })).await?;
        result.await.map_err(|_| SearchError::Closed)?
    }

    /// The mark of the last commit; `None` where the index has to be built.
    #[must_use]
    pub fn mark(&self) -> Option<String> {
        self.seal.read().ok().and_then(|seal| seal.mark.clone())
    }

    /// Whether likeness in meaning takes part in the order of hits.
    #[must_use]
    pub fn knows_meaning(&self) -> bool {
        self.model.is_some()
    }

    /// Begins to build the index anew: everything is put again, while what is there stays found.
    ///
    /// # Errors
    /// [`SearchError::Closed`].
    pub async fn rebuild(&self) -> Result<Rebuild, SearchError> {
        self.order(Order::BeginAnew).await?;
        Ok(Rebuild { index: self.clone(), open: true })
    }

    /// Answers a query from what was committed last. Takes milliseconds of computing: call it where
    /// that is allowed.
    ///
    /// # Errors
    /// [`SearchError::Engine`]: never for the words of the query.
    pub fn search(&self, query: &Query<'_>) -> Result<Answer, SearchError> {
        search::search(&self.reader.searcher(), &self.fields, self.model, query)
    }

    async fn order(&self, order: Order) -> Result<(), SearchError> {
        self.orders.send(order).await.map_err(|_| SearchError::Closed)
    }
}

/// An index being built anew. Dropped without [`Rebuild::finish`], everything stays as it was.
pub struct Rebuild {
    index: Index,
    open: bool,
}

impl Rebuild {
    /// Takes records in.
    ///
    /// # Errors
    /// [`SearchError::Closed`]; other failures are told at the end.
    pub async fn put(&self, documents: Vec<Document>) -> Result<(), SearchError> {
        self.index.put(documents).await
    }

    /// Makes what was put the whole index.
    ///
    /// # Errors
    /// The first failure: then the index is as it was before.
    pub async fn finish(mut self, mark: String) -> Result<(), SearchError> {
        let (done, result) = oneshot::channel();
        let finish = Some(Commit { mark: Some(mark), done });
        self.index.order(Order::EndAnew { finish }).await?;
        self.open = false;
        result.await.map_err(|_| SearchError::Closed)?
    }
}

impl Drop for Rebuild {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        let orders = self.index.orders.clone();
        // A thread of its own, since neither may a drop wait nor an order be lost.
        thread::spawn(move || orders.blocking_send(Order::EndAnew { finish: None }));
    }
}

/// The index of a folder if it can be used as it is, else a new one.
fn open_folder(folder: &Path, stamp: &str) -> Result<(tantivy::Index, Option<Seal>), SearchError> {
    std::fs::create_dir_all(folder)?;
    match usable(folder, stamp) {
        Ok(Some((index, seal))) => return Ok((index, Some(seal))),
        Ok(None) => {}
        Err(error) => {
            tracing::warn!(%error, "the search index cannot be used and is built anew");
        }
    }
    // Nobody else may be writing what is deleted now.
    if let Ok(index) = tantivy::Index::open_in_dir(folder) {
        let writer: Result<IndexWriter, _> = index.writer_with_num_threads(1, WRITER_MEMORY);
        if matches!(writer.map_err(busy), Err(SearchError::Busy)) {
            return Err(SearchError::Busy);
        }
    }
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        if path.is_file() {
            std::fs::remove_file(path)?;
        }
    }
    Ok((create(Some(folder))?, None))
}

fn create(folder: Option<&Path>) -> Result<tantivy::Index, SearchError> {
    let (schema, _) = schema::schema();
    Ok(match folder {
        Some(folder) => tantivy::Index::create_in_dir(folder, schema)?,
        None => tantivy::Index::create_in_ram(schema),
    })
}

/// The index of a folder, if there is one with this stamp and all its files.
fn usable(folder: &Path, stamp: &str) -> tantivy::Result<Option<(tantivy::Index, Seal)>> {
    let directory = tantivy::directory::MmapDirectory::open(folder)?;
    if !tantivy::Index::exists(&directory)? {
        return Ok(None);
    }
    let index = tantivy::Index::open(directory)?;
    let payload = index.load_metas()?.payload.unwrap_or_default();
    let seal: Seal = serde_json::from_str(&payload).unwrap_or_default();
    if seal.stamp != stamp {
        return Ok(None);
    }
    schema::register(index.tokenizers());
    // Opening the segments shows whether a file is missing or cut.
    index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(Some((index, seal)))
}

fn busy(error: TantivyError) -> SearchError {
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => SearchError::Busy,
        other => SearchError::Engine(other),
    }
}
