//! The pages: what waits, one letter with its files, what is read as a report, the name of a unit.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use lb_doors::{
    Answer, Asked, Failed, Named, Problems, Routes, Sheet, Visit, again, failed, go, page, unread,
};
use lb_forms::{Vault, hand_out};
use lb_kernel::{Code as _, Id, Refusal, Workspace};
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, ErrorSummary, Field, Kind as Input, Limit, Notice, Pager, TableHead,
    Tone,
};
use serde::Deserialize;

use crate::actions::{boxes, read, settle};
use crate::record::{Letter, LetterFile};
use crate::room::Letters;
use crate::rules::course::{KEPT, Reason, State};
use crate::rules::message::{LINE, LONGEST};
use crate::rules::{address, course};
use crate::{acts, texts};

/// Letters on a page.
const PAGE: usize = 50;
/// The fields of the form that sets aside.
const ASIDE: &[&str] = &["reason", "note"];
/// The fields of the form of names.
const NAMES: &[&str] = &["name", "workspace"];

lb_doors::words! {
    /// The reader's words.
    struct Words of texts::LOADER;
}

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/letters", &acts::LIST, list)
        .get("/letters/address", &acts::ADDRESS, name_form)
        .post("/letters/address", &acts::ADDRESS, name)
        .get("/letters/{id}", &acts::READ, show)
        .get("/letters/{id}/report", &acts::READ, report)
        .get("/letters/{id}/files/{number}", &acts::READ, file)
        .post("/letters/{id}/aside", &acts::SETTLE, aside)
        .post("/letters/{id}/back", &acts::SETTLE, back)
}

impl Words {
    fn badge(&self, state: State) -> Badge {
        let tone = match state {
            State::Waiting => Tone::Caution,
            State::Difficulty | State::Report => Tone::Positive,
            State::Aside => Tone::Neutral,
        };
        Badge::new(tone, self.t(&format!("letter-state-{state}")))
    }

    fn reason(&self, reason: Reason) -> String {
        self.t(&format!("letter-reason-{reason}"))
    }

    /// A size, in whole kilobytes.
    fn size(&self, bytes: u64) -> String {
        self.with("letter-size", &[("kilobytes", bytes.div_ceil(1024).into())])
    }
}

struct Row {
    href: String,
    title: String,
    lang: String,
    day: String,
    language: String,
    badge: Badge,
}

#[derive(Template)]
#[template(path = "letters/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    reached: Vec<String>,
    states: Vec<(String, String, bool)>,
    head: TableHead,
    rows: Vec<Row>,
    pager: Pager,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct What {
    state: String,
    before: Option<String>,
}

/// At which addresses mail reaches the reader's units; none where the installation receives no mail.
async fn reached(visit: &Visit, room: &Letters) -> Result<Vec<String>, Failed> {
    let Some(own) = room.setup.address.as_deref() else { return Ok(Vec::new()) };
    let named = boxes::list(&visit.cx).await?;
    Ok(named.values().map(|name| address::of(own, name)).collect())
}

async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Letters>>,
    Asked(what): Asked<What>,
) -> Answer {
    let words = Words::of(&visit);
    let before = what.before.map(|id| id.parse().map_err(|_| unread("before"))).transpose()?;
    let state = State::from_code(&what.state).unwrap_or(State::Waiting);
    let found = read::list(&visit.cx, state, before, PAGE).await?;
    let states = State::ALL.iter().map(|one| {
        let count = found.states.get(one).copied().unwrap_or_default();
        let label = format!("{} {count}", words.t(&format!("letter-state-{one}")));
        (label, format!("/letters?state={one}"), *one == state)
    });
    let row = |one: &Letter| {
        let emptied = one.emptied_at.is_some();
        let titled = !emptied && !one.subject.is_empty();
        Row {
            href: format!("/letters/{}", one.id),
            title: match (emptied, titled) {
                (true, _) => words.t("letter-emptied-short"),
                (false, true) => one.subject.clone(),
                (false, false) => words.t("letter-untitled"),
            },
            lang: if titled { one.language.to_string() } else { words.locale().code().to_owned() },
            day: words.day(one.received_at),
            language: words.language(one.language),
            badge: words.badge(one.state),
        }
    };
    let frame = visit.frame(words.t("letter-title"));
    let columns = ["letter-subject", "letter-received", "letter-language", "letter-state"];
    let next = found.next.map(|id| format!("/letters?state={state}&before={id}"));
    page(&ListPage {
        reached: reached(&visit, &room).await?,
        states: states.collect(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        rows: found.list.iter().map(row).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        words,
        frame,
    })
}

struct FileRow {
    number: i64,
    name: String,
    size: String,
    /// Why it is not kept; kept ones can be opened.
    refused: Option<String>,
    /// Its words can be read.
    readable: bool,
}

#[derive(Template)]
#[template(path = "letters/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    one: Letter,
    badge: Badge,
    facts: Vec<(String, String)>,
    files: Vec<FileRow>,
    /// What was made of it.
    record: Option<(String, String)>,
    difficulty: &'static str,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// What is known of a letter, by name.
fn facts(words: &Words, shown: &read::Shown) -> Vec<(String, String)> {
    let one = &shown.one;
    let mut facts = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push((words.t(key), value));
        }
    };
    let key = if one.forwarded { "letter-forwarded-from" } else { "letter-from" };
    let from = match (one.sender_name.as_str(), one.sender_address.as_str()) {
        ("", address) => address.to_owned(),
        (name, "") => name.to_owned(),
        (name, address) => format!("{name} <{address}>"),
    };
    add(key, from);
    if one.emptied_at.is_none() {
        let known = match (&shown.company, one.account) {
            (Some(company), _) => {
                words.with("letter-known-company", &[("company", company.as_str().into())])
            }
            (None, Some(_)) => words.t("letter-known-account"),
            (None, None) => words.t("letter-unknown"),
        };
        add("letter-sender", known);
    }
    add("letter-sent", one.sent_on.as_deref().map(|day| words.day_in(day)).unwrap_or_default());
    add("letter-received", words.day(one.received_at));
    add("letter-language", words.language(one.language));
    if let Some(reason) = one.reason {
        add("letter-reason", words.reason(reason));
        add("letter-note", one.note.clone());
    }
    facts
}

