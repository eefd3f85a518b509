//! The page on which one question or section is edited: words in four languages, settings of its
//! kind, conditions.

use askama::Template;
use axum::extract::{Form as Body, Path};
use lb_doors::{Answer, Visit, again, go, page};
use lb_kernel::{Code as _, Id, Locale, Refusal};
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind};

use super::design::{four_fields, hand, sent_four};
use super::{id, one};
use crate::actions::forms;
use crate::rules::decimal::Decimal;
use crate::rules::definition::{
    Ask, Clause, Currency, DateRule, Definition, FileRule, Kind as Asked, MoneyRule, Need,
    NumberRule, Options, Question, Section, TableRule, TextRule,
};
use crate::rules::design::{Hand, four, read_choices, read_columns, write_choices, write_columns};
use crate::rules::document::DocumentKind;
use crate::rules::file::FileKind;
use crate::rules::limit::Limit;
use crate::store::forms::Form;
use crate::texts;

#[derive(Template)]
#[template(path = "forms/question.html")]
struct QuestionPage {
    frame: Frame,
    texts: Texts,
    id: Id<Form>,
    version: i64,
    part: String,
    kind: String,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl QuestionPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

pub(super) async fn show(visit: Visit, Path((form, part)): Path<(String, String)>) -> Answer {
    let form = forms::designed(&visit.cx, id(&form)?).await?;
    page(&shown(&visit, form, part)?)
}

/// The page of a part of the form as it stands.
fn shown(visit: &Visit, form: Form, part: String) -> Result<QuestionPage, Refusal> {
    let cx = &visit.cx;
    let own = texts::of(cx.locale);
    let page_of = Editing { visit, own, definition: &form.working };
    let section = form.working.sections.iter().find(|section| section.id == part);
    let (title, kind, fields) = match (form.working.question(&part), section) {
        (Some(question), _) => (
            question.label.show(cx.locale).text.to_owned(),
            own.say(&format!("forms-question-kind-{}", question.ask.kind()), &[]),
            page_of.question(question),
        ),
        (None, Some(section)) => (
            section.title.show(cx.locale).text.to_owned(),
            own.say("forms-section", &[]),
            page_of.section(section),
        ),
        (None, None) => return Err(Refusal::missing()),
    };
    let mut frame = visit.frame(title);
    frame.breadcrumbs = vec![
        (own.say("forms-forms", &[]), "/forms".to_owned()),
        (form.title.show(cx.locale).text.to_owned(), format!("/forms/{}/design", form.id)),
    ];
    let (id, version, summary) = (form.id, form.version, None);
    Ok(QuestionPage { id, version, part, kind, summary, fields, texts: own, frame })
}

/// The fields for a part of a definition.
struct Editing<'a> {
    visit: &'a Visit,
    own: Texts,
    definition: &'a Definition,
}

