//! Decides how questions and answers look on a page: fields to fill in, and answers to read.

use std::collections::{BTreeMap, BTreeSet};

use lb_doors::Words;
use lb_kernel::{Code as _, Language, Locale, Localised, Refusal};
use lb_texts::Texts;
use lb_web::components::{Choice, Field, Kind, Original};
use lb_web::{dates, names};

use crate::rules::answers::{Answers, Value};
use crate::rules::condition;
use crate::rules::definition::{Ask, Column, Definition, Options, Question, TableRule};
use crate::rules::file::FileKind;
use crate::rules::written::cell;
use crate::texts;

/// What is wrong with which field, in the reader's language: see [`problems`].
pub type Problems = Vec<(String, String)>;

/// The sentences of a refusal by the fields they concern.
#[must_use]
pub fn problems(refusal: &Refusal, words: &Words, locale: Locale) -> Problems {
    refusal
        .each()
        .map(|one| (one.field().unwrap_or_default().to_owned(), words.say(locale, one)))
        .collect()
}

/// One question as a page shows it.
#[derive(Clone)]
pub struct Block {
    /// The name of the question.
    pub id: String,
    /// Its heading, where it has more than one field.
    pub legend: Option<String>,
    /// The explanation below the heading.
    pub hint: Option<String>,
    /// Its fields: rows of a table, or one row with all of them.
    pub rows: Vec<Vec<Field>>,
    /// It asks for files: the fields take new ones, those there are listed beside them.
    pub files: bool,
}

/// A question for a reader.
struct Asking<'a> {
    locale: Locale,
    web: Texts,
    own: Texts,
    problems: &'a Problems,
}

