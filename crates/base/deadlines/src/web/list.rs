//! The list of what is due.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Query;
use lb_doors::{Answer, Visit, page};
use lb_kernel::policy::{Role, Subject};
use lb_web::Frame;
use lb_web::components::{Badge, Column, Pager, Tab, TableHead, Tabs};
use serde::Deserialize;

use super::words::Words;
use crate::actions::lists::{self as actions, Ask, Line};
use crate::acts;
use crate::room::Deadlines;

/// Deadlines on a page.
const PAGE: usize = 50;

#[derive(Default, Deserialize)]
pub(super) struct Asked {
    view: Option<String>,
    cursor: Option<String>,
}

/// A deadline as a row.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) purpose: String,
    pub(crate) record: Option<(String, String)>,
    pub(crate) badge: Badge,
    pub(crate) standing: String,
    pub(crate) holder: String,
}

/// The row of a deadline.
pub(crate) fn row(words: &Words<'_>, room: &Deadlines, line: &Line) -> Row {
    let purpose = room.purpose(&line.attached.purpose).map(|one| one.key);
    Row {
        href: format!("/deadlines/{}", line.attached.id),
        purpose: words.purpose(purpose, &line.attached.purpose),
        record: line.heading.as_ref().map(|one| (one.text.clone(), one.href.clone())),
        badge: words.badge(line),
        standing: words.standing(line),
        holder: words.holder(line, &line.clock.holder().0),
    }
}

#[derive(Template)]
#[template(path = "deadlines/list.html")]
struct ListPage<'a> {
    frame: Frame,
    words: Words<'a>,
    tabs: Tabs,
    head: TableHead,
    rows: Vec<Row>,
    none: String,
    pager: Pager,
    offices: Vec<(String, String)>,
}

impl ListPage<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// The ways of looking at what is due.
pub(super) fn tabs(words: &Words<'_>, current: &str) -> Tabs {
    let tab = |view: &str, key: &str, href: &str| Tab {
        label: words.t(key),
        href: href.to_owned(),
        current: view == current,
        count: None,
    };
    Tabs {
        label: words.t("deadlines-views"),
        tabs: vec![
            tab("mine", "deadlines-view-mine", "/deadlines"),
            tab("all", "deadlines-view-all", "/deadlines?view=all"),
            tab("month", "deadlines-view-month", "/deadlines/month"),
            tab("ended", "deadlines-view-ended", "/deadlines?view=ended"),
        ],
    }
}

/// The workspaces whose calendar and targets the reader may set.
pub(super) fn offices(visit: &Visit) -> Vec<(String, String)> {
    let all = visit.identity.iter().flat_map(|one| &one.workspaces);
    let settable = all.filter(|one| {
        let subject = Subject { workspace: Some(one.id), ..Subject::default() };
        visit.cx.may(&acts::SET, &subject)
    });
    let named: Vec<_> = settable
        .map(|one| (one.name.clone(), format!("/deadlines/workspaces/{}", one.id)))
        .collect();
    if !named.is_empty() {
        return named;
    }
    // Where the doorkeeper names no workspaces, those of the grants are led to by their identifier.
    let own = visit.cx.actor.workspaces(&[Role::Administrator]);
    own.map(|id| (id.to_string(), format!("/deadlines/workspaces/{id}"))).collect()
}

pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Query(asked): Query<Asked>,
) -> Answer {
    let view = match asked.view.as_deref() {
        Some("all") => "all",
        Some("ended") => "ended",
        _ => "mine",
    };
    let ask = Ask { mine: view == "mine", ended: view == "ended" };
    let (lines, next) = actions::list(&visit.cx, &room, ask, asked.cursor.as_deref(), PAGE).await?;
    let words = Words::of(&visit);
    let rows = lines.iter().map(|line| row(&words, &room, line)).collect();
    let frame = visit.frame(words.t("deadlines-title"));
    let next = next.map(|cursor| format!("/deadlines?view={view}&cursor={cursor}"));
    let none = match view {
        "mine" => "deadlines-none-mine",
        "ended" => "deadlines-none-ended",
        _ => "deadlines-none",
    };
    page(&ListPage {
        tabs: tabs(&words, view),
        head: TableHead::new([
            Column::new(words.t("deadlines-what")),
            Column::new(words.t("deadlines-state")),
            Column::new(words.t("deadlines-standing")),
            Column::new(words.t("deadlines-holder")),
        ]),
        rows,
        none: words.t(none),
        pager: Pager::cursor(frame.texts, None, next),
        offices: offices(&visit),
        frame,
        words,
    })
}
