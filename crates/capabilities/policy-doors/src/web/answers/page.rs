//! Decides how the pages of items, authorities and measures are put together: a head, both meters, and sections of a few
//! kinds.

use askama::Template;
use lb_web::Frame;
use lb_web::components::{
    Badge, Bar, Column, ErrorSummary, Field, Flow, Notice, Original, Pager, Steps, TableHead,
    Timeline, Tone,
};

use super::say::Words;
use crate::actions::translate::Given;
use crate::rules::meters::Meters;
use crate::web::states::Answered;

/// Both meters side by side, with how many were asked; there is no way to show one of them alone.
#[derive(Clone, Template)]
#[template(path = "policy/meters.html")]
pub(super) struct Both {
    words: Words,
    meters: Meters,
}

impl Both {
    pub(super) fn new(words: Words, meters: Meters) -> Self {
        Self { words, meters }
    }

    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn bars(&self) -> [(String, String, Bar); 2] {
        let shown = |key: &str, part: i64, tone| {
            let share = self.meters.share(part);
            let percent = self.words.percent(share);
            let values = [
                ("part", part.into()),
                ("all", self.meters.items.into()),
                ("percent", percent.into()),
            ];
            (self.t(key), self.words.with("answers-meter-of", &values), Bar::new(tone, share))
        };
        [
            shown("answers-claimed", self.meters.claimed, Tone::Info),
            shown("answers-confirmed", self.meters.confirmed, Tone::Positive),
        ]
    }

    fn heard(&self) -> String {
        let values =
            [("asked", self.meters.asked.into()), ("answered", self.meters.answered.into())];
        self.words.with("answers-meter-heard", &values)
    }

    /// Both in a line, for tables.
    pub(super) fn line(&self) -> String {
        let values = [
            ("claimed", self.meters.claimed.into()),
            ("confirmed", self.meters.confirmed.into()),
            ("all", self.meters.items.into()),
        ];
        self.words.with("answers-meter-line", &values)
    }
}

impl askama::filters::HtmlSafe for Both {}

/// A cell of a table or list.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) href: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) badge: Option<Badge>,
    pub(super) bar: Option<Bar>,
    pub(super) note: Option<String>,
    /// Says of a translated text by whom, of another that it is the original.
    pub(super) banner: Option<Original>,
    /// The original of a translated text: words that unfold it, its text, its language.
    pub(super) original: Option<[String; 3]>,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The words of an authority, in the reader's language where they are translated.
    pub(super) fn answered(words: &Words, given: &Given) -> Self {
        let shown = Answered::of(words, given);
        let (banner, original) = (shown.banner, shown.original);
        Self { banner, original, ..Self::new(shown.text).lang(shown.lang) }
    }

    pub(super) fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    pub(super) fn lang(mut self, lang: impl Into<String>) -> Self {
        self.lang = Some(lang.into());
        self
    }

    pub(super) fn badge(badge: Badge) -> Self {
        Self { badge: Some(badge), ..Self::default() }
    }

    pub(super) fn bar(mut self, bar: Bar) -> Self {
        self.bar = Some(bar);
        self
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// A form.
#[derive(Clone, Default)]
pub(super) struct FormPart {
    pub(super) action: String,
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) fields: Vec<Field>,
    pub(super) errors: Option<ErrorSummary>,
    /// Name, value, label, look.
    pub(super) buttons: Vec<(&'static str, String, String, &'static str)>,
    pub(super) file: bool,
    /// It only asks for another view of the page.
    pub(super) asks: bool,
    /// Folded behind these words.
    pub(super) fold: Option<String>,
}

impl FormPart {
    pub(super) fn new(words: &Words, action: impl Into<String>, fields: Vec<Field>) -> Self {
        Self {
            action: action.into(),
            errors: ErrorSummary::of(words.web(), &fields),
            fields,
            ..Self::default()
        }
    }

    pub(super) fn button(mut self, label: String, look: &'static str) -> Self {
        self.buttons.push(("", String::new(), label, look));
        self
    }

    pub(super) fn choice(
        mut self,
        name: &'static str,
        value: &str,
        label: String,
        look: &'static str,
    ) -> Self {
        self.buttons.push((name, value.to_owned(), label, look));
        self
    }

    pub(super) fn version(mut self, version: i64) -> Self {
        self.hidden.push(("version", version.to_string()));
        self
    }

    /// Folded, unless something is wrong in it.
    pub(super) fn folded(mut self, label: String) -> Self {
        if self.errors.is_none() {
            self.fold = Some(label);
        }
        self
    }
}

/// What a section holds.
#[derive(Clone)]
pub(super) enum Part {
    /// Words, in their language.
    Words(Vec<Cell>),
    /// Terms with what they are.
    Terms(Vec<(String, Cell)>),
    /// A table.
    Table(TableHead, Vec<Vec<Cell>>),
    /// A form.
    Form(Box<FormPart>),
    /// What happened.
    Course(Timeline),
    /// Where something stands on its way.
    Steps(Steps),
    /// Who went which way.
    Ways(Box<Flow>),
    /// A message.
    Note(Notice),
}

/// A section.
#[derive(Clone)]
pub(super) struct Section {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) parts: Vec<Part>,
}

impl Section {
    pub(super) fn new(id: impl Into<String>, title: String, parts: Vec<Part>) -> Self {
        Self { id: id.into(), title, parts }
    }
}

/// A page.
/// A way to narrow a list: label, address, whether it is chosen.
pub(super) type Narrowing = (String, String, bool);

#[derive(Template)]
#[template(path = "policy/page.html")]
pub(super) struct Page {
    pub(super) frame: Frame,
    pub(super) lead: String,
    /// Label, address, icon, look.
    pub(super) buttons: Vec<(String, String, &'static str, &'static str)>,
    pub(super) badges: Vec<Badge>,
    /// Label of the choice, then label, address, whether it is chosen.
    pub(super) filters: Vec<(String, Vec<Narrowing>)>,
    pub(super) steps: Option<Steps>,
    pub(super) meters: Option<Both>,
    pub(super) sections: Vec<Section>,
    /// Title and words where there is nothing.
    pub(super) empty: Option<(String, String)>,
    pub(super) pager: Option<Pager>,
}

impl Page {
    pub(super) fn new(frame: Frame, lead: impl Into<String>) -> Self {
        Self {
            frame,
            lead: lead.into(),
            buttons: Vec::new(),
            badges: Vec::new(),
            filters: Vec::new(),
            steps: None,
            meters: None,
            sections: Vec::new(),
            empty: None,
            pager: None,
        }
    }

    /// The cells of a row with the headings of their columns.
    fn labelled<'a>(head: &'a TableHead, row: &'a [Cell]) -> Vec<(&'a str, bool, &'a Cell)> {
        let columns = head.columns.iter().zip(row);
        columns.map(|(column, cell)| (column.label.as_str(), column.numeric, cell)).collect()
    }

    /// Adds a section, unless it would be empty.
    pub(super) fn add(&mut self, section: Section) {
        if !section.parts.is_empty() {
            self.sections.push(section);
        }
    }
}

/// The head of a table; `numeric` names the columns of numbers.
pub(super) fn head(words: &Words, keys: &[&str], numeric: &[usize]) -> TableHead {
    TableHead::new(keys.iter().enumerate().map(|(at, key)| {
        let column = Column::new(words.t(key));
        if numeric.contains(&at) { column.numeric() } else { column }
    }))
}
