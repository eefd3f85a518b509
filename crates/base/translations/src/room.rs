//! Keeps what the application hands over when it mounts this room: where texts are, what a glossary knows, and a
//! machine, if there is one.

use std::ops::Range;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::localised::Translation;
use lb_kernel::policy::{Permit, Subject};
use lb_kernel::{Id, Language, Locale, Localised};
use lb_store::{Cx, Kept, Outcome, Tx};

use crate::rules::state::WANTED;

/// A text of a record, as its room has it.
#[derive(Debug, Clone)]
pub struct Text {
    /// The record.
    pub record: Id<()>,
    /// Which of its texts.
    pub field: String,
    /// The original with its translations.
    pub text: Localised,
    /// What heads the record, and in which language.
    pub title: (String, Language),
    /// Where the record is shown.
    pub href: String,
    /// What the policy engine must know of this text: no wider than the text itself is shown.
    pub subject: Subject,
    /// Longest translation, in characters.
    pub longest: usize,
    /// Whether a machine may translate it: names are for people only.
    pub machine: bool,
    /// The languages it is wanted in, among those that readers have.
    pub wanted: Vec<Language>,
}

/// A record that has texts, as its readers meet it.
#[derive(Debug, Clone)]
pub struct Bearer {
    record: Id<()>,
    title: (String, Language),
    href: String,
    subject: Subject,
}

impl Bearer {
    /// A record: what heads it, where it is shown, and what the policy engine must know of its texts.
    #[must_use]
    pub fn new<R>(
        record: Id<R>,
        title: (String, Language),
        href: String,
        subject: Subject,
    ) -> Self {
        Self { record: record.cast(), title, href, subject }
    }

    /// One of its texts, as most are: a machine may translate it, and it is wanted in the languages of all readers.
    #[must_use]
    pub fn text(&self, field: impl Into<String>, text: Localised, longest: usize) -> Text {
        Text {
            record: self.record,
            field: field.into(),
            text,
            title: self.title.clone(),
            href: self.href.clone(),
            subject: self.subject.clone(),
            longest,
            machine: true,
            wanted: WANTED.to_vec(),
        }
    }
}

/// A kind of record that has texts to translate. Its room decides what it takes; nothing of it is known here.
#[async_trait]
pub trait Source: Send + Sync {
    /// What the identifiers of its room name.
    type Record;

    /// The type of object, as facts name it.
    fn object(&self) -> &'static str;

    /// What such a record is called.
    fn label(&self, locale: Locale) -> String;

    /// What one of its texts is called.
    fn field(&self, field: &str, locale: Locale) -> String;

    /// Whether that such a text was read is kept: lists show none of its words, and [`Source::read`] is told who opens it.
    fn guarded(&self) -> bool {
        false
    }

    /// Notes that the actor reads a guarded text, before it is shown.
    async fn read(&self, _: &Cx, _: &Text) -> Kept<()> {
        Ok(())
    }

    /// All texts of these records; of those that are gone, none. Whoever asks shows nothing without asking the policy
    /// engine.
    async fn texts(&self, cx: &Cx, records: &[Id<Self::Record>]) -> Kept<Vec<Text>>;

    /// At most `most` records after `after`, in the order of their identifiers: for looking through all.
    async fn after(
        &self,
        cx: &Cx,
        after: Option<Id<Self::Record>>,
        most: u32,
    ) -> Kept<Vec<Id<Self::Record>>>;

    /// Keeps a translation of `text` with its record and tells the fact. Refuses when the original is another by now.
    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()>;
}

/// A source among those of other kinds of record; every [`Source`] is one. Identifiers of all kinds stand side by side
/// here, so they say no kind.
#[async_trait]
pub trait AnySource: Send + Sync {
    /// As [`Source::object`].
    fn object(&self) -> &'static str;

    /// As [`Source::label`].
    fn label(&self, locale: Locale) -> String;

    /// As [`Source::field`].
    fn field(&self, field: &str, locale: Locale) -> String;

    /// As [`Source::guarded`].
    fn guarded(&self) -> bool;

    /// As [`Source::read`].
    async fn read(&self, cx: &Cx, text: &Text) -> Kept<()>;

    /// As [`Source::texts`].
    async fn texts(&self, cx: &Cx, records: &[Id<()>]) -> Kept<Vec<Text>>;

    /// As [`Source::after`].
    async fn after(&self, cx: &Cx, after: Option<Id<()>>, most: u32) -> Kept<Vec<Id<()>>>;

    /// As [`Source::keep`].
    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()>;
}

#[async_trait]
impl<S: Source> AnySource for S {
    fn object(&self) -> &'static str {
        Source::object(self)
    }

    fn label(&self, locale: Locale) -> String {
        Source::label(self, locale)
    }

    fn field(&self, field: &str, locale: Locale) -> String {
        Source::field(self, field, locale)
    }

    fn guarded(&self) -> bool {
        Source::guarded(self)
    }

    async fn read(&self, cx: &Cx, text: &Text) -> Kept<()> {
        Source::read(self, cx, text).await
    }

    async fn texts(&self, cx: &Cx, records: &[Id<()>]) -> Kept<Vec<Text>> {
        let records: Vec<Id<S::Record>> = records.iter().map(|id| id.cast()).collect();
        Source::texts(self, cx, &records).await
    }

    async fn after(&self, cx: &Cx, after: Option<Id<()>>, most: u32) -> Kept<Vec<Id<()>>> {
        let found = Source::after(self, cx, after.map(Id::cast), most).await?;
        Ok(found.into_iter().map(Id::cast).collect())
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()> {
        Source::keep(self, tx, permit, text, new).await
    }
}

/// A term found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Where: bytes of the text, on character borders.
    pub range: Range<usize>,
    /// What it is called in the other language, the usual word first; never empty.
    pub words: Vec<String>,
    /// Where this is from, in the reader's words.
    pub source: String,
}

/// Knows terms over languages, without a network.
pub trait Glossary: Send + Sync {
    /// The terms of `text`, written in `from`, that have a word in `to`; in their order, without overlap.
    fn terms(&self, text: &str, from: Language, to: Language, reader: Locale) -> Vec<Term>;
}

/// A machine that translates, outside this program.
pub trait Machine: Send + Sync {
    /// Translates a text. Blocks; called where that does no harm.
    ///
    /// # Errors
    /// What went wrong, for the operator.
    fn translate(&self, text: &str, from: Language, to: Language) -> Result<String, String>;
}

/// The room. Cheap to clone.
#[derive(Clone)]
pub struct Translations {
    pub(crate) sources: Arc<Vec<Arc<dyn AnySource>>>,
    pub(crate) glossary: Arc<dyn Glossary>,
    pub(crate) machine: Option<Arc<dyn Machine>>,
}

impl std::fmt::Debug for Translations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Translations")
            .field("sources", &self.sources.iter().map(|one| one.object()).collect::<Vec<_>>())
            .field("machine", &self.machine.is_some())
            .finish_non_exhaustive()
    }
}

impl Translations {
    /// A room over these sources; without a machine, translations are by people only.
    #[must_use]
    pub fn new(
        sources: Vec<Arc<dyn AnySource>>,
        glossary: Arc<dyn Glossary>,
        machine: Option<Arc<dyn Machine>>,
    ) -> Self {
        Self { sources: Arc::new(sources), glossary, machine }
    }

    pub(crate) fn source(&self, object: &str) -> Option<&Arc<dyn AnySource>> {
        self.sources.iter().find(|source| source.object() == object)
    }
}
