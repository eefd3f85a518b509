#![doc = include_str!("../README.md")]

mod asked;
mod collect;
pub mod document;
mod entry;
mod error;
mod explain;
mod index;
mod look;
mod meaning;
mod plan;
pub mod query;
mod readers;
mod schema;
mod search;
mod views;
mod weights;
mod writer;

pub use document::{Document, Facet, Name, Number, Part, Text};
pub use error::SearchError;
pub use index::{Index, Place, Rebuild};
pub use lb_language::names::Bearer;
pub use look::Look;
pub use query::{
    Answer, Cursor, FacetCount, Hit, Kind, Looseness, NotACursor, Query, Reason, Snippet,
};
