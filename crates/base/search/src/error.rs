//! Keeps what can go wrong with the index itself; questions never fail for their words.

use std::io;

/// The index could not do its work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// The folder cannot be made or cleared.
    #[error("the folder of the search index: {0}")]
    Folder(#[from] io::Error),
    /// Another process writes this index.
    #[error("another process writes the search index")]
    Busy,
    /// The engine failed.
    #[error("the search index: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// It is being built anew; until that is done nothing can be committed.
    #[error("the search index is being built anew")]
    Rebuilding,
    /// It was closed, or its writer has ended after an error told before.
    #[error("the search index is closed")]
    Closed,
}
