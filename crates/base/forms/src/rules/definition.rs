//! Keeps what a form asks: sections, questions, their kinds, limits and conditions, as data.

use jiff::civil::Date;
use lb_kernel::{Localised, codes};
use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::document::DocumentKind;
use super::file::FileKind;
use super::limit::Limit;

/// A form as data: what is asked, in which order, under which conditions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The sections, in their order.
    pub sections: Vec<Section>,
}

/// A part of a form with a title of its own; also a step of filling it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its name within the form.
    pub id: String,
    /// Its title.
    pub title: Localised,
    /// An explanation below the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Localised>,
    /// It is asked only when all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub show: Vec<Clause>,
    /// Its questions, in their order.
    pub questions: Vec<Question>,
}

/// One question of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name within the form, under which the answer is kept.
    pub id: String,
    /// The question.
    pub label: Localised,
    /// An explanation below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Localised>,
    /// What is asked for.
    pub ask: Ask,
    /// Whether an answer is needed.
    #[serde(default)]
    pub need: Need,
    /// It is asked only when all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub show: Vec<Clause>,
}

/// Something that another answer must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The other question.
    pub question: String,
    /// One of these is the answer, or among the answers; empty: there is any answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
    /// The contrary holds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not: bool,
}

/// Whether an answer is needed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// It may be left out.
    #[default]
    Optional,
    /// It is needed.
    Required,
    /// It is needed when all of these hold.
    When(Vec<Clause>),
}

codes! {
    /// The kind of a question, without its settings.
    pub enum Kind {
        /// One line of text.
        ShortText = "short-text",
        /// Several lines of text.
        LongText = "long-text",
        /// A number with its unit.
        Number = "number",
        /// An amount with its currency.
        Money = "money",
        /// A day.
        Date = "date",
        /// Yes or no.
        YesNo = "yes-no",
        /// One of several.
        One = "one",
        /// Any of several.
        Several = "several",
        /// A mail address.
        Email = "email",
        /// A web address.
        Url = "url",
        /// A country.
        Country = "country",
        /// A language.
        Language = "language",
        /// Files.
        File = "file",
        /// Rows of a table.
        Table = "table",
    }
}

/// What a question asks for, with the settings of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Ask {
    /// One line of text.
    ShortText(TextRule),
    /// Several lines of text.
    LongText(TextRule),
    /// A number with its unit.
    Number(NumberRule),
    /// An amount with its currency.
    Money(MoneyRule),
    /// A day.
    Date(DateRule),
    /// Yes or no.
    YesNo,
    /// One of several.
    One(Options),
    /// Any of several.
    Several(Options),
    /// A mail address.
    Email,
    /// A web address.
    Url,
    /// A country.
    Country,
    /// A language.
    Language,
    /// Files.
    File(FileRule),
    /// Rows of a table.
    Table(TableRule),
}

/// Settings of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRule {
    /// The longest answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// Settings of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberRule {
    /// What is counted: persons, square metres, per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Localised>,
    /// Smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
    /// Largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Decimal>,
    /// Decimals allowed, at most six.
    #[serde(default)]
    pub decimals: u8,
}

codes! {
    /// A currency; its code is that of ISO 4217.
    pub enum Currency {
        /// Won.
        Krw = "KRW",
        /// Yen.
        Jpy = "JPY",
        /// US dollar.
        Usd = "USD",
        /// Euro.
        Eur = "EUR",
        /// Pound sterling.
        Gbp = "GBP",
        /// Yuan.
        Cny = "CNY",
        /// New Taiwan dollar.
        Twd = "TWD",
        /// Singapore dollar.
        Sgd = "SGD",
        /// Swiss franc.
        Chf = "CHF",
    }
}

impl Currency {
    /// How many decimals its amounts have.
    #[must_use]
    pub fn decimals(self) -> usize {
        match self {
            Self::Krw | Self::Jpy => 0,
            _ => 2,
        }
    }
}

/// Settings of an amount.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyRule {
    /// Currencies to choose from.
    pub currencies: Vec<Currency>,
    /// Smallest amount, in whichever currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
    /// Largest amount, in whichever currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Decimal>,
}

/// Settings of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRule {
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Date>,
}

/// What can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// The choices, in their order.
    pub options: Vec<Choice>,
    /// How many may be chosen, where several may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
}

/// One of the choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is kept.
    pub code: String,
    /// What is read.
    pub label: Localised,
}

/// Settings of files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRule {
    /// The kinds of files taken.
    pub kinds: Vec<FileKind>,
    /// Largest file, in megabytes of 1,048,576 bytes.
    pub megabytes: u32,
    /// Most pages of a PDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// How many files.
    pub most: u32,
    /// The organisation's document that answers it, when it was filed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentKind>,
}

impl Default for FileRule {
    fn default() -> Self {
        Self { kinds: vec![FileKind::Pdf], megabytes: 10, pages: None, most: 1, document: None }
    }
}

/// Settings of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRule {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Fewest rows, when it is answered.
    #[serde(default)]
    pub least: u32,
    /// Most rows.
    pub most: u32,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name within the table.
    pub id: String,
    /// Its heading.
    pub label: Localised,
    /// What is asked for in its cells: a kind whose answer is one text.
    pub ask: Ask,
    /// Whether each row needs it.
    #[serde(default)]
    pub required: bool,
}

impl Ask {
    /// The kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::ShortText(_) => Kind::ShortText,
            Self::LongText(_) => Kind::LongText,
            Self::Number(_) => Kind::Number,
            Self::Money(_) => Kind::Money,
            Self::Date(_) => Kind::Date,
            Self::YesNo => Kind::YesNo,
            Self::One(_) => Kind::One,
            Self::Several(_) => Kind::Several,
            Self::Email => Kind::Email,
            Self::Url => Kind::Url,
            Self::Country => Kind::Country,
            Self::Language => Kind::Language,
            Self::File(_) => Kind::File,
            Self::Table(_) => Kind::Table,
        }
    }

    /// What a new question of this kind asks for.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::ShortText => Self::ShortText(TextRule::default()),
            Kind::LongText => Self::LongText(TextRule::default()),
            Kind::Number => Self::Number(NumberRule::default()),
            Kind::Money => Self::Money(MoneyRule {
                currencies: vec![Currency::Krw, Currency::Jpy, Currency::Usd, Currency::Eur],
                ..MoneyRule::default()
            }),
            Kind::Date => Self::Date(DateRule::default()),
            Kind::YesNo => Self::YesNo,
            Kind::One => Self::One(Options::default()),
            Kind::Several => Self::Several(Options::default()),
            Kind::Email => Self::Email,
            Kind::Url => Self::Url,
            Kind::Country => Self::Country,
            Kind::Language => Self::Language,
            Kind::File => Self::File(FileRule::default()),
            Kind::Table => Self::Table(TableRule { most: 10, ..TableRule::default() }),
        }
    }
}

impl Kind {
    /// Whether its answer is one text, so that it may stand in a table.
    #[must_use]
    pub fn is_plain(self) -> bool {
        !matches!(self, Self::LongText | Self::Money | Self::Several | Self::File | Self::Table)
    }
}

impl Definition {
    /// All questions with their sections, in their order.
    pub fn questions(&self) -> impl Iterator<Item = (&Section, &Question)> {
        self.sections
            .iter()
            .flat_map(|section| section.questions.iter().map(move |question| (section, question)))
    }

    /// The question with this name.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().map(|(_, question)| question).find(|question| question.id == id)
    }
}
