//! The page of imports: what was read in, and what came of it.

use askama::Template;
use lb_doors::{Answer, Asked, Visit, page};
use lb_web::Frame;
use lb_web::components::{Column, Pager, TableHead};
use serde::Deserialize;

use super::imports::said;
use super::words::Words;
use crate::actions::import::{self, Listed};
use crate::store::import::State;

/// Imports on a page.
const PAGE: u32 = 50;

struct Row {
    href: String,
    file: String,
    about: String,
    at: String,
    state: String,
    came: String,
}

#[derive(Template)]
#[template(path = "import/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    head: TableHead,
    rows: Vec<Row>,
    pager: Pager,
}

/// From where on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ask {
    before: Option<String>,
}

/// `GET /directory/imports`
pub(super) async fn list(visit: Visit, Asked(ask): Asked<Ask>) -> Answer {
    let before = ask.before.as_deref().and_then(|id| id.parse().ok());
    let mut listed = import::list(&visit.cx, before, PAGE + 1).await?;
    let more = listed.len() > PAGE as usize;
    listed.truncate(PAGE as usize);
    let last = listed.last().filter(|_| more);
    let next = last.map(|last| format!("/directory/imports?before={}", last.id));
    let words = Words::of(&visit);
    let frame = visit.frame(words.t("directory-imports"));
    page(&ListPage {
        head: TableHead::new([
            Column::new(words.t("directory-import-file")),
            Column::new(words.t("directory-imports-about")),
            Column::new(words.t("directory-imports-at")),
            Column::new(words.t("directory-imports-state")),
            Column::new(words.t("directory-imports-count")),
        ]),
        rows: listed.into_iter().map(|one| row(&visit, &words, one)).collect(),
        pager: Pager::cursor(frame.texts, None, next),
        frame,
        words,
    })
}

fn row(visit: &Visit, words: &Words, one: Listed) -> Row {
    let about = if one.people { "directory-people" } else { "directory-organisations" };
    Row {
        href: format!("/directory/imports/{}", one.id),
        about: words.directory().t(about),
        at: lb_web::dates::second_of(visit.cx.locale, one.made_at),
        state: words.t(&format!("directory-import-state-{}", one.state)),
        came: if one.state == State::Read { String::new() } else { said(words, &one.came) },
        file: one.file,
    }
}
