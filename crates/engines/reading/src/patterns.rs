//! Patterns that are compiled once.

use regex::Regex;

/// A pattern of this crate, compiled at its first use. All are part of the program, and a test
/// compiles each of them; one that did not compile would find nothing.
macro_rules! pattern {
    ($text:expr) => {{
        static ONCE: std::sync::OnceLock<Option<regex::Regex>> = std::sync::OnceLock::new();
        $crate::patterns::found(ONCE.get_or_init(|| $crate::patterns::compile($text)).as_ref())
    }};
}
pub(crate) use pattern;

/// A compiled pattern, or none of an invalid one.
pub(crate) fn compile(text: &str) -> Option<Regex> {
    let compiled = Regex::new(text);
    debug_assert!(compiled.is_ok(), "{text}: {compiled:?}");
    compiled.ok()
}

/// A pattern that may be missing.
#[derive(Clone, Copy)]
pub(crate) struct Found<'p>(Option<&'p Regex>);

pub(crate) fn found(pattern: Option<&Regex>) -> Found<'_> {
    Found(pattern)
}

impl<'p> Found<'p> {
    /// Groups of each match, in order.
    pub(crate) fn all<'t>(self, text: &'t str) -> impl Iterator<Item = regex::Captures<'t>> + 'p
    where
        't: 'p,
    {
        self.0.into_iter().flat_map(move |pattern| pattern.captures_iter(text))
    }

    /// The first match.
    pub(crate) fn first<'t>(self, text: &'t str) -> Option<regex::Captures<'t>> {
        self.0.and_then(|pattern| pattern.captures(text))
    }

    /// Whether it matches anywhere.
    pub(crate) fn matches(self, text: &str) -> bool {
        self.0.is_some_and(|pattern| pattern.is_match(text))
    }
}
