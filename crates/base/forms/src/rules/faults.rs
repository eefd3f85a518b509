//! Decides whether a definition can be published: everything that is wrong with it, with its place.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::refusal::Kind as No;
use lb_kernel::{Localised, Refusal};

use super::definition::{Ask, Clause, Column, Definition, Kind, Need, Options, Question};

/// Most questions of a form.
const QUESTIONS: usize = 500;

/// Everything that is wrong with a definition, in its order; each names its place as a path of the
/// JSON: `sections.0.questions.2.label`.
#[must_use]
pub fn faults(definition: &Definition) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    let count = definition.questions().count();
    if count == 0 || definition.sections.iter().any(|section| section.questions.is_empty()) {
        found.push(no("forms.definition.empty").at("sections"));
    }
    if count > QUESTIONS {
        found.push(no("forms.definition.too-many").with("most", QUESTIONS).at("sections"));
    }
    let mut sections = BTreeSet::new();
    for (s, section) in definition.sections.iter().enumerate() {
        let place = format!("sections.{s}");
        name(&section.id, &mut sections, &place, &mut found);
        label(&section.title, &section.id, &format!("{place}.title"), &mut found);
        clauses(definition, &section.show, &format!("{place}.show"), &mut found);
        for (q, question) in section.questions.iter().enumerate() {
            let place = format!("{place}.questions.{q}");
            name(&question.id, &mut known, &place, &mut found);
            label(&question.label, &question.id, &format!("{place}.label"), &mut found);
            clauses(definition, &question.show, &format!("{place}.show"), &mut found);
            if let Need::When(when) = &question.need {
                clauses(definition, when, &format!("{place}.need"), &mut found);
            }
            settings(&question.ask, &question.id, &format!("{place}.ask"), &mut found);
        }
    }
    found.extend(cycles(definition));
    found
}

fn no(code: &'static str) -> Refusal {
    Refusal::new(No::Invalid, code)
}

