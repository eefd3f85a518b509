//! Decides what a note of an organisation may say.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{
    Account, Code as _, Id, Instant, Language, Localised, Organisation, Refusal, Workspace,
};
use serde::{Deserialize, Serialize};

use super::{filled, wrong};

/// Longest note, in characters.
pub const LONGEST: usize = 1000;

/// A short text that an organisation, or a workspace about it, lets others read.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its identifier.
    pub id: Id<Note>,
    /// Whom it is about.
    pub organisation: Id<Organisation>,
    /// The workspace that keeps it.
    pub workspace: Option<Id<Workspace>>,
    /// Who wrote it.
    pub account: Option<Id<Account>>,
    /// What it says.
    pub text: Localised,
    /// Who may read it at most.
    pub visibility: Visibility,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
    /// Counts the changes.
    pub version: i64,
    /// When it was written.
    pub made_at: Instant,
}

impl Note {
    /// What the policy engine must know of it.
    #[must_use]
    pub fn subject(&self, shared_with: Vec<Id<Workspace>>) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: self.workspace,
            organisation: Some(self.organisation),
            account: self.account,
            visibility: self.visibility,
            shared_with,
        }
    }

    /// The note as it would be sent.
    #[must_use]
    pub fn ask(&self) -> NoteAsk {
        NoteAsk {
            text: self.text.text.clone(),
            language: self.text.language.code().to_owned(),
            visibility: self.visibility.code().to_owned(),
        }
    }
}

/// A note as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NoteAsk {
    /// What it says.
    pub text: String,
    /// Its language, as two-letter code.
    pub language: String,
    /// Who may read it at most.
    pub visibility: String,
}

/// A note that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// What it says.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Who may read it at most.
    pub visibility: Visibility,
}

/// Decides whether the note can be kept.
///
/// # Errors
/// What is wrong with it, field by field.
pub fn check(ask: &NoteAsk) -> Result<NewNote, Refusal> {
    let mut problems = Vec::new();
    let text = filled(&ask.text).unwrap_or_default();
    if text.is_empty() {
        problems.push(wrong("directory.note.empty", "text"));
    }
    if text.replace("\r\n", "\n").chars().count() > LONGEST {
        problems.push(wrong("directory.note.long", "text").with("most", LONGEST));
    }
    let language = ask.language.parse::<Language>().map_err(|unknown| {
        wrong("directory.language.unknown", "language").with("language", unknown.0)
    });
    let visibility = Visibility::from_code(&ask.visibility)
        .ok_or_else(|| wrong("directory.visibility.unknown", "visibility"));
    match (language, visibility, problems.is_empty()) {
        (Ok(language), Ok(visibility), true) => {
            Ok(NewNote { text: text.to_owned(), language, visibility })
        }
        (language, visibility, _) => {
            problems.extend(language.err());
            problems.extend(visibility.err());
            Err(Refusal::all(problems).unwrap_or_else(Refusal::missing))
        }
    }
}

#[cfg(test)]
mod tests;
