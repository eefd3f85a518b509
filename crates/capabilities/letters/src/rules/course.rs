//! Decides what becomes of a letter, and why one is set aside.

use lb_forms::rules::file::FileKind;
use lb_kernel::codes;

codes! {
    /// Where a letter stands.
    pub enum State {
        /// Nobody has decided.
        Waiting = "waiting",
        /// A difficulty was made of it.
        Difficulty = "difficulty",
        /// It was read as a report of a gathering.
        Report = "report",
        /// Nothing is made of it.
        Aside = "aside",
    }
}

codes! {
    /// Why nothing is made of a letter.
    pub enum Reason {
        /// The same is known already.
        Known = "known",
        /// It was entered by hand.
        ByHand = "by-hand",
        /// It concerns somebody else, to whom it was passed on.
        PassedOn = "passed-on",
        /// It says nothing that this unit takes up.
        OutOfScope = "out-of-scope",
        /// Advertising, or nonsense.
        Unwanted = "unwanted",
    }
}

/// Days after which what was set aside is emptied: until then it can be taken back.
pub const KEPT: i64 = 30;

/// Whether a person may still decide something else.
#[must_use]
pub fn is_open(state: State, emptied: bool) -> bool {
    !emptied && matches!(state, State::Waiting | State::Aside)
}

/// Whether a file of this kind can be read as a report.
#[must_use]
pub fn has_words(kind: FileKind) -> bool {
    matches!(kind, FileKind::Pdf | FileKind::Docx | FileKind::Hwpx | FileKind::Text)
}