fn files(words: &Words, files: &[LetterFile]) -> Vec<FileRow> {
    let row = |file: &LetterFile| FileRow {
        number: file.number,
        name: file.name.clone(),
        size: words.size(file.size),
        refused: file.refused.as_deref().map(|code| refused(words, code)),
        readable: file.kind.is_some_and(course::has_words),
    };
    files.iter().map(row).collect()
}

/// Why a file is not kept.
fn refused(words: &Words, code: &str) -> String {
    let known = ["ending", "type-lies", "infected", "size", "empty"];
    let end = code.rsplit('.').next().unwrap_or_default();
    let key = known.iter().find(|one| **one == end).copied().unwrap_or("ending");
    words.t(&format!("letter-file-{key}"))
}

fn fields(words: &Words, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
    let nothing = Choice::new("", words.t("letter-choose"));
    let reasons = words.choices(|one: Reason| words.reason(one));
    vec![
        words
            .field(Input::Select, "reason", "letter-reason", sheet, problems)
            .options(std::iter::once(nothing).chain(reasons))
            .required(),
        words
            .field(Input::Text, "note", "letter-note", sheet, problems)
            .limit(Limit::Characters(LINE)),
    ]
}

async fn made(
    visit: &Visit,
    room: &Letters,
    id: Id<Letter>,
    sheet: &Sheet,
    problems: &Problems,
) -> Result<ShowPage, Failed> {
    let shown = read::show(&visit.cx, room, id).await?;
    let words = Words::of(visit);
    let one = &shown.one;
    let title = match (one.emptied_at, one.subject.is_empty()) {
        (Some(_), _) => words.t("letter-emptied-short"),
        (None, true) => words.t("letter-untitled"),
        (None, false) => one.subject.clone(),
    };
    let mut frame = visit.frame(title);
    frame.breadcrumbs = vec![(words.t("letter-title"), "/letters".to_owned())];
    frame.notices.extend(problems.notices(ASIDE));
    if one.emptied_at.is_some() {
        frame.notices.push(Notice::new(Tone::Info, words.t("letter-emptied")));
    } else if one.state == State::Aside {
        let over = one.settled_at.unwrap_or(visit.cx.now).plus_days(KEPT);
        let text = words.with("letter-aside-until", &[("day", words.day(over).into())]);
        frame.notices.push(Notice::new(Tone::Info, text));
    }
    if one.cut {
        frame.notices.push(Notice::new(Tone::Caution, words.t("letter-cut")));
    }
    let ways = room.setup.ways;
    let record = one.record.and_then(|record| match one.state {
        State::Difficulty => {
            Some((words.t("letter-to-difficulty"), format!("{}/{record}", ways.difficulties)))
        }
        State::Report => {
            Some((words.t("letter-to-gathering"), format!("{}/{record}", ways.gatherings)))
        }
        State::Waiting | State::Aside => None,
    });
    let fields = fields(&words, sheet, problems);
    Ok(ShowPage {
        badge: words.badge(one.state),
        facts: facts(&words, &shown),
        files: files(&words, &shown.files),
        record,
        difficulty: ways.difficulty,
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        one: shown.one,
        words,
        frame,
    })
}

async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Letters>>,
    Named(id): Named<Letter>,
) -> Answer {
    page(&made(&visit, &room, id, &Sheet::default(), &Problems::default()).await?)
}

async fn aside(
    visit: Visit,
    Extension(room): Extension<Arc<Letters>>,
    Named(id): Named<Letter>,
    sheet: Sheet,
) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    let (reason, note) = (sheet.get("reason"), sheet.get("note"));
    match settle::aside(&visit.cx, id, version, &reason, &note).await {
        Ok(_) => go("/letters"),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, id, &sheet, &problems).await?)
        }
    }
}

