//! Decides how long lists are ordered, cut into pages, and how a page is cut into tabs and steps.

use askama::Template;
use lb_texts::Texts;

use crate::frame::with_parameter;

/// The order of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Not ordered by this column.
    None,
    /// From small to large.
    Ascending,
    /// From large to small.
    Descending,
}

impl Direction {
    fn aria(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// The heading.
    pub label: String,
    /// Where a click on the heading leads, and the order now.
    pub sort: Option<(String, Direction)>,
    /// Whether the cells are numbers.
    pub numeric: bool,
    /// Whether only those who do not see the column read its heading.
    pub hidden: bool,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), sort: None, numeric: false, hidden: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// A column whose heading is not shown, such as the one of row actions.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// A column by which the reader may order; `href` asks for the next order.
    #[must_use]
    pub fn sort(mut self, href: impl Into<String>, now: Direction) -> Self {
        self.sort = Some((href.into(), now));
        self
    }
}

/// The head of a table.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/table_head.html")]
pub struct TableHead {
    /// The columns.
    pub columns: Vec<Column>,
}

impl TableHead {
    /// A head.
    #[must_use]
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect() }
    }

    /// The heading of a column, for the `data-label` of its cells.
    #[must_use]
    pub fn label(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", |column| column.label.as_str())
    }
}

/// One place of a pager.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Page { number: usize, href: String, current: bool },
    Gap,
}

/// The way through the pages of a long list.
#[derive(Clone, Template)]
#[template(path = "ui/pager.html")]
pub struct Pager {
    texts: Texts,
    summary: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    places: Vec<Place>,
}

impl Pager {
    /// A pager with numbers: `page` (from 1) of a list of `total` things, `per_page` on each page;
    /// `path` is the list's address with its other parameters.
    #[must_use]
    pub fn numbered(texts: Texts, path: &str, page: usize, per_page: usize, total: usize) -> Self {
        let per_page = per_page.max(1);
        let pages = total.div_ceil(per_page).max(1);
        let page = page.clamp(1, pages);
        let at = |number: usize| with_parameter(path, "page", &number.to_string());
        let mut places = Vec::new();
        let mut before = 0;
        for number in (1..=pages).filter(|n| *n == 1 || *n == pages || n.abs_diff(page) <= 1) {
            // A gap of one page is no shorter than the page itself.
            if number == before + 2 && before > 0 {
                places.push(Place::Page {
                    number: number - 1,
                    href: at(number - 1),
                    current: false,
                });
            } else if number > before + 1 {
                places.push(Place::Gap);
            }
            places.push(Place::Page { number, href: at(number), current: number == page });
            before = number;
        }
        let first = ((page - 1) * per_page + 1).min(total);
        let last = (page * per_page).min(total);
        Self {
            texts,
            summary: Some(texts.say(
                "web-pager-summary",
                &[("first", first.into()), ("last", last.into()), ("total", total.into())],
            )),
            previous: (page > 1).then(|| at(page - 1)),
            next: (page < pages).then(|| at(page + 1)),
            places,
        }
    }

    /// A pager without numbers, for lists read by cursor.
    #[must_use]
    pub fn cursor(texts: Texts, previous: Option<String>, next: Option<String>) -> Self {
        Self { texts, summary: None, previous, next, places: Vec::new() }
    }

    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// One of several pages about the same thing.
#[derive(Debug, Clone)]
pub struct Tab {
    /// The words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether the reader is there.
    pub current: bool,
    /// How many things are there.
    pub count: Option<usize>,
}

/// The pages about one thing, side by side.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/tabs.html")]
pub struct Tabs {
    /// What the tabs are about, for those who hear the page.
    pub label: String,
    /// The tabs.
    pub tabs: Vec<Tab>,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Finished.
    Done,
    /// Being done.
    Current,
    /// Still to come.
    Ahead,
}

/// A step of a long form or process.
#[derive(Debug, Clone)]
pub struct Step {
    /// The words.
    pub label: String,
    /// Where it leads, when the reader may go there.
    pub href: Option<String>,
    /// Where it stands.
    pub state: StepState,
}

/// The steps of a long form or process.
#[derive(Clone, Template)]
#[template(path = "ui/steps.html")]
pub struct Steps {
    texts: Texts,
    steps: Vec<Step>,
}

impl Steps {
    /// Steps in their order.
    #[must_use]
    pub fn new(texts: Texts, steps: impl IntoIterator<Item = Step>) -> Self {
        Self { texts, steps: steps.into_iter().collect() }
    }

    fn label(&self) -> String {
        self.texts.say("web-steps", &[])
    }

    fn state(&self, step: &Step) -> String {
        let key = match step.state {
            StepState::Done => "web-step-done",
            StepState::Current => "web-step-current",
            StepState::Ahead => "web-step-ahead",
        };
        self.texts.say(key, &[])
    }
}