impl Editing<'_> {
    fn field(&self, kind: Kind, name: &str, key: &str) -> Field {
        Field::new(self.visit.frame("").texts, kind, name, self.own.say(key, &[]))
    }

    fn text(&self, name: &str, key: &str, value: Option<impl ToString>) -> Field {
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        self.field(Kind::Text, name, key).value(value)
    }

    fn section(&self, section: &Section) -> Vec<Field> {
        let mut fields =
            four_fields(self.visit, "label", "forms-section-title", &four(Some(&section.title)));
        fields.extend(self.hint(section.hint.as_ref()));
        fields.extend(self.clause("show", "forms-show-when", &section.show, &section.id));
        fields
    }

    fn hint(&self, hint: Option<&lb_kernel::Localised>) -> Vec<Field> {
        four_fields(self.visit, "hint", "forms-hint", &four(hint))
    }

    fn question(&self, question: &Question) -> Vec<Field> {
        let mut fields =
            four_fields(self.visit, "label", "forms-label", &four(Some(&question.label)));
        fields.extend(self.hint(question.hint.as_ref()));
        fields.extend(self.settings(&question.ask));
        let (need, when) = match &question.need {
            Need::Optional => ("optional", &[][..]),
            Need::Required => ("required", &[][..]),
            Need::When(all) => ("when", all.as_slice()),
        };
        let choices = ["optional", "required", "when"]
            .map(|code| Choice::new(code, self.own.say(&format!("forms-need-{code}"), &[])));
        fields.push(self.field(Kind::Radio, "need", "forms-need").options(choices).value(need));
        fields.extend(self.clause("when", "forms-need-when-question", when, &question.id));
        fields.extend(self.clause("show", "forms-show-when", &question.show, &question.id));
        fields
    }

    /// A condition of one clause; more than one is kept and edited through the API.
    fn clause(&self, name: &str, key: &str, all: &[Clause], part: &str) -> Vec<Field> {
        let locale = self.visit.cx.locale;
        let clause = all.first();
        let others = self
            .definition
            .questions()
            .filter(|(section, question)| question.id != part && section.id != part);
        let choices =
            others.map(|(_, question)| Choice::new(&question.id, question.label.show(locale).text));
        let never = Choice::new("", self.own.say("forms-no-condition", &[]));
        let chosen = clause.map(|one| one.question.clone()).unwrap_or_default();
        let values = clause.map(|one| one.is.join(", "));
        let mut not = self.field(Kind::Checkbox, &format!("{name}.not"), "forms-condition-not");
        not.values.extend(clause.filter(|one| one.not).map(|_| "yes".to_owned()));
        vec![
            self.field(Kind::Select, name, key)
                .options(std::iter::once(never).chain(choices))
                .value(chosen),
            self.text(&format!("{name}.is"), "forms-condition-values", values)
                .hint(self.own.say("forms-condition-values-hint", &[])),
            not,
        ]
    }

    fn settings(&self, ask: &Ask) -> Vec<Field> {
        match ask {
            Ask::ShortText(rule) | Ask::LongText(rule) => self.limit(rule.limit),
            Ask::Number(rule) => {
                let mut fields =
                    four_fields(self.visit, "unit", "forms-unit-of", &four(rule.unit.as_ref()));
                fields.push(self.text("least", "forms-least", rule.least));
                fields.push(self.text("most", "forms-most", rule.most));
                fields.push(self.text("decimals", "forms-decimals", Some(rule.decimals)));
                fields
            }
            Ask::Money(rule) => {
                let all = Currency::ALL.iter().map(|one| Choice::new(one.code(), one.code()));
                let mut field =
                    self.field(Kind::Checkboxes, "currencies", "forms-currencies").options(all);
                field.values = rule.currencies.iter().map(ToString::to_string).collect();
                vec![
                    field,
                    self.text("least", "forms-least", rule.least),
                    self.text("most", "forms-most", rule.most),
                ]
            }
            Ask::Date(rule) => {
                let day = |name, key, day: Option<jiff::civil::Date>| {
                    let value = day.map(|day| day.to_string()).unwrap_or_default();
                    self.field(Kind::Date, name, key).value(value)
                };
                vec![
                    day("least", "forms-first-day", rule.least),
                    day("most", "forms-last-day", rule.most),
                ]
            }
            Ask::One(options) => vec![self.options(options)],
            Ask::Several(options) => {
                vec![self.options(options), self.text("most", "forms-most-choices", options.most)]
            }
            Ask::File(rule) => self.file(rule),
            Ask::Table(rule) => vec![
                self.field(Kind::Area, "columns", "forms-columns")
                    .hint(self.own.say("forms-columns-hint", &[]))
                    .value(write_columns(&rule.columns)),
                self.text("least", "forms-least-rows", Some(rule.least)),
                self.text("most", "forms-most-rows", Some(rule.most)),
            ],
            Ask::YesNo | Ask::Email | Ask::Url | Ask::Country | Ask::Language => Vec::new(),
        }
    }

    fn limit(&self, limit: Option<Limit>) -> Vec<Field> {
        let unit = match limit {
            Some(Limit::Words(_)) => "words",
            _ => "characters",
        };
        let choices = ["characters", "words"]
            .map(|code| Choice::new(code, self.own.say(&format!("forms-limit-{code}"), &[])));
        vec![
            self.text("most", "forms-longest", limit.map(Limit::most))
                .hint(self.own.say("forms-longest-hint", &[])),
            self.field(Kind::Radio, "unit", "forms-limit-unit").options(choices).value(unit),
        ]
    }

    fn options(&self, options: &Options) -> Field {
        self.field(Kind::Area, "options", "forms-options")
            .hint(self.own.say("forms-options-hint", &[]))
            .value(write_choices(&options.options))
    }

    fn file(&self, rule: &FileRule) -> Vec<Field> {
        let kinds = FileKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.code()));
        let mut taken = self.field(Kind::Checkboxes, "kinds", "forms-file-kinds").options(kinds);
        taken.values = rule.kinds.iter().map(ToString::to_string).collect();
        let none = Choice::new("", self.own.say("forms-no-document", &[]));
        let documents = DocumentKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), texts::document(self.own, *kind)));
        let chosen = rule.document.map(|kind| kind.to_string()).unwrap_or_default();
        vec![
            taken,
            self.text("megabytes", "forms-megabytes", Some(rule.megabytes)),
            self.text("pages", "forms-pages", rule.pages),
            self.text("most", "forms-most-files", Some(rule.most)),
            self.field(Kind::Select, "document", "forms-document-kind")
                .options(std::iter::once(none).chain(documents))
                .value(chosen),
        ]
    }
}

