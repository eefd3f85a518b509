//! The list of what there is to translate, by pair of languages and kind of record.

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Sheet, Visit, go, page};
use lb_kernel::{Code as _, Language};
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, Field, Kind as Input, Notice, Pager, TableHead, Tone,
};
use lb_web::frame::with_parameter;
use serde::Deserialize;

use super::Words;
use crate::actions::{self, Item};
use crate::room::Translations;
use crate::rules::state::{State, WANTED, is_for_machine};

/// How many stand on a page.
const PAGE: u32 = 50;
/// Characters of a text that the list shows.
const EXCERPT: usize = 120;

/// What the list's address asks for.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ListAsk {
    to: Option<String>,
    from: String,
    object: String,
    record: String,
    state: String,
    asked: String,
    cursor: String,
}

impl ListAsk {
    /// The language wanted: as chosen, else the reader's own.
    fn to(&self, visit: &Visit) -> Option<Language> {
        match &self.to {
            Some(code) => code.parse().ok(),
            None if self.record.is_empty() => Some(visit.cx.locale.language()),
            None => None,
        }
    }

    fn asked(&self, visit: &Visit) -> actions::Asked {
        let states = match State::from_code(&self.state) {
            Some(state) => vec![state],
            None if self.state == "all" || !self.record.is_empty() => Vec::new(),
            None => vec![State::Missing, State::Stale],
        };
        actions::Asked {
            to: self.to(visit),
            from: self.from.parse().ok(),
            object: Some(self.object.clone()).filter(|object| !object.is_empty()),
            record: self.record.parse().ok(),
            states,
        }
    }
}

struct Row {
    href: String,
    title: String,
    lang: String,
    excerpt: String,
    excerpt_lang: String,
    what: String,
    pair: String,
    state: Badge,
}

#[derive(Template)]
#[template(path = "translations/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    filters: Vec<Field>,
    hidden: Option<String>,
    head: TableHead,
    rows: Vec<Row>,
    pager: Pager,
    /// Entries of this page that a machine may translate.
    machine: Vec<String>,
    back: String,
}

/// `GET /translations`
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Translations>,
    Asked(ask): Asked<ListAsk>,
) -> Answer {
    let words = Words::of(&visit);
    let before = ask.cursor.parse().ok();
    let (found, next) = actions::list(&visit.cx, &room, &ask.asked(&visit), before, PAGE).await?;
    let mut frame = visit.frame(words.t("translations-title"));
    if let Ok(count) = ask.asked.parse::<i64>() {
        let text = words.with("translations-machine-asked", &[("count", count.into())]);
        frame.notices.push(Notice::new(Tone::Info, text));
    }
    let for_machine = found.iter().filter(|one| {
        room.machine.is_some()
            && one.text.machine
            && is_for_machine(&one.text.text, one.entry.language)
    });
    let machine = for_machine.map(|one| one.entry.entry.to_string()).collect();
    let labels = ["record", "text", "pair", "state"];
    page(&ListPage {
        filters: filters(&words, &visit, &room, &ask),
        hidden: Some(ask.record.clone()).filter(|record| !record.is_empty()),
        head: TableHead::new(
            labels.map(|label| Column::new(words.t(&format!("translations-column-{label}")))),
        ),
        rows: found.iter().map(|one| row(&words, one)).collect(),
        pager: Pager::cursor(
            words.web(),
            before.map(|_| with_parameter(&visit.address, "cursor", "")),
            next.map(|id| with_parameter(&visit.address, "cursor", &id.to_string())),
        ),
        machine,
        back: visit.address.clone(),
        frame,
        words,
    })
}

fn filters(words: &Words, visit: &Visit, room: &Translations, ask: &ListAsk) -> Vec<Field> {
    let select = |name: &str, label: &str, value: String, choices: Vec<Choice>| {
        Field::new(words.web(), Input::Select, name, words.t(label)).value(value).options(choices)
    };
    let languages = || {
        let all = Choice::new("-", words.t("translations-all"));
        let each = WANTED.map(|one| Choice::new(one.code(), words.language(one)));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    };
    let to = ask.to(visit).map_or_else(|| "-".to_owned(), |one| one.code().to_owned());
    let from = if ask.from.is_empty() { "-".to_owned() } else { ask.from.clone() };
    let mut objects = vec![Choice::new("", words.t("translations-all"))];
    objects.extend(
        room.sources.iter().map(|one| Choice::new(one.object(), one.label(visit.cx.locale))),
    );
    let mut states = vec![Choice::new("", words.t("translations-open"))];
    states.extend(State::ALL.iter().map(|one| {
        Choice::new(one.code(), words.t(&format!("translations-state-{}", one.code())))
    }));
    states.push(Choice::new("all", words.t("translations-all")));
    let state = if ask.state.is_empty() && !ask.record.is_empty() { "all" } else { &ask.state };
    vec![
        select("from", "translations-from", from, languages()),
        select("to", "translations-to", to, languages()),
        select("object", "translations-object", ask.object.clone(), objects),
        select("state", "translations-column-state", state.to_owned(), states),
    ]
}

fn row(words: &Words, item: &Item) -> Row {
    let text = &item.text;
    let line = text.text.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut excerpt: String = line.chars().take(EXCERPT).collect();
    if excerpt.len() < line.len() {
        excerpt.push('…');
    }
    Row {
        href: format!("/translations/{}", item.entry.entry),
        title: text.title.0.clone(),
        lang: text.title.1.code().to_owned(),
        excerpt: if item.guarded || line == text.title.0 { String::new() } else { excerpt },
        excerpt_lang: text.text.language.code().to_owned(),
        what: words.with(
            "translations-what",
            &[("kind", item.kind.clone().into()), ("field", item.field.clone().into())],
        ),
        pair: pair(words, item),
        state: words.state(item.entry.state),
    }
}

/// From which language into which.
pub(super) fn pair(words: &Words, item: &Item) -> String {
    let from = words.language(item.text.text.language);
    format!("{from} → {}", words.language(item.entry.language))
}

/// `POST /translations/machine`: for all of a page.
pub(super) async fn machine(
    visit: Visit,
    Extension(room): Extension<Translations>,
    sheet: Sheet,
) -> Answer {
    let ids: Vec<_> =
        sheet.all("entry").iter().take(PAGE as usize).filter_map(|id| id.parse().ok()).collect();
    let count = actions::ask_machine(&visit.cx, &room, &ids).await?;
    let back = sheet.get("back");
    // Only ever back to the list.
    let list = back == "/translations" || back.starts_with("/translations?");
    let back = if list { back } else { "/translations".to_owned() };
    go(with_parameter(&back, "asked", &count.to_string()))
}