/// Names are short and plain, so that they can stand in addresses, files and field names.
pub(super) fn is_name(id: &str) -> bool {
    (1..=40).contains(&id.len())
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// Whether a text can be the key of a form.
#[must_use]
pub fn is_key(key: &str) -> bool {
    is_name(key)
}

fn name(id: &str, known: &mut BTreeSet<String>, place: &str, found: &mut Vec<Refusal>) {
    if !is_name(id) {
        found.push(no("forms.definition.id").with("id", id).at(format!("{place}.id")));
    }
    if !known.insert(id.to_owned()) {
        found.push(no("forms.definition.duplicate").with("id", id).at(format!("{place}.id")));
    }
}

fn label(text: &Localised, id: &str, place: &str, found: &mut Vec<Refusal>) {
    if text.text.trim().is_empty() {
        found.push(no("forms.definition.label").with("id", id).at(place));
    }
}

fn clauses(definition: &Definition, all: &[Clause], place: &str, found: &mut Vec<Refusal>) {
    for clause in all {
        let Some(other) = definition.question(&clause.question) else {
            let id = clause.question.clone();
            found.push(no("forms.definition.reference").with("id", id).at(place));
            continue;
        };
        for value in clause.is.iter().filter(|value| !can_be(other, value)) {
            found.push(
                no("forms.definition.condition-value")
                    .with("id", &clause.question)
                    .with("value", value)
                    .at(place),
            );
        }
    }
}

fn can_be(question: &Question, value: &str) -> bool {
    match &question.ask {
        Ask::One(options) | Ask::Several(options) => {
            options.options.iter().any(|choice| choice.code == value)
        }
        Ask::YesNo => value == "yes" || value == "no",
        Ask::File(_) | Ask::Table(_) | Ask::Money(_) => false,
        _ => true,
    }
}

fn settings(ask: &Ask, id: &str, place: &str, found: &mut Vec<Refusal>) {
    let mut range = |wrong: bool| {
        if wrong {
            found.push(no("forms.definition.range").with("id", id).at(place));
        }
    };
    match ask {
        Ask::ShortText(rule) | Ask::LongText(rule) => {
            range(rule.limit.is_some_and(|limit| limit.most() == 0));
        }
        Ask::Number(rule) => range(reversed(&rule.least, &rule.most) || rule.decimals > 6),
        Ask::Money(rule) => {
            range(reversed(&rule.least, &rule.most));
            if rule.currencies.is_empty() {
                found.push(no("forms.definition.currencies").with("id", id).at(place));
            }
        }
        Ask::Date(rule) => range(reversed(&rule.least, &rule.most)),
        Ask::One(options) | Ask::Several(options) => choices(options, id, place, found),
        Ask::File(rule) => {
            range(
                rule.most == 0
                    || rule.megabytes == 0
                    || rule.megabytes > 50
                    || rule.pages == Some(0),
            );
            if rule.kinds.is_empty() {
                found.push(no("forms.definition.file-kinds").with("id", id).at(place));
            }
        }
        Ask::Table(rule) => {
            range(rule.most == 0 || rule.most > 200 || rule.least > rule.most);
            columns(&rule.columns, id, place, found);
        }
        Ask::YesNo | Ask::Email | Ask::Url | Ask::Country | Ask::Language => {}
    }
}

fn reversed<T: PartialOrd>(least: &Option<T>, most: &Option<T>) -> bool {
    matches!((least, most), (Some(least), Some(most)) if least > most)
}

fn choices(options: &Options, id: &str, place: &str, found: &mut Vec<Refusal>) {
    if options.options.len() < 2 {
        found.push(no("forms.definition.options").with("id", id).at(place));
    }
    if options.most == Some(0) {
        found.push(no("forms.definition.range").with("id", id).at(place));
    }
    let mut known = BTreeSet::new();
    for (n, choice) in options.options.iter().enumerate() {
        let place = format!("{place}.options.{n}");
        name(&choice.code, &mut known, &place, found);
        label(&choice.label, &choice.code, &format!("{place}.label"), found);
    }
}

fn columns(columns: &[Column], id: &str, place: &str, found: &mut Vec<Refusal>) {
    if columns.is_empty() {
        found.push(no("forms.definition.columns").with("id", id).at(place));
    }
    let mut known = BTreeSet::new();
    for (n, column) in columns.iter().enumerate() {
        let place = format!("{place}.columns.{n}");
        name(&column.id, &mut known, &place, found);
        label(&column.label, &column.id, &format!("{place}.label"), found);
        if column.ask.kind().is_plain() {
            settings(&column.ask, &column.id, &format!("{place}.ask"), found);
        } else {
            found.push(no("forms.definition.column-kind").with("id", &column.id).at(place));
        }
    }
}

/// Whether a question is asked must never depend on itself. What makes an answer *needed* may: two
/// questions may each be needed when the other is answered.
fn cycles(definition: &Definition) -> Vec<Refusal> {
    let mut on: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut places: BTreeMap<&str, String> = BTreeMap::new();
    for (s, section) in definition.sections.iter().enumerate() {
        for (q, question) in section.questions.iter().enumerate() {
            let names = section.show.iter().chain(&question.show);
            on.entry(&question.id).or_default().extend(names.map(|one| one.question.as_str()));
            places.entry(&question.id).or_insert(format!("sections.{s}.questions.{q}.show"));
        }
    }
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for start in definition.questions().map(|(_, question)| question.id.as_str()) {
        let mut path = Vec::new();
        if let Some(round) = round(start, &on, &mut path, &mut done) {
            let place = places.get(start).cloned().unwrap_or_default();
            found.push(no("forms.definition.cycle").with("path", round.join(" → ")).at(place));
        }
    }
    found
}

/// Walks what `id` depends on; the way round, when it leads back. Whatever was walked once is done,
/// so that each round is told once.
fn round<'a>(
    id: &'a str,
    on: &BTreeMap<&'a str, Vec<&'a str>>,
    path: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
) -> Option<Vec<&'a str>> {
    if let Some(at) = path.iter().position(|one| *one == id) {
        let mut round: Vec<&str> = path.iter().skip(at).copied().collect();
        round.push(id);
        return Some(round);
    }
    if done.contains(id) {
        return None;
    }
    path.push(id);
    let found = on
        .get(id)
        .into_iter()
        .flatten()
        .filter(|next| on.contains_key(**next))
        .find_map(|next| round(next, on, path, done));
    path.pop();
    done.insert(id);
    found
}

impl Kind {
    /// Whether conditions can name values of its answers, beyond there being one.
    #[must_use]
    pub fn has_values(self) -> bool {
        !matches!(self, Self::File | Self::Table | Self::Money)
    }
}

#[cfg(test)]
mod tests;
