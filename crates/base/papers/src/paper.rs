//! Keeps what a document says, apart from how it looks.

use lb_kernel::{Language, Locale};
use serde::Serialize;

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// Name of the query or record, as it can be cited.
    pub id: String,
    /// Where it can be looked at.
    pub href: String,
}

/// A key figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The number as it is shown.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// Where it comes from.
    pub trace: Option<Trace>,
}

/// How words are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// All is well.
    Good,
    /// It wants attention.
    Watch,
    /// Something is wrong.
    Bad,
}

impl Mark {
    /// The style of badges on pages.
    #[must_use]
    pub fn tone(self) -> &'static str {
        match self {
            Self::Good => "positive",
            Self::Watch => "caution",
            Self::Bad => "critical",
        }
    }
}

/// A cell of a table, or a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Its language, if it is not that of the document: somebody's own words.
    pub language: Option<Language>,
    /// What is said beside it, in the language of the document: by whom, how it stands.
    pub note: String,
    /// A number: set to the right.
    pub numeric: bool,
    /// Where it comes from.
    pub trace: Option<Trace>,
    /// How it is to be taken; the words say so too, colour alone never.
    pub mark: Option<Mark>,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeric: true, ..Self::default() }
    }

    /// Words that say that something is wrong.
    pub fn bad(text: impl Into<String>) -> Self {
        Self::text(text).marked(Mark::Bad)
    }

    /// The same cell, in the colour of this mark.
    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    /// The same cell, in the words of somebody who speaks this language.
    #[must_use]
    pub fn spoken(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// The same cell, with something beside it.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The same cell, traceable.
    #[must_use]
    pub fn traced(mut self, trace: Trace) -> Self {
        self.trace = Some(trace);
        self
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows; may be the heading above it, which is then not shown twice.
    pub caption: String,
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows; a row shorter than the head leaves cells empty.
    pub rows: Vec<Vec<Cell>>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length between nothing and one.
    pub share: f64,
    /// The number as it is shown.
    pub value: String,
}

/// A simple picture of bars; the numbers stand beside them, so nothing is told by length alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bars {
    /// What it shows.
    pub caption: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind", content = "data")]
pub enum Block {
    /// A heading of the first level under the title.
    Heading(String),
    /// A heading below that.
    Subheading(String),
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Vec<Cell>),
    /// Key figures, side by side.
    Figures(Vec<Figure>),
    /// A table.
    Table(Table),
    /// Bars.
    Bars(Bars),
}

/// A note at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// Address of the source.
    pub source: Option<String>,
}

/// How a document is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// As many pages as it takes.
    #[default]
    Report,
    /// One sheet, to be taken along: small letters, narrow margins.
    Sheet,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    /// How it is set.
    pub form: Form,
    /// Its language.
    #[serde(serialize_with = "code")]
    pub language: Locale,
    /// Its title.
    pub title: String,
    /// Under the title: for whom, of which day.
    pub subtitle: String,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// Heading of the notes.
    pub notes_title: String,
    /// Notes, numbered from one.
    pub notes: Vec<Note>,
}

fn code<S: serde::Serializer>(language: &Locale, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(language.code())
}
