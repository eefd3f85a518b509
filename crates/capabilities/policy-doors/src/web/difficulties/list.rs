//! Difficulties as a list with filters and counts, and as a file.

use askama::Template;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Visit, file, page};
use lb_kernel::Code as _;
use lb_store::Broken;
use lb_tables::write::{CSV, csv_bytes};
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, Field, Kind as Input, Notice, Pager, TableHead, Tone,
};
use serde::Deserialize;

use super::words::{Words, shortened, states};
use crate::actions::difficulties::{self, Filter, Line};
use crate::actions::protect::handles;
use crate::rules::words::{Door, Severity, State};

/// Difficulties on a page.
const PAGE: usize = 30;
/// Characters of the words that a line shows.
const SHOWN: usize = 160;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct What {
    pub(crate) state: String,
    pub(crate) door: String,
    pub(crate) severity: String,
    pub(crate) code: String,
    pub(crate) country: String,
    pub(crate) q: String,
    pub(crate) company: String,
    pub(crate) before: String,
    /// `json`; else CSV.
    pub(crate) format: String,
}

impl What {
    pub(crate) fn filter(&self) -> Filter {
        Filter {
            state: State::from_code(&self.state),
            door: Door::from_code(&self.door),
            severity: Severity::from_code(&self.severity),
            code: Some(self.code.clone()).filter(|code| !code.is_empty()),
            country: Some(self.country.trim().to_uppercase()).filter(|code| !code.is_empty()),
            words: self.q.trim().to_owned(),
            company: self.company.parse().ok(),
        }
    }

    /// The address of the same question in another state.
    fn at(&self, path: &str, state: &str) -> String {
        let pairs = [
            ("state", state),
            ("door", &self.door),
            ("severity", &self.severity),
            ("code", &self.code),
            ("country", &self.country),
            ("q", &self.q),
            ("company", &self.company),
        ];
        let asked: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", lb_doors::encode(value)))
            .collect();
        if asked.is_empty() { path.to_owned() } else { format!("{path}?{}", asked.join("&")) }
    }
}

struct Row {
    href: String,
    pseudonym: String,
    words: String,
    lang: String,
    badge: Badge,
    severity: String,
    door: String,
    themes: Vec<String>,
    heard: String,
}

#[derive(Template)]
#[template(path = "policy/difficulties.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    ways: Vec<(String, String, &'static str)>,
    states: Vec<(String, String, bool)>,
    filters: Vec<Field>,
    state: String,
    head: TableHead,
    rows: Vec<Row>,
    pager: Pager,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn row(words: &Words, line: &Line) -> Row {
    let mut themes: Vec<String> = line
        .items
        .iter()
        .filter_map(|item| item.theme.as_ref())
        .map(|(_, number, label)| format!("T-{number} {}", words.shown(label)))
        .collect();
    themes.dedup();
    Row {
        href: format!("/policy/difficulties/{}", line.one.id),
        pseudonym: line.one.pseudonym.clone(),
        words: shortened(&line.one.words, SHOWN),
        lang: line.one.language.to_string(),
        badge: words.badge(&line.one),
        severity: words.severity(line.one.severity),
        door: states::door(words, line.one.door),
        themes,
        heard: words.day_in(&line.one.heard_on),
    }
}

fn filters(words: &Words, what: &What) -> Vec<Field> {
    let any = || Choice::new("", words.t("difficulty-any"));
    let field = |name: &str, key: &str, value: &str, options: Vec<Choice>| {
        let all = std::iter::once(any()).chain(options);
        Field::new(words.web(), Input::Select, name, words.t(key)).options(all).value(value)
    };
    vec![
        Field::new(words.web(), Input::Text, "q", words.t("difficulty-find")).value(what.q.clone()),
        field(
            "severity",
            "difficulty-severity",
            &what.severity,
            words.choices(|one: Severity| words.severity(one)),
        ),
        field(
            "door",
            "difficulty-door",
            &what.door,
            words.choices(|one: Door| states::door(words, one)),
        ),
        field("code", "difficulty-codes", &what.code, words.codes()),
    ]
}

