//! Collaborations as a list, and as a file for other programs.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Asked, Visit, file, page};
use lb_kernel::Code as _;
use lb_tables::write::CSV;
use lb_web::Frame;
use lb_web::components::{Badge, Column, Pager, TableHead};
use serde::Deserialize;

use super::words::Words;
use crate::actions::{export, read};
use crate::acts::{DESK, OWN};
use crate::room::Collaborations;
use crate::rules::course::Step;

/// Collaborations on a page.
const PAGE: usize = 30;

/// What a reader asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    step: String,
    before: String,
    /// `json`; else CSV.
    format: String,
}

struct Line {
    href: String,
    title: String,
    lang: String,
    one: String,
    two: String,
    badge: Badge,
    changed: String,
}

#[derive(Template)]
#[template(path = "collaborations/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    ways: Vec<(String, String)>,
    steps: Vec<(String, String, bool)>,
    head: TableHead,
    lines: Vec<Line>,
    pager: Pager,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /collaborations`
pub(super) async fn list(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Asked(what): Asked<What>,
) -> Answer {
    let words = Words::of(&visit);
    let step = Step::from_code(&what.step);
    let filter = read::Filter { step, ..read::Filter::default() };
    let before = what.before.parse().ok();
    let found = read::list(&visit.cx, &room, filter, before, PAGE).await?;
    let next = found.next.map(|id| format!("/collaborations?step={}&before={id}", what.step));
    let actor = &visit.cx.actor;
    let own = actor
        .organisations(OWN)
        .map(|id| (words.t("collaborations-portfolio"), format!("/collaborations/of/{id}")));
    let networks = actor
        .workspaces(DESK)
        .chain(actor.supervised.iter().copied())
        .map(|id| (words.t("collaborations-network"), format!("/collaborations/networks/{id}")));
    let all = (words.t("collaborations-all"), "/collaborations".to_owned(), step.is_none());
    let steps = Step::ALL
        .iter()
        .map(|one| (words.step(*one), format!("/collaborations?step={one}"), step == Some(*one)));
    let frame = visit.frame(words.t("collaborations-title"));
    let columns = [
        "collaborations-about",
        "collaborations-one",
        "collaborations-two",
        "collaborations-step",
        "collaborations-changed",
    ];
    page(&ListPage {
        ways: own.chain(networks.take(3)).collect(),
        steps: std::iter::once(all).chain(steps).collect(),
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        lines: found
            .list
            .iter()
            .map(|one| {
                let (first, second) = words.both(one, &found.names);
                Line {
                    href: format!("/collaborations/{}", one.id),
                    title: one.title.clone(),
                    lang: one.language.to_string(),
                    one: first,
                    two: second,
                    badge: words.badge(one),
                    changed: words.day(one.changed_at),
                }
            })
            .collect(),
        pager: Pager::cursor(frame.texts, None, next),
        words,
        frame,
    })
}

/// `GET /collaborations/export`
pub(super) async fn export(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Asked(what): Asked<What>,
) -> Answer {
    let rows = export::rows(&visit.cx, &room).await?;
    if what.format == "json" {
        let name = "attachment; filename=\"collaborations.json\"";
        return Ok(([(CONTENT_DISPOSITION, name)], axum::Json(rows)).into_response());
    }
    file("collaborations.csv", CSV, export::csv(rows)?)
}
