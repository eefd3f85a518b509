//! Keeps what a room tells the index about one record: its words, and who may see each of them.

use std::borrow::Cow;

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{Id, Instant, Language};
use lb_language::names::Bearer;
use serde::{Deserialize, Serialize};

/// Who may see a part of a record.
///
/// A part is never seen by more readers than its record. One that identifies is, on a record shown
/// anonymously, seen only by those who may know whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Part {
    /// Who may see it at most.
    pub visibility: Visibility,
    /// Whether it tells whose record this is.
    pub identifies: bool,
}

impl Part {
    /// Seen by whoever sees the record.
    pub const OPEN: Self = Self { visibility: Visibility::PublicNamed, identifies: false };
    /// Seen by whoever sees the record and may know whose it is.
    pub const IDENTIFYING: Self = Self { visibility: Visibility::PublicNamed, identifies: true };

    /// The same, at most for these readers.
    #[must_use]
    pub const fn at_most(self, visibility: Visibility) -> Self {
        Self { visibility, ..self }
    }
}

/// A name of the record: found by its words, by its sound in any script, and by its short forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As written.
    pub text: String,
    /// How it is spoken, in Kana, Hangul or Latin letters, where Han characters hide it.
    pub reading: Option<String>,
    /// Its language, if known.
    pub language: Option<Language>,
    /// Who may see it; names identify unless somebody says otherwise.
    pub part: Part,
}

impl Name {
    /// A name that identifies.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), reading: None, language: None, part: Part::IDENTIFYING }
    }

    /// With how it is spoken.
    #[must_use]
    pub fn reading(mut self, reading: impl Into<String>) -> Self {
        self.reading = Some(reading.into()).filter(|reading: &String| !reading.trim().is_empty());
        self
    }

    /// With its language.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// With other readers.
    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.part = part;
        self
    }
}

/// A text of the record: found by its words, by what it speaks of in any language, and by meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its language; `None`: to be recognised.
    pub language: Option<Language>,
    /// Its words.
    pub text: String,
    /// Who may see it; texts do not identify unless somebody says so.
    pub part: Part,
}

impl Text {
    /// A text that does not identify.
    #[must_use]
    pub fn new(language: impl Into<Option<Language>>, text: impl Into<String>) -> Self {
        Self { language: language.into(), text: text.into(), part: Part::OPEN }
    }

    /// With other readers.
    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.part = part;
        self
    }
}

/// A number or code by which the record is found as a whole: registry number, address, call number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// As written; signs between letters and digits do not count, nor does case.
    pub text: String,
    /// Who may see it; numbers identify unless somebody says otherwise.
    pub part: Part,
}

impl Number {
    /// A number that identifies.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), part: Part::IDENTIFYING }
    }

    /// With other readers.
    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.part = part;
        self
    }
}

/// A value to filter by and to count: country = KR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which facet: `country`, `kind`, `field`.
    pub name: Cow<'static, str>,
    /// Its value, as a code.
    pub value: String,
    /// Who may see it.
    pub part: Part,
}

/// One record, as the index is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its type, as in the policy: `organisation`.
    pub object: Cow<'static, str>,
    /// Which record.
    pub id: Id<()>,
    /// What to call it in a list of hits; identifies.
    pub title: String,
    /// What to call it for those who may not know whose record it is; may be empty.
    pub teaser: String,
    /// Whose names these are: of a heading, only longer words are found by their sound.
    pub bearer: Bearer,
    /// Its names; the title is not one of them unless it is also listed here.
    pub names: Vec<Name>,
    /// Its texts.
    pub texts: Vec<Text>,
    /// Its numbers.
    pub numbers: Vec<Number>,
    /// Its facets.
    pub facets: Vec<Facet>,
    /// What the policy engine must know of it: the same value that its page asks with.
    pub subject: Subject,
    /// Address of its page on this site.
    pub href: String,
    /// When it was last changed.
    pub updated: Instant,
}

impl Document {
    /// A record without words; [`Subject::record`] is set to its identifier.
    #[must_use]
    pub fn new<T: ?Sized>(
        object: impl Into<Cow<'static, str>>,
        id: Id<T>,
        subject: Subject,
        href: impl Into<String>,
        updated: Instant,
    ) -> Self {
        let id = id.cast();
        Self {
            object: object.into(),
            id,
            title: String::new(),
            teaser: String::new(),
            bearer: Bearer::Person,
            names: Vec::new(),
            texts: Vec::new(),
            numbers: Vec::new(),
            facets: Vec::new(),
            subject: Subject { record: Some(id), ..subject },
            href: href.into(),
            updated,
        }
    }

    /// What to call it. Also searched, as a name.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self.names.push(Name::new(self.title.clone()));
        self
    }

    /// Whose names these are.
    #[must_use]
    pub fn borne_by(mut self, bearer: Bearer) -> Self {
        self.bearer = bearer;
        self
    }

    /// What to call it for those who may not know whose record it is.
    #[must_use]
    pub fn teaser(mut self, teaser: impl Into<String>) -> Self {
        self.teaser = teaser.into();
        self
    }

    /// Adds a name.
    #[must_use]
    pub fn name(mut self, name: Name) -> Self {
        self.names.push(name);
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, text: Text) -> Self {
        self.texts.push(text);
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, number: Number) -> Self {
        self.numbers.push(number);
        self
    }

    /// Adds a facet that whoever sees the record may see.
    #[must_use]
    pub fn facet(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.facets.push(Facet { name: name.into(), value: value.into(), part: Part::OPEN });
        self
    }
}
