//! Asks other rooms what this one does not know: organisations of the directory, what became of what
//! they said earlier. The application says who answers.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Id, Language, Locale, Organisation, Workspace};
use lb_store::{Cx, Kept, Outcome, Tx};
use serde::Serialize;

use crate::record::Statement;

/// What a reader may know of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// What it is called, in the reader's language where it can be.
    pub name: String,
    /// Its country, in the reader's words.
    pub country: String,
    /// Its fields, in the reader's words.
    pub fields: Vec<String>,
    /// What it does, with the language in which it is said.
    pub about: Option<(String, Language)>,
}

/// Somebody or something named in a report, under one or more spellings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// An organisation, not a person.
    pub is_organisation: bool,
    /// Its spellings.
    pub spellings: Vec<String>,
}

/// A record of the directory that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// The record.
    pub id: Id<()>,
    /// What it is called there.
    pub name: String,
    /// How sure that is, 0–1.
    pub score: f64,
}

/// Knows organisations and people.
#[async_trait]
pub trait Directory: Send + Sync {
    /// What the reader may know of these organisations; of those that it may not know, nothing.
    async fn profiles(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Profile>>;

    /// The record meant by each of these, among those that the reader may see and know by name.
    async fn recognise(&self, cx: &Cx, named: &[Named]) -> Kept<Vec<Option<Recognised>>>;

    /// The kinds of organisations: code and the reader's word.
    fn kinds(&self, locale: Locale) -> Vec<(String, String)>;

    /// A new organisation of this kind and name, kept by a workspace, within the transaction that
    /// keeps what names it.
    async fn enter(
        &self,
        tx: &mut Tx,
        workspace: Id<Workspace>,
        kind: &str,
        name: (&str, Language),
    ) -> Outcome<Id<Organisation>>;
}

/// One line of a briefing: what it is, and where more is said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// In the words of whoever wrote it.
    pub text: String,
    /// Their language.
    pub language: Option<Language>,
    /// Where it stands, in the reader's words.
    pub note: String,
    /// Its page.
    pub href: Option<String>,
}

/// What the policy unit can say of some organisations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Measures that were promised and are not confirmed.
    pub promises: Vec<Line>,
    /// Themes that what they said belongs to.
    pub themes: Vec<Line>,
    /// The last answers of authorities.
    pub answers: Vec<Line>,
    /// The reader may not be told: nothing here says that there is nothing.
    pub closed: bool,
}

/// Something said before that sounds the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// Names it for the other room.
    pub reference: String,
    /// What it is called.
    pub label: String,
    /// Where more is said of it.
    pub href: Option<String>,
}

/// Knows what became of difficulties.
#[async_trait]
pub trait Policy: Send + Sync {
    /// What must be known of these organisations before they are met.
    async fn answers(
        &self,
        cx: &Cx,
        workspace: Id<Workspace>,
        ids: &[Id<Organisation>],
    ) -> Kept<Answers>;

    /// What was said earlier and sounds like these words.
    async fn same_as(
        &self,
        cx: &Cx,
        workspace: Id<Workspace>,
        words: &str,
        language: Language,
    ) -> Kept<Vec<Hint>>;

    /// What became of these statements, where the reader may follow it: a line with its page.
    async fn became(
        &self,
        cx: &Cx,
        statements: &[Id<Statement>],
    ) -> Kept<BTreeMap<Id<Statement>, Line>>;
}