async fn back(
    visit: Visit,
    Extension(room): Extension<Arc<Letters>>,
    Named(id): Named<Letter>,
    sheet: Sheet,
) -> Answer {
    let version = sheet.get("version").parse().unwrap_or_default();
    match settle::back(&visit.cx, id, version).await {
        Ok(one) => go(format!("/letters/{}", one.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, id, &Sheet::default(), &problems).await?)
        }
    }
}

async fn file(visit: Visit, Path((id, number)): Path<(String, String)>) -> Answer {
    let missing = || failed(Refusal::missing());
    let id: Id<Letter> = id.parse().map_err(|_| missing())?;
    let number = number.parse().map_err(|_| missing())?;
    let vault = Vault::within(&visit.kit.settings.data);
    let (name, kind, bytes) = read::open(&visit.cx, &vault, id, number).await?;
    Ok(hand_out(&name, kind, bytes))
}

#[derive(Template)]
#[template(path = "letters/report.html")]
struct ReportPage {
    frame: Frame,
    words: Words,
    action: &'static str,
    client: String,
    fields: Vec<Field>,
}

impl ReportPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    file: String,
}

async fn report(
    visit: Visit,
    Extension(room): Extension<Arc<Letters>>,
    Named(id): Named<Letter>,
    Asked(which): Asked<Which>,
) -> Answer {
    let words = Words::of(&visit);
    let vault = Vault::within(&visit.kit.settings.data);
    let number = which.file.parse().ok();
    let (one, text) = match read::report(&visit.cx, &vault, id, number).await {
        Ok(found) => found,
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            return again(&made(&visit, &room, id, &Sheet::default(), &problems).await?);
        }
    };
    let mut frame = visit.frame(words.t("letter-report"));
    frame.breadcrumbs = vec![
        (words.t("letter-title"), "/letters".to_owned()),
        (words.t("letter-one"), format!("/letters/{id}")),
    ];
    let field = Field::new(words.web(), Input::Area, "report", words.t("letter-words"))
        .value(text)
        .lang(one.language.to_string())
        .limit(Limit::Characters(LONGEST))
        .rows(18);
    page(&ReportPage {
        action: room.setup.ways.report,
        client: format!("letter-{id}"),
        fields: vec![field],
        words,
        frame,
    })
}

#[derive(Template)]
#[template(path = "letters/name.html")]
struct NamePage {
    frame: Frame,
    words: Words,
    lead: String,
    workspace: Option<Id<Workspace>>,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl NamePage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// The units whose mail the reader opens, the one that is worked in first, with their names.
fn own(visit: &Visit) -> Vec<Id<Workspace>> {
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let mut units = read::units(&visit.cx);
    units.sort_by_key(|one| Some(*one) != current);
    units
}

async fn named(
    visit: &Visit,
    room: &Letters,
    sheet: &Sheet,
    problems: &Problems,
) -> Result<NamePage, Failed> {
    let words = Words::of(visit);
    let units = own(visit);
    let known = boxes::list(&visit.cx).await?;
    let first = units.first().copied();
    let field = words
        .field(Input::Text, "name", "letter-name", sheet, problems)
        .hint(words.t("letter-name-hint"))
        .required();
    let typed = sheet.find("name").is_some();
    let before = first.and_then(|unit| known.get(&unit)).filter(|_| !typed);
    let mut fields = vec![match before {
        Some(name) => field.value(name.clone()),
        None => field,
    }];
    if units.len() > 1 {
        let found = lb_workspaces::some(&visit.cx.read(), &units).await?;
        let choices = units.iter().filter_map(|id| {
            let one = found.iter().find(|one| one.id == *id)?;
            Some(Choice::new(id.to_string(), one.name.show(words.locale()).text))
        });
        let field = words.field(Input::Select, "workspace", "letter-unit", sheet, problems);
        fields.push(field.options(choices));
    }
    let mut frame = visit.frame(words.t("letter-address"));
    frame.breadcrumbs = vec![(words.t("letter-title"), "/letters".to_owned())];
    frame.notices.extend(problems.notices(NAMES));
    let own = room.setup.address.clone();
    Ok(NamePage {
        lead: match own {
            Some(own) => {
                let like = address::of(&own, &words.t("letter-name-like"));
                words.with("letter-address-lead", &[("address", like.into())])
            }
            None => words.t("letter-address-unset"),
        },
        workspace: first.filter(|_| units.len() < 2),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        words,
        frame,
    })
}

async fn name_form(visit: Visit, Extension(room): Extension<Arc<Letters>>) -> Answer {
    page(&named(&visit, &room, &Sheet::default(), &Problems::default()).await?)
}

async fn name(visit: Visit, Extension(room): Extension<Arc<Letters>>, sheet: Sheet) -> Answer {
    let workspace = sheet.get("workspace").parse().map_err(|_| failed(Refusal::missing()))?;
    match boxes::name(&visit.cx, workspace, &sheet.get("name")).await {
        Ok(()) => go("/letters"),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&named(&visit, &room, &sheet, &problems).await?)
        }
    }
}