pub(super) async fn change(
    visit: Visit,
    Path((form, part)): Path<(String, String)>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    let version = one(&sent, "version").parse().unwrap_or_default();
    let hand = hand(&visit);
    let before = forms::designed(&visit.cx, id(&form)?).await?;
    if let Some(question) = before.working.question(&part) {
        let unread = unread(&question.ask, &sent, visit.cx.locale);
        if !unread.is_empty() {
            return show_again(&visit, before, part, &sent, &unread);
        }
    }
    let form = forms::design(&visit.cx, id(&form)?, version, |form| {
        if let Some(question) = form.working.question(&part) {
            let question = edited(question.clone(), &sent, hand);
            form.working.replace(question);
            return Ok(());
        }
        let section = form.working.sections.iter_mut().find(|section| section.id == part);
        let section = section.ok_or_else(Refusal::missing)?;
        if let Some(title) = hand.text(&sent_four(&sent, "label"), Some(&section.title)) {
            section.title = title;
        }
        section.hint = hand.text(&sent_four(&sent, "hint"), section.hint.as_ref());
        section.show = clauses(&sent, "show", &section.show);
        Ok(())
    })
    .await?;
    go(format!("/forms/{}/design", form.id))
}

/// The same page with what was typed, and what of it cannot be read.
fn show_again(
    visit: &Visit,
    mut form: Form,
    part: String,
    sent: &[(String, String)],
    unread: &[(&'static str, String)],
) -> Answer {
    let version = one(sent, "version").parse().unwrap_or(form.version);
    if let Some(question) = form.working.question(&part) {
        let question = edited(question.clone(), sent, hand(visit));
        form.working.replace(question);
    }
    let mut shown = shown(visit, Form { version, ..form }, part)?;
    for field in &mut shown.fields {
        if let Some((_, why)) = unread.iter().find(|(name, _)| *name == field.name) {
            field.values = vec![one(sent, &field.name).to_owned()];
            field.error = Some(why.clone());
        }
    }
    shown.summary = ErrorSummary::of(shown.frame.texts, &shown.fields);
    again(&shown)
}

/// The settings that cannot be read as they were typed, each with what is wrong. What is empty is not set.
fn unread(ask: &Ask, sent: &[(String, String)], locale: Locale) -> Vec<(&'static str, String)> {
    let own = texts::of(locale);
    let mut wrong = Vec::new();
    let mut note = |name: &'static str, read: bool, said: String| {
        if !read && !one(sent, name).trim().is_empty() {
            wrong.push((name, said));
        }
    };
    let whole = || own.say("forms-answer-decimals", &[("most", 0.into())]);
    let any = || own.say("forms-answer-number", &[]);
    let day = || own.say("forms-answer-date", &[]);
    let is_whole = |name| number::<u32>(sent, name).is_some();
    let is_number = |name| number::<Decimal>(sent, name).is_some();
    let is_day = |name| number::<jiff::civil::Date>(sent, name).is_some();
    match ask {
        Ask::ShortText(_) | Ask::LongText(_) | Ask::Several(_) => {
            note("most", is_whole("most"), whole());
        }
        Ask::Number(_) | Ask::Money(_) => {
            note("least", is_number("least"), any());
            note("most", is_number("most"), any());
            note("decimals", number::<u8>(sent, "decimals").is_some(), whole());
        }
        Ask::Date(_) => {
            note("least", is_day("least"), day());
            note("most", is_day("most"), day());
        }
        Ask::File(_) => ["megabytes", "pages", "most"]
            .into_iter()
            .for_each(|name| note(name, is_whole(name), whole())),
        Ask::Table(_) => {
            let unknown = kinds(one(sent, "columns"))
                .find(|(said, kind)| !said.is_empty() && kind.is_none_or(|kind| !kind.is_plain()));
            if let Some((said, _)) = unknown {
                let all = Asked::ALL.iter().filter(|kind| kind.is_plain());
                let all: Vec<String> = all.map(|kind| called(*kind, locale)).collect();
                let told = [("kind", said.into()), ("kinds", all.join(", ").into())];
                note("columns", false, own.say("forms-design-column-kind", &told));
            }
            note("least", is_whole("least"), whole());
            note("most", is_whole("most"), whole());
        }
        Ask::One(_) | Ask::YesNo | Ask::Email | Ask::Url | Ask::Country | Ask::Language => {}
    }
    if one(sent, "need") == "when" && one(sent, "when").is_empty() {
        wrong.push(("when", own.say("forms-design-when", &[])));
    }
    wrong
}

/// How a kind of question is called.
fn called(kind: Asked, locale: Locale) -> String {
    texts::of(locale).say(&format!("forms-question-kind-{kind}"), &[])
}

/// What each line of columns says of its kind, and the kind it names: by code, or as a page calls it.
fn kinds(columns: &str) -> impl Iterator<Item = (&str, Option<Asked>)> {
    columns.lines().map(|line| {
        let said = line.split('|').nth(1).unwrap_or_default().trim();
        let is = |kind: &Asked| Locale::ALL.iter().any(|one| called(*kind, *one) == said);
        let kind = Asked::from_code(said).or_else(|| Asked::ALL.iter().copied().find(is));
        (said, kind)
    })
}

/// The lines of columns with codes in the place of what pages call a kind.
fn coded(columns: &str) -> String {
    let lines = columns.lines().zip(kinds(columns)).map(|(line, (_, kind))| {
        let mut parts: Vec<&str> = line.split('|').collect();
        if let (Some(part), Some(kind)) = (parts.get_mut(1), kind) {
            *part = kind.code();
        }
        parts.join("|")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The question as it was sent; what cannot be published is told on the designer's page.
fn edited(mut question: Question, sent: &[(String, String)], hand: Hand) -> Question {
    if let Some(label) = hand.text(&sent_four(sent, "label"), Some(&question.label)) {
        question.label = label;
    }
    question.hint = hand.text(&sent_four(sent, "hint"), question.hint.as_ref());
    let before = match &question.need {
        Need::When(all) => all.clone(),
        _ => Vec::new(),
    };
    question.need = match one(sent, "need") {
        "required" => Need::Required,
        "when" => match clauses(sent, "when", &before) {
            all if all.is_empty() => Need::Optional,
            all => Need::When(all),
        },
        _ => Need::Optional,
    };
    question.show = clauses(sent, "show", &question.show);
    question.ask = settings(&question.ask, sent, hand);
    question
}

fn clauses(sent: &[(String, String)], name: &str, before: &[Clause]) -> Vec<Clause> {
    let question = one(sent, name).to_owned();
    if question.is_empty() {
        return Vec::new();
    }
    let values = one(sent, &format!("{name}.is")).split(',').map(str::trim);
    let first = Clause {
        question,
        is: values.filter(|value| !value.is_empty()).map(str::to_owned).collect(),
        not: one(sent, &format!("{name}.not")) == "yes",
    };
    std::iter::once(first).chain(before.iter().skip(1).cloned()).collect()
}

fn number<T: std::str::FromStr>(sent: &[(String, String)], name: &str) -> Option<T> {
    one(sent, name).trim().parse().ok()
}

fn codes<T: lb_kernel::Code>(sent: &[(String, String)], name: &str) -> Vec<T> {
    let chosen = sent.iter().filter(|(key, _)| key == name);
    chosen.filter_map(|(_, value)| T::from_code(value)).collect()
}

fn settings(ask: &Ask, sent: &[(String, String)], hand: Hand) -> Ask {
    let text = || {
        let most: Option<u32> = number(sent, "most");
        let limit = most.map(|most| match one(sent, "unit") {
            "words" => Limit::Words(most),
            _ => Limit::Characters(most),
        });
        TextRule { limit }
    };
    let decimal = |name: &str| number::<Decimal>(sent, name);
    match ask {
        Ask::ShortText(_) => Ask::ShortText(text()),
        Ask::LongText(_) => Ask::LongText(text()),
        Ask::Number(rule) => Ask::Number(NumberRule {
            unit: hand.text(&sent_four(sent, "unit"), rule.unit.as_ref()),
            least: decimal("least"),
            most: decimal("most"),
            decimals: number(sent, "decimals").unwrap_or_default(),
        }),
        Ask::Money(_) => Ask::Money(MoneyRule {
            currencies: codes(sent, "currencies"),
            least: decimal("least"),
            most: decimal("most"),
        }),
        Ask::Date(_) => {
            Ask::Date(DateRule { least: number(sent, "least"), most: number(sent, "most") })
        }
        Ask::One(options) => Ask::One(Options {
            options: read_choices(one(sent, "options"), &options.options, hand),
            most: None,
        }),
        Ask::Several(options) => Ask::Several(Options {
            options: read_choices(one(sent, "options"), &options.options, hand),
            most: number(sent, "most"),
        }),
        Ask::File(rule) => Ask::File(FileRule {
            kinds: codes(sent, "kinds"),
            megabytes: number(sent, "megabytes").unwrap_or(rule.megabytes),
            pages: number(sent, "pages"),
            most: number(sent, "most").unwrap_or(rule.most),
            document: DocumentKind::from_code(one(sent, "document")),
        }),
        Ask::Table(rule) => Ask::Table(TableRule {
            columns: read_columns(&coded(one(sent, "columns")), &rule.columns, hand),
            least: number(sent, "least").unwrap_or_default(),
            most: number(sent, "most").unwrap_or(rule.most),
        }),
        Ask::YesNo | Ask::Email | Ask::Url | Ask::Country | Ask::Language => ask.clone(),
    }
}
