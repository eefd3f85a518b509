//! A letter, as it is kept.

use lb_forms::rules::file::FileKind;
use lb_kernel::policy::Subject;
use lb_kernel::{Account, Id, Instant, Language, Organisation, Workspace};

use crate::rules::course::{Reason, State, is_open};

/// A mail that reached a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its identifier.
    pub id: Id<Letter>,
    /// The unit.
    pub workspace: Id<Workspace>,
    /// What tells it from other mails.
    pub reference: String,
    /// Where it stands.
    pub state: State,
    /// The language of its words.
    pub language: Language,
    /// What it is about.
    pub subject: String,
    /// Its text.
    pub words: String,
    /// Who wrote it, as the mail says.
    pub sender_name: String,
    /// Their address, as the mail says.
    pub sender_address: String,
    /// The account that has this address.
    pub account: Option<Id<Account>>,
    /// The organisation for which that account takes part.
    pub organisation: Option<Id<Organisation>>,
    /// Somebody else passed it on.
    pub forwarded: bool,
    /// More was in it than is kept.
    pub cut: bool,
    /// Day on which it was sent.
    pub sent_on: Option<String>,
    /// Why it was set aside.
    pub reason: Option<Reason>,
    /// What whoever set it aside wrote.
    pub note: String,
    /// What was made of it.
    pub record: Option<Id<()>>,
    /// When it came.
    pub received_at: Instant,
    /// When somebody decided.
    pub settled_at: Option<Instant>,
    /// When its words, sender and files were deleted here.
    pub emptied_at: Option<Instant>,
    /// Its version.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Letter {
    /// Whose it is, for the policy engine.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject { workspace: Some(self.workspace), ..Subject::default() }
    }

    /// Whether a person may still decide something else.
    #[must_use]
    pub fn is_open(&self) -> bool {
        is_open(self.state, self.emptied_at.is_some())
    }

    /// Subject and text, the subject once.
    #[must_use]
    pub fn whole(&self) -> String {
        match (self.subject.is_empty(), self.words.is_empty()) {
            (true, _) => self.words.clone(),
            (_, true) => self.subject.clone(),
            _ if self.words.starts_with(&self.subject) => self.words.clone(),
            _ => format!("{}\n\n{}", self.subject, self.words),
        }
    }
}

/// A file of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFile {
    /// Its place in the letter, from 1.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// What it is, by its content.
    pub kind: Option<FileKind>,
    /// Its size in bytes.
    pub size: u64,
    /// The digest of its content, under which it is kept.
    pub hash: Option<String>,
    /// Why it is not kept: the code of the refusal.
    pub refused: Option<String>,
}
