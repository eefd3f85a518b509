//! Keeps what the application hands over when it mounts this room: where texts are, what a glossary knows, and a
//! machine, if there is one.

use std::ops::Range;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::localised::Translation;
use lb_kernel::policy::{Permit, Subject};
use lb_kernel::{Id, Language, Locale, Localised};
use lb_store::{Cx, Kept, Outcome, Tx};

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

/// A kind of record that has texts to translate. Its room decides what it takes; nothing of it is known here.
#[async_trait]
pub trait Source: Send + Sync {
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
    async fn texts(&self, cx: &Cx, records: &[Id<()>]) -> Kept<Vec<Text>>;

    /// At most `most` records after `after`, in the order of their identifiers: for looking through all.
    async fn after(&self, cx: &Cx, after: Option<Id<()>>, most: u32) -> Kept<Vec<Id<()>>>;

    /// Keeps a translation of `text` with its record and tells the fact. Refuses when the original is another by now.
    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()>;
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
    pub(crate) sources: Arc<Vec<Arc<dyn Source>>>,
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
        sources: Vec<Arc<dyn Source>>,
        glossary: Arc<dyn Glossary>,
        machine: Option<Arc<dyn Machine>>,
    ) -> Self {
        Self { sources: Arc::new(sources), glossary, machine }
    }

    pub(crate) fn source(&self, object: &str) -> Option<&Arc<dyn Source>> {
        self.sources.iter().find(|source| source.object() == object)
    }
}
