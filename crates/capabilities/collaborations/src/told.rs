//! Keeps the keys of what people are told of collaborations.

/// What the group of these notices is called.
pub const GROUP: &str = "collaborations-title";
/// The reader's organisation is asked how it went on.
pub const ASKED: &str = "collaborations-told-asked";
