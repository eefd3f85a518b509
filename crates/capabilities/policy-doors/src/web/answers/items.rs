//! Items as a list with filters, and as a file.

use axum::http::header::CONTENT_DISPOSITION;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Visit, file, page};
use lb_kernel::{Code as _, Id};
use lb_tables::write::CSV;
use lb_web::components::Pager;
use serde::Deserialize;

use super::page::{Both, Cell, Page, Part, Section, head};
use super::say::{Words, called};
use crate::actions::overview::{self, By, Filter, Line, Only};
use crate::actions::{export, offices};
use crate::rules::words::ItemState;

/// Items on a page.
const PAGE: usize = 30;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    state: String,
    authority: String,
    theme: String,
    only: String,
    before: String,
    /// `json`; else CSV.
    format: String,
}

impl What {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            state: ItemState::from_code(&self.state),
            authority: self.authority.parse().ok(),
            theme: self.theme.parse().ok(),
            only: Only::from_code(&self.only),
            ..Filter::default()
        }
    }

    /// The address with these choices and one of them changed.
    fn with(&self, path: &str, name: &str, value: &str) -> String {
        let all = [
            ("state", &self.state),
            ("authority", &self.authority),
            ("theme", &self.theme),
            ("only", &self.only),
        ];
        let kept = all.iter().map(|(key, kept)| (*key, if *key == name { value } else { kept }));
        let more = (!all.iter().any(|(key, _)| *key == name)).then_some((name, value));
        let pairs: Vec<String> = kept
            .chain(more)
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| format!("{key}={}", lb_doors::encode(value)))
            .collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }
}

/// The cells of an item.
pub(super) fn cells(words: &Words, line: &Line, visit: &Visit) -> Vec<Cell> {
    let item = &line.item;
    vec![
        Cell::new(called(line))
            .to(format!("/policy/items/{}", item.id))
            .lang(item.language.to_string())
            .note(line.tag()),
        Cell::new(words.theme(line)),
        Cell::new(line.authority.as_ref().map(|names| words.text(names)).unwrap_or_default()),
        Cell::badge(words.badge(item.state)),
        Cell::badge(words.age(item, line.ageing_days, visit.cx.now)),
    ]
}

/// The headings of those cells.
pub(super) const COLUMNS: [&str; 5] =
    ["answers-item", "answers-theme", "answers-authority", "answers-state", "answers-age"];

/// `GET /policy/items`
pub(super) async fn list(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let words = Words::of(&visit);
    let filter = what.filter();
    let before: Option<Id<crate::record::Item>> = what.before.parse().ok();
    let found = overview::list(&visit.cx, &filter, before, PAGE).await?;
    let meters = overview::meters(&visit.cx, &filter, By::All).await?;
    let path = "/policy/items";
    let mut made = Page::new(visit.frame(words.t("answers-items")), words.t("answers-items-lead"));
    made.meters = Some(Both::new(words, meters.into_values().next().unwrap_or_default()));
    made.buttons = [("answers-csv", "csv"), ("answers-json", "json")]
        .map(|(key, format)| {
            let href = what.with("/policy/items/export", "format", format);
            (words.t(key), href, "download", "quiet")
        })
        .into();
    let subjects = ("/policy/subjects".to_owned(), "chart", "quiet");
    made.buttons.push((words.t("answers-subjects"), subjects.0, subjects.1, subjects.2));
    let all = (words.t("answers-all"), what.with(path, "state", ""), what.state.is_empty());
    let states = ItemState::ALL.iter().map(|state| {
        let chosen = filter.state == Some(*state);
        (words.state(*state), what.with(path, "state", state.code()), chosen)
    });
    made.filters.push((words.t("answers-state"), std::iter::once(all).chain(states).collect()));
    let only = [
        ("", "answers-all"),
        ("red", "answers-only-red"),
        ("gap", "answers-only-gap"),
        ("unanswered", "answers-waits-unanswered"),
        ("unplanned", "answers-waits-unplanned"),
        ("checks", "answers-waits-checks"),
        ("unsolved", "answers-waits-unsolved"),
    ];
    let only =
        only.map(|(code, key)| (words.t(key), what.with(path, "only", code), what.only == code));
    made.filters.push((words.t("answers-only"), only.into()));
    if let Some(seen) = authorities(&visit, &words, &what).await? {
        made.filters.push((words.t("answers-authority"), seen));
    }
    if found.lines.is_empty() {
        made.empty = Some((words.t("answers-items-none"), words.t("answers-items-none-text")));
    } else {
        let rows = found.lines.iter().map(|line| cells(&words, line, &visit)).collect();
        let table = Part::Table(head(&words, &COLUMNS, &[]), rows);
        made.add(Section::new("items", String::new(), vec![table]));
    }
    let next = found.next.map(|id| what.with(path, "before", &id.to_string()));
    made.pager = Some(Pager::cursor(words.web(), None, next));
    page(&made)
}

/// The authorities to choose from, for those who see them.
async fn authorities(
    visit: &Visit,
    words: &Words,
    what: &What,
) -> Result<Option<Vec<(String, String, bool)>>, lb_doors::Failed> {
    let path = "/policy/items";
    let Some(workspace) = visit.cx.actor.workspaces(crate::acts::POLICY).next() else {
        return Ok(None);
    };
    let known = offices::names(&visit.cx, workspace).await?;
    let all = (words.t("answers-all"), what.with(path, "authority", ""), what.authority.is_empty());
    let each = known.iter().map(|(id, names)| {
        let id = id.to_string();
        (words.text(names), what.with(path, "authority", &id), what.authority == id)
    });
    Ok(Some(std::iter::once(all).chain(each).collect()))
}

/// `GET /policy/items/export`
pub(super) async fn export(visit: Visit, Asked(what): Asked<What>) -> Answer {
    let lines = overview::export(&visit.cx, &what.filter()).await?;
    let rows: Vec<export::ItemRow> =
        lines.iter().map(|line| export::row(line, visit.cx.locale, visit.cx.now)).collect();
    if what.format == "json" {
        let name = "attachment; filename=\"items.json\"";
        return Ok(([(CONTENT_DISPOSITION, name)], axum::Json(rows)).into_response());
    }
    file("items.csv", CSV, export::csv(&rows)?)
}

/// The day of an item's next duty.
pub(super) fn due(words: &Words, line: &Line) -> String {
    crate::rules::course::due_of(&line.item).map(|due| words.day(due)).unwrap_or_default()
}
