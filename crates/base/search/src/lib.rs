#![doc = include_str!("../README.md")]

pub mod document;
pub mod query;

pub use document::{Document, Facet, Name, Number, Part, Text};
pub use query::{
    Answer, Cursor, FacetCount, Hit, Kind, Looseness, NotACursor, Query, Reason, Snippet,
};
