//! Decides what the directory accepts; pure: no database, no clock.

pub mod affiliation;
pub mod claim;
pub mod consent;
pub mod merge;
pub mod names;
pub mod note;
pub mod numbers;
pub mod organisation;
pub mod person;

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// A refusal of something that was sent, at a field.
pub(crate) fn wrong(code: &'static str, field: impl Into<String>) -> Refusal {
    Refusal::new(Kind::Invalid, code).at(field)
}

/// The text without space around it; `None` when nothing is left.
pub(crate) fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}