impl Asking<'_> {
    fn field(&self, kind: Kind, name: &str, label: &str) -> Field {
        Field::new(self.web, kind, name, label).error_if(self.problem(name))
    }

    fn problem(&self, name: &str) -> Option<String> {
        self.problems.iter().find(|(field, _)| field == name).map(|(_, said)| said.clone())
    }

    fn choices(&self, options: &Options) -> Vec<Choice> {
        let choice = |one: &crate::rules::definition::Choice| {
            Choice::new(&one.code, one.label.show(self.locale).text)
        };
        options.options.iter().map(choice).collect()
    }

    /// The field of a question or cell whose answer is one text.
    fn plain(&self, ask: &Ask, name: &str, label: &str, value: Option<&str>) -> Field {
        let kind = match ask {
            Ask::LongText(_) => Kind::Area,
            Ask::Number(_) => Kind::Text,
            Ask::Date(_) => Kind::Date,
            Ask::YesNo => Kind::Radio,
            Ask::One(options) if options.options.len() <= 7 => Kind::Radio,
            Ask::One(_) | Ask::Country | Ask::Language => Kind::Select,
            Ask::Email => Kind::Email,
            Ask::Url => Kind::Url,
            _ => Kind::Text,
        };
        let mut field = self.field(kind, name, label);
        field.values.extend(value.filter(|text| !text.is_empty()).map(str::to_owned));
        match ask {
            Ask::ShortText(rule) | Ask::LongText(rule) => {
                field.limit = rule.limit.map(crate::rules::limit::Limit::shown);
                field.rows = rule.limit.map_or(5, rows_for);
            }
            Ask::Date(rule) => {
                field.range =
                    (rule.least.map(|day| day.to_string()), rule.most.map(|day| day.to_string()));
            }
            Ask::YesNo => field.options = self.yes_no(),
            Ask::One(options) => field.options = self.choices(options),
            Ask::Country => field.options = names::countries(self.locale),
            Ask::Language => {
                let named = names::LANGUAGES.into_iter();
                field.options = named
                    .map(|code| Choice::new(code, names::language(self.locale, code)))
                    .collect();
            }
            Ask::Email => field.autocomplete = Some("email"),
            _ => {}
        }
        // A list that is folded must keep the way back to no answer.
        if kind == Kind::Select && !field.values.is_empty() {
            field.options.insert(0, Choice::new("", self.own.say("forms-no-choice", &[])));
        }
        field
    }

    fn yes_no(&self) -> Vec<Choice> {
        vec![
            Choice::new("yes", self.own.say("forms-yes", &[])),
            Choice::new("no", self.own.say("forms-no", &[])),
        ]
    }

    fn block(&self, question: &Question, value: Option<&Value>, needed: bool) -> Block {
        let label = question.label.show(self.locale).text;
        let id = question.id.as_str();
        let hint = question.hint.as_ref().map(|hint| hint.show(self.locale).text.to_owned());
        let text = match value {
            Some(Value::Text(text)) => Some(text.clone()),
            Some(Value::YesNo(yes)) => Some(if *yes { "yes" } else { "no" }.to_owned()),
            _ => None,
        };
        let mut block =
            Block { id: id.to_owned(), legend: None, hint: None, rows: Vec::new(), files: false };
        let mut field = match &question.ask {
            Ask::Money(rule) => {
                let fields = self.money(id, label, &rule.currencies, value);
                let fields = fields.map(|one| if needed { one.required() } else { one });
                block.legend = Some(label.to_owned());
                block.hint = hint;
                block.rows.push(fields.into());
                return block;
            }
            Ask::Table(rule) => {
                block.legend = Some(label.to_owned());
                block.hint = hint;
                block.rows = self.table(id, rule, value);
                return block;
            }
            Ask::Several(options) => {
                let mut field = self.field(Kind::Checkboxes, id, label);
                field.values = value.map(|value| value.items().to_vec()).unwrap_or_default();
                field.options(self.choices(options))
            }
            Ask::File(rule) => {
                block.files = true;
                let endings: Vec<String> = rule
                    .kinds
                    .iter()
                    .flat_map(|kind: &FileKind| kind.endings())
                    .map(|ending| format!(".{ending}"))
                    .collect();
                let field = self.field(Kind::File, id, label).accept(endings.join(","));
                let mut field = if rule.most > 1 { field.multiple() } else { field };
                field.hint = Some(self.file_hint(rule, hint.as_deref()));
                field
            }
            ask => self.plain(ask, id, label, text.as_deref()),
        };
        if field.hint.is_none() {
            field.hint = self.unit_hint(&question.ask, hint);
        }
        field.required = needed;
        block.rows.push(vec![field]);
        block
    }

    /// The unit of a number stands in its explanation, read before the field is filled in.
    fn unit_hint(&self, ask: &Ask, hint: Option<String>) -> Option<String> {
        let unit = match ask {
            Ask::Number(rule) => rule.unit.as_ref().map(|unit| unit.show(self.locale).text),
            _ => None,
        };
        let said = unit.map(|unit| self.own.say("forms-unit", &[("unit", unit.into())]));
        match (hint, said) {
            (Some(hint), Some(said)) => Some(format!("{hint} {said}")),
            (hint, said) => hint.or(said),
        }
    }

    fn file_hint(&self, rule: &crate::rules::definition::FileRule, hint: Option<&str>) -> String {
        let kinds: Vec<&str> = rule.kinds.iter().map(|kind| kind.code()).collect();
        let mut parts: Vec<String> = hint.map(str::to_owned).into_iter().collect();
        parts.push(self.own.say(
            "forms-file-hint",
            &[
                ("kinds", kinds.join(", ").into()),
                ("megabytes", rule.megabytes.into()),
                ("count", rule.most.into()),
            ],
        ));
        if let Some(pages) = rule.pages {
            parts.push(self.own.say("forms-file-pages", &[("most", pages.into())]));
        }
        parts.join(" ")
    }

    fn money(
        &self,
        id: &str,
        label: &str,
        currencies: &[crate::rules::definition::Currency],
        value: Option<&Value>,
    ) -> [Field; 2] {
        let (amount, currency) = match value {
            Some(Value::Money { amount, currency }) => (amount.as_str(), currency.as_str()),
            _ => ("", ""),
        };
        let name = format!("{id}.amount");
        let said = self.own.say("forms-amount", &[]);
        // Both belong to one question: what is wrong with it stands at the amount.
        let amount = self
            .field(Kind::Text, &name, &said)
            .value(amount)
            .error_if(self.problem(id))
            .lang(self.locale.code());
        let choices = currencies.iter().map(|one| Choice::new(one.code(), one.code()));
        let mut other = self
            .field(Kind::Select, &format!("{id}.currency"), &self.own.say("forms-currency", &[]))
            .options(choices);
        other.values.extend(Some(currency.to_owned()).filter(|code| !code.is_empty()));
        let _ = label;
        [amount, other]
    }

    /// The rows there are and a few to write on, so that rows can be added without a script.
    fn table(&self, id: &str, rule: &TableRule, value: Option<&Value>) -> Vec<Vec<Field>> {
        const MORE: usize = 2;
        let empty = Vec::new();
        let rows = match value {
            Some(Value::Rows(rows)) => rows,
            _ => &empty,
        };
        let shown = (rows.len() + MORE).max(rule.least as usize).min(rule.most as usize);
        let cell = |row: usize, column: &Column| {
            let name = format!("{id}.{row}.{}", column.id);
            let value = rows.get(row).and_then(|row| row.get(&column.id));
            let label = column.label.show(self.locale).text;
            let mut field = self.plain(&column.ask, &name, label, value.map(String::as_str));
            // Choices unfolded in every row would bury the table.
            if field.kind == Kind::Radio {
                field.kind = Kind::Select;
            }
            field.required = column.required;
            field
        };
        let mut made: Vec<Vec<Field>> = (0..shown)
            .map(|row| rule.columns.iter().map(|column| cell(row, column)).collect())
            .collect();
        if let (Some(problem), Some(first)) =
            (self.problem(id), made.first_mut().and_then(|row| row.first_mut()))
        {
            first.error = Some(problem);
        }
        made
    }
}