/// `GET /policy/difficulties`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let found =
        difficulties::list(&visit.cx, &what.filter(), what.before.parse().ok(), PAGE).await?;
    let path = "/policy/difficulties";
    let join = |address: String, more: String| {
        let sign = if address.contains('?') { '&' } else { '?' };
        format!("{address}{sign}{more}")
    };
    let next = found.next.map(|id| join(what.at(path, &what.state), format!("before={id}")));
    let total: i64 = found.states.values().sum();
    let all = (
        format!("{} {total}", words.t("difficulty-all")),
        what.at(path, ""),
        what.state.is_empty(),
    );
    let states = State::ALL.iter().filter(|one| **one != State::Withdrawn).map(|one| {
        let count = found.states.get(one).copied().unwrap_or_default();
        (
            format!("{} {count}", words.state(*one)),
            what.at(path, one.code()),
            what.state == one.code(),
        )
    });
    let mut ways = vec![(words.t("difficulty-new"), "/policy/difficulties/new".to_owned(), "plus")];
    // No file tells whose something is.
    if !found.noted {
        let file = what.at("/policy/difficulties/export", &what.state);
        ways.push((words.t("difficulty-csv"), file.clone(), "download"));
        let json = join(file, "format=json".to_owned());
        ways.push((words.t("difficulty-json"), json, "download"));
    }
    if handles(&visit.cx.actor) {
        ways.push((
            words.t("difficulty-import"),
            "/policy/difficulties/import".to_owned(),
            "table",
        ));
        ways.push((
            words.t("difficulty-reports"),
            "/policy/retaliation/reports".to_owned(),
            "lock",
        ));
    }
    let mut frame = visit.frame(words.t("policy-difficulties"));
    if found.noted {
        frame.notices.push(Notice::new(Tone::Info, words.t("difficulty-proposer-noted")));
    }
    let columns = [
        "difficulty-words",
        "difficulty-state",
        "difficulty-severity",
        "difficulty-door",
        "difficulty-heard",
    ];
    page(&ListPage {
        ways,
        states: std::iter::once(all).chain(states).collect(),
        filters: filters(&words, &what),
        state: what.state.clone(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        rows: found.list.iter().map(|line| row(&words, line)).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        words,
        frame,
    })
}

/// A difficulty as it stands in a file: who raised it is not in it.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct Exported {
    pub(crate) pseudonym: String,
    pub(crate) heard_on: String,
    pub(crate) state: String,
    pub(crate) severity: String,
    pub(crate) phase: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) door: String,
    pub(crate) consent: String,
    pub(crate) language: String,
    pub(crate) words: String,
    /// Codes of the controlled list.
    pub(crate) codes: Vec<String>,
    /// Numbers of the themes of its items.
    pub(crate) themes: Vec<String>,
    /// States of its items, by number.
    pub(crate) items: Vec<String>,
}

impl Exported {
    pub(crate) fn of(line: &Line) -> Self {
        let one = &line.one;
        let themes = line.items.iter().filter_map(|item| item.theme.as_ref());
        Self {
            pseudonym: one.pseudonym.clone(),
            heard_on: one.heard_on.clone(),
            state: one.state.to_string(),
            severity: one.severity.to_string(),
            phase: one.phase.map(|phase| phase.to_string()),
            country: one.country.clone(),
            door: one.door.to_string(),
            consent: one.consent.to_string(),
            language: one.language.to_string(),
            words: one.words.clone(),
            codes: line.codes.clone(),
            themes: themes.map(|(_, number, _)| format!("T-{number}")).collect(),
            items: line.items.iter().map(|item| item.state.to_string()).collect(),
        }
    }

    fn cells(self) -> Vec<String> {
        let phase = self.phase.unwrap_or_default();
        let country = self.country.unwrap_or_default();
        let (codes, themes) = (self.codes.join(";"), self.themes.join(";"));
        vec![
            self.pseudonym,
            self.heard_on,
            self.state,
            self.severity,
            phase,
            country,
            self.door,
            self.consent,
            self.language,
            self.words,
            codes,
            themes,
            self.items.join(";"),
        ]
    }
}

const COLUMNS: [&str; 13] = [
    "pseudonym",
    "heard_on",
    "state",
    "severity",
    "phase",
    "country",
    "door",
    "consent",
    "language",
    "words",
    "codes",
    "themes",
    "items",
];

/// `GET /policy/difficulties/export`
pub(super) async fn export(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let found = difficulties::export(&visit.cx, &what.filter()).await?;
    let rows = found.iter().map(Exported::of);
    if what.format == "json" {
        let name = "attachment; filename=\"difficulties.json\"";
        let rows: Vec<Exported> = rows.collect();
        return Ok(([(CONTENT_DISPOSITION, name)], axum::Json(rows)).into_response());
    }
    let bytes = csv_bytes(&COLUMNS, rows.map(Exported::cells))
        .map_err(|error| Broken::new("writing a table", error))?;
    file("difficulties.csv", CSV, bytes)
}
