//! One text beside its translation, with the terms of the glossary that stand in it.

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::localised::Origin;
use lb_web::Frame;
use lb_web::components::{Badge, ErrorSummary, Field, Kind as Input, Limit, Notice, Tone};
use serde::Deserialize;

use super::Words;
use super::list::pair;
use crate::actions::{self, Item, Written};
use crate::room::Translations;
use crate::rules::passage::{Piece, lines};
use crate::rules::state::{State, is_for_machine, seen, translation};
use crate::store::entry::Entry;

/// Longest text that is edited in one line.
const LINE: usize = 200;

struct TermRow {
    term: String,
    words: String,
    source: String,
}

#[derive(Template)]
#[template(path = "translations/editor.html")]
struct EditorPage {
    frame: Frame,
    words: Words,
    address: String,
    record: (String, String),
    pair: String,
    what: String,
    state: Badge,
    summary: Option<ErrorSummary>,
    from: (String, String),
    to: (String, String),
    lines: Vec<Vec<Piece>>,
    terms: Vec<TermRow>,
    field: Field,
    seen: String,
    machine: bool,
}

fn editor(
    visit: &Visit,
    room: &Translations,
    item: &Item,
    sent: Option<&Written>,
    problems: Option<Problems>,
) -> EditorPage {
    let words = Words::of(visit);
    let (from, to) = (item.text.text.language, item.entry.language);
    let original = &item.text.text.text;
    let found = room.glossary.terms(original, from, to, visit.cx.locale);
    let now = translation(&item.text.text, to).map(|one| one.text.clone()).unwrap_or_default();
    let long = item.text.longest > LINE;
    let kind = if long { Input::Area } else { Input::Text };
    let mut problems = problems;
    let field = Field::new(words.web(), kind, "text", words.t("translations-translation"))
        .value(sent.map_or(now, |sent| sent.text.clone()))
        .lang(to.code())
        .limit(Limit::Characters(item.text.longest))
        .required()
        .error_if(problems.as_mut().and_then(|problems| problems.take("text")));
    let field = if long { field.rows((original.chars().count() / 40).clamp(4, 18)) } else { field };
    let mut frame = visit.frame(words.t("translations-translate"));
    frame.breadcrumbs.push((words.t("translations-title"), "/translations".to_owned()));
    if let Some(notice) = notice(&words, item) {
        frame.notices.push(notice);
    }
    for problem in problems.map(Problems::rest).unwrap_or_default() {
        frame.notices.push(Notice::new(Tone::Critical, problem));
    }
    EditorPage {
        address: format!("/translations/{}", item.entry.entry),
        record: (item.text.title.0.clone(), item.text.href.clone()),
        pair: pair(&words, item),
        what: words.with(
            "translations-what",
            &[("kind", item.kind.clone().into()), ("field", item.field.clone().into())],
        ),
        state: words.state(item.entry.state),
        summary: ErrorSummary::of(words.web(), [&field]),
        from: (from.code().to_owned(), words.language(from)),
        to: (to.code().to_owned(), words.language(to)),
        lines: lines(original, &found),
        terms: rows(original, &found),
        seen: sent.map_or_else(|| seen(&item.text.text, to), |sent| sent.seen.clone()),
        machine: room.machine.is_some() && item.text.machine && is_for_machine(&item.text.text, to),
        field,
        frame,
        words,
    }
}

/// What the translator should know of the translation that is there.
fn notice(words: &Words, item: &Item) -> Option<Notice> {
    let text = &item.text.text;
    match item.entry.state {
        State::Stale => {
            let by = translation(text, item.entry.language).map(|one| one.origin);
            let key = match by {
                Some(Origin::Machine) => "translations-stale-machine",
                _ => "translations-stale-human",
            };
            Some(Notice::new(Tone::Caution, words.t(key)))
        }
        State::Machine => Some(Notice::new(Tone::Info, words.t("translations-by-machine"))),
        State::Missing | State::Done => None,
    }
}

/// Each term once, with what it is called in the other language.
fn rows(original: &str, found: &[crate::room::Term]) -> Vec<TermRow> {
    let mut rows: Vec<TermRow> = Vec::new();
    for term in found {
        let Some(words) = original.get(term.range.clone()) else { continue };
        if rows.iter().all(|row| row.term != words) {
            rows.push(TermRow {
                term: words.to_owned(),
                words: term.words.join(" · "),
                source: term.source.clone(),
            });
        }
    }
    rows
}

/// What the editor's address says beside the text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    kept: String,
    asked: String,
}

/// `GET /translations/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Translations>,
    Named(id): Named<Entry>,
    Asked(after): Asked<After>,
) -> Answer {
    let item = actions::show(&visit.cx, &room, id).await?;
    let mut shown = editor(&visit, &room, &item, None, None);
    let said = [
        (after.kept, Tone::Positive, "translations-kept"),
        (after.asked, Tone::Info, "translations-machine-one"),
    ];
    for (flag, tone, key) in said {
        if !flag.is_empty() {
            shown.frame.notices.push(Notice::new(tone, shown.words.t(key)));
        }
    }
    page(&shown)
}

/// `POST /translations/{id}`
pub(super) async fn save(
    visit: Visit,
    Extension(room): Extension<Translations>,
    Named(id): Named<Entry>,
    sheet: Sheet,
) -> Answer {
    let sent = Written { text: sheet.get("text"), seen: sheet.get("seen") };
    match actions::write(&visit.cx, &room, id, &sent).await {
        Ok(item) if sheet.find("next").is_some() => {
            match actions::next(&visit.cx, &room, &item.entry).await? {
                Some(next) => go(format!("/translations/{}?kept=yes", next.entry.entry)),
                None => go("/translations"),
            }
        }
        Ok(_) => go(format!("/translations/{id}?kept=yes")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let item = actions::show(&visit.cx, &room, id).await?;
            again(&editor(&visit, &room, &item, Some(&sent), Some(problems)))
        }
    }
}

/// `POST /translations/{id}/machine`
pub(super) async fn machine(
    visit: Visit,
    Extension(room): Extension<Translations>,
    Named(id): Named<Entry>,
) -> Answer {
    actions::ask_machine(&visit.cx, &room, &[id]).await?;
    go(format!("/translations/{id}?asked=yes"))
}
