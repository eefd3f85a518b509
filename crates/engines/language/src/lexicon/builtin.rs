//! Names the tables of the built-in lexicon, in the order that gives the concepts their numbers.

/// Contents of `crates/engines/language/lexicon/*.tsv`.
pub(super) const TABLES: &[&str] = &[include_str!("../../lexicon/areas.tsv")];
