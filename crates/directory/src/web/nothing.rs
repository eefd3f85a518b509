//! Decides what a list without a row says: to ask for less, what to do first, or when something will stand
//! there.

use lb_doors::Visit;

use crate::words::Words;

/// What stands in the place of the rows.
pub(super) struct Nothing {
    pub(super) title: String,
    pub(super) text: String,
    /// Where the first record is made, for those who may.
    pub(super) first: Option<First>,
}

/// What to do first.
pub(super) struct First {
    pub(super) href: &'static str,
    pub(super) label: String,
}

/// A list that may have no row: the keys of what it says.
pub(super) struct List {
    /// Nothing fits the filters.
    pub(super) fits: &'static str,
    /// There is nothing yet.
    pub(super) none: &'static str,
    /// How to begin.
    pub(super) begin: &'static str,
    /// The address at which one begins.
    pub(super) new: &'static str,
    /// What the way there is called.
    pub(super) label: &'static str,
}

impl Nothing {
    /// What `list` says when there is no row for whoever visits; `filtered` when they asked for some only.
    pub(super) fn of(
        words: &Words,
        visit: &Visit,
        list: &List,
        filtered: bool,
        may_create: bool,
    ) -> Self {
        let known = visit.identity.is_some();
        let text = match (filtered, known, may_create) {
            (true, true, _) => "directory-empty-change",
            (true, false, _) => "directory-empty-text",
            (false, _, true) => list.begin,
            (false, true, false) => "directory-nothing-shared",
            (false, false, false) => "directory-nothing-sign-in",
        };
        let first = || First { href: list.new, label: words.t(list.label) };
        Self {
            title: words.t(if filtered { list.fits } else { list.none }),
            text: words.t(text),
            first: (may_create && !filtered).then(first),
        }
    }
}