/// About as many lines as the longest answer takes.
fn rows_for(limit: crate::rules::limit::Limit) -> usize {
    let lines = match limit {
        crate::rules::limit::Limit::Words(most) => most / 12,
        crate::rules::limit::Limit::Characters(most) => most / 70,
    };
    (lines as usize).clamp(3, 16)
}

/// The questions of a section (or of all) that are asked given the answers, ready for a page.
#[must_use]
pub fn blocks(
    definition: &Definition,
    section: Option<&str>,
    answers: &Answers,
    locale: Locale,
    problems: &Problems,
) -> Vec<Block> {
    let asking =
        Asking { locale, web: lb_web::texts::of(locale), own: texts::of(locale), problems };
    let asked = condition::asked(definition, answers);
    definition
        .questions()
        .filter(|(one, _)| section.is_none_or(|wanted| one.id == wanted))
        .filter(|(_, question)| asked.contains(question.id.as_str()))
        .map(|(_, question)| {
            let needed = condition::needed(question, answers, &asked);
            asking.block(question, answers.get(&question.id), needed)
        })
        .collect()
}

/// All fields of the questions that are asked given the answers, in their order: for pages of other
/// rooms and for error summaries. Their names are those that [`crate::rules::posted::read`] takes.
#[must_use]
pub fn render_fields(
    definition: &Definition,
    answers: &Answers,
    locale: Locale,
    problems: &Problems,
) -> Vec<Field> {
    let blocks = blocks(definition, None, answers, locale, problems);
    blocks.into_iter().flat_map(|block| block.rows.into_iter().flatten()).collect()
}

/// Whether some questions of a section are not asked, given the answers so far.
#[must_use]
pub fn hides_some(definition: &Definition, section: Option<&str>, answers: &Answers) -> bool {
    let asked: BTreeSet<&str> = condition::asked(definition, answers);
    definition
        .questions()
        .filter(|(one, _)| section.is_none_or(|wanted| one.id == wanted))
        .any(|(_, question)| !asked.contains(question.id.as_str()))
}

/// An answer as readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing was answered.
    Nothing,
    /// Text; line breaks stay.
    Text(String),
    /// What somebody wrote freely, as the reader is shown it.
    Written(Shown),
    /// A link out.
    Link(String),
    /// Several answers.
    Many(Vec<String>),
    /// A table: headings and rows of cells, each [`Self::Nothing`], [`Self::Text`] or [`Self::Written`].
    Table(Vec<String>, Vec<Vec<Said>>),
    /// Files, by the identifiers of their attachments.
    Files(Vec<String>),
}

/// A text with its translations, for one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    text: Localised,
    locale: Locale,
}

impl Shown {
    pub(crate) fn new(text: Localised, locale: Locale) -> Self {
        Self { text, locale }
    }

