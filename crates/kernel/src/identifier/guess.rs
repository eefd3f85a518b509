//! Guesses which registry a number is from.

use super::{Identifier, Scheme};

/// The identifiers a text may be, likeliest first: those whose check digits fit, then a Korean
/// corporate number with a warning when nothing else fits. Thirteen digits can be Korean or
/// Japanese, so several answers are possible and a person chooses.
#[must_use]
pub fn guess(text: &str) -> Vec<Identifier> {
    let mut found: Vec<Identifier> =
        Scheme::ALL.into_iter().filter_map(|scheme| Identifier::parse(scheme, text).ok()).collect();
    found.sort_by_key(|identifier| (identifier.warning().is_some(), !looks_like(identifier, text)));
    if found.len() > 1 {
        found.retain(|identifier| identifier.warning().is_none());
    }
    found
}

/// Whether the text is grouped as the scheme's numbers customarily are.
fn looks_like(identifier: &Identifier, text: &str) -> bool {
    identifier.to_string().eq_ignore_ascii_case(text.trim())
}
