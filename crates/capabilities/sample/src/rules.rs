//! Decides what an entry may say.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Code as _, Id, Instant, Language, Localised, Refusal, Workspace};
use serde::{Deserialize, Serialize};

/// Longest entry, in characters.
pub const LONGEST: usize = 500;

/// One line of text of a workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its identifier.
    pub id: Id<Entry>,
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// Who wrote it.
    pub account: Option<Id<Account>>,
    /// What it says.
    pub text: Localised,
    /// Who may read it at most.
    pub visibility: Visibility,
    /// Counts the changes.
    pub version: i64,
    /// When it was written.
    pub made_at: Instant,
}

impl Entry {
    /// What the policy engine must know of it.
    #[must_use]
    pub fn subject(&self, shared_with: Vec<Id<Workspace>>) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            account: self.account,
            visibility: self.visibility,
            shared_with,
            ..Subject::default()
        }
    }

    /// The entry as it would be sent.
    #[must_use]
    pub fn ask(&self) -> Ask {
        Ask {
            text: self.text.text.clone(),
            language: self.text.language.code().to_owned(),
            visibility: self.visibility.code().to_owned(),
        }
    }
}

/// An entry as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SampleAsk)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// What it says.
    #[schema(example = "The laboratory opens in May.")]
    pub text: String,
    /// Its language, as two-letter code.
    #[schema(example = "en")]
    pub language: String,
    /// Who may read it at most: `private`, `workspace`, `partners`, `public-named`.
    #[schema(example = "workspace")]
    pub visibility: String,
}

/// An entry that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it says.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// Who may read it at most.
    pub visibility: Visibility,
}

/// Decides whether the entry can be kept.
///
/// # Errors
/// What is wrong with it, field by field.
pub fn check(ask: &Ask) -> Result<Written, Refusal> {
    let wrong =
        |code: &'static str, field: &'static str| Refusal::new(Kind::Invalid, code).at(field);
    let mut problems = Vec::new();
    let text = ask.text.trim();
    if text.is_empty() {
        problems.push(wrong("sample.text.empty", "text"));
    }
    if text.replace("\r\n", "\n").chars().count() > LONGEST {
        problems.push(wrong("sample.text.long", "text").with("most", LONGEST));
    }
    let language = ask.language.parse::<Language>();
    if language.is_err() {
        problems.push(wrong("sample.language.unknown", "language"));
    }
    let visibility = Visibility::from_code(&ask.visibility);
    if visibility.is_none() {
        problems.push(wrong("sample.visibility.unknown", "visibility"));
    }
    match (language, visibility, Refusal::all(problems)) {
        (Ok(language), Some(visibility), None) => {
            Ok(Written { text: text.to_owned(), language, visibility })
        }
        (_, _, problems) => Err(problems.unwrap_or_else(Refusal::missing)),
    }
}

#[cfg(test)]
mod tests;
