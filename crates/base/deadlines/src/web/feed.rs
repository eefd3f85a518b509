//! The secret address for one's own calendar program, and the file it asks for.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Visit, go, page};
use lb_kernel::Refusal;
use lb_web::Frame;

use super::ical;
use super::words::Words;
use crate::actions::feeds as actions;
use crate::room::Deadlines;

#[derive(Template)]
#[template(path = "deadlines/feed.html")]
struct FeedPage<'a> {
    frame: Frame,
    words: Words<'a>,
    has: bool,
    /// Shown once, after it was drawn.
    address: Option<String>,
}

impl FeedPage<'_> {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn shown(visit: &Visit, has: bool, address: Option<String>) -> FeedPage<'_> {
    let words = Words::of(visit);
    let mut frame = visit.frame(words.t("deadlines-feed-title"));
    frame.breadcrumbs = vec![(words.t("deadlines-title"), "/deadlines".to_owned())];
    FeedPage { frame, words, has, address }
}

pub(super) async fn show(visit: Visit) -> Answer {
    let has = actions::has(&visit.cx).await?;
    page(&shown(&visit, has, None))
}

pub(super) async fn draw(visit: Visit) -> Answer {
    let secret = actions::draw(&visit.cx).await?;
    let address = format!("{}/deadlines/feed/{secret}.ics", visit.kit.settings.base_url);
    page(&shown(&visit, true, Some(address)))
}

pub(super) async fn remove(visit: Visit) -> Answer {
    actions::remove(&visit.cx).await?;
    go("/deadlines/feed")
}

/// `GET /deadlines/feed/SECRET.ics`
pub(super) async fn file(
    visit: Visit,
    Extension(room): Extension<Arc<Deadlines>>,
    Path(file): Path<String>,
) -> Answer {
    let secret = file.strip_suffix(".ics").ok_or_else(Refusal::missing)?;
    let (lines, locale) = actions::open(&visit.cx, &room, secret).await?;
    // The words are those of the account, whichever program asks.
    let mut reader = visit.clone();
    reader.cx.locale = locale;
    let words = Words::of(&reader);
    let text = ical::file(&words, &room, &lines, &visit.kit.settings.base_url, visit.cx.now);
    let headers =
        [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "private, no-store")];
    Ok((headers, text).into_response())
}