    /// The line above it: in which language it was written, and who translated it.
    #[must_use]
    pub fn above(&self) -> Option<Original> {
        Original::above(lb_web::texts::of(self.locale), &self.text)
    }

    /// The language of its words.
    #[must_use]
    pub fn language(&self) -> Language {
        self.text.show(self.locale).language
    }

    /// Its words.
    #[must_use]
    pub fn words(&self) -> &str {
        self.text.show(self.locale).text
    }
}

/// An answer in the reader's language, as it was written.
#[must_use]
pub fn said(question: &Question, value: Option<&Value>, locale: Locale) -> Said {
    translated(question, value, &BTreeMap::new(), locale)
}

/// An answer in the reader's language; `written` holds what was written freely, by the names of questions and cells.
#[must_use]
pub(crate) fn translated(
    question: &Question,
    value: Option<&Value>,
    written: &BTreeMap<String, Localised>,
    locale: Locale,
) -> Said {
    if let Some(text) = written.get(&question.id) {
        return Said::Written(Shown::new(text.clone(), locale));
    }
    let own = texts::of(locale);
    let Some(value) = value.filter(|value| !value.is_blank()) else { return Said::Nothing };
    match (&question.ask, value) {
        (Ask::File(_), value) => Said::Files(value.items().to_vec()),
        (Ask::Url, Value::Text(text)) if text.starts_with("http") => Said::Link(text.clone()),
        (Ask::Several(options), Value::List(items)) => {
            Said::Many(items.iter().map(|code| chosen(options, code, locale)).collect())
        }
        (_, Value::YesNo(yes)) => {
            Said::Text(own.say(if *yes { "forms-yes" } else { "forms-no" }, &[]))
        }
        (_, Value::Money { amount, currency }) => {
            Said::Text(format!("{} {currency}", number(amount, locale)))
        }
        (Ask::Table(rule), Value::Rows(rows)) => {
            let heads = rule.columns.iter().map(|column| column.label.show(locale).text.to_owned());
            let cells = rows.iter().enumerate().map(|(at, row)| {
                let said = |column: &Column| {
                    let Some(text) = row.get(&column.id).filter(|text| !text.is_empty()) else {
                        return Said::Nothing;
                    };
                    match written.get(&cell(&question.id, at, &column.id)) {
                        Some(text) => Said::Written(Shown::new(text.clone(), locale)),
                        None => Said::Text(plain(&column.ask, text, locale)),
                    }
                };
                rule.columns.iter().map(said).collect()
            });
            Said::Table(heads.collect(), cells.collect())
        }
        (ask, Value::Text(text)) => Said::Text(plain(ask, text, locale)),
        (_, Value::List(items)) => Said::Many(items.clone()),
        (_, Value::Rows(_)) => Said::Nothing,
    }
}

fn chosen(options: &Options, code: &str, locale: Locale) -> String {
    options
        .options
        .iter()
        .find(|choice| choice.code == code)
        .map_or_else(|| code.to_owned(), |choice| choice.label.show(locale).text.to_owned())
}

fn plain(ask: &Ask, text: &str, locale: Locale) -> String {
    let own = texts::of(locale);
    match ask {
        Ask::One(options) => chosen(options, text, locale),
        Ask::YesNo if text == "yes" => own.say("forms-yes", &[]),
        Ask::YesNo if text == "no" => own.say("forms-no", &[]),
        Ask::Date(_) => dates::day_in(locale, text),
        Ask::Country => names::country(locale, text),
        Ask::Language => names::language(locale, text),
        Ask::Number(rule) => match &rule.unit {
            Some(unit) => format!("{} {}", number(text, locale), unit.show(locale).text),
            None => number(text, locale),
        },
        _ => text.to_owned(),
    }
}

/// An exact number with its groups of digits; what is no number stays as it was written.
fn number(text: &str, locale: Locale) -> String {
    if text.parse::<crate::rules::decimal::Decimal>().is_err() {
        return text.to_owned();
    }
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let (separator, point) = if locale == Locale::Fr { ("\u{202f}", ",") } else { (",", ".") };
    let count = whole.len();
    let mut out = String::from(sign);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (count - n) % 3 == 0 {
            out.push_str(separator);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push_str(point);
        out.push_str(decimals);
    }
    out
}
