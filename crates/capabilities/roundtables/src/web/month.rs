//! A month as a picture: which gathering is on which day.

use std::collections::BTreeMap;

use askama::Template;
use jiff::civil::Date;
use lb_doors::{Answer, Asked, Visit, page};
use lb_web::Frame;
use lb_web::components::month::{self as calendar, Month as Shown};
use lb_web::components::{DayEntry, MonthDay};
use serde::Deserialize;

use super::list::{Line, line};
use super::words::Words;
use crate::actions::read;
use crate::rules::moment::{around, local};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Month {
    month: Option<String>,
}

#[derive(Template)]
#[template(path = "roundtables/month.html")]
struct MonthPage {
    frame: Frame,
    words: Words,
    shown: Shown,
}

impl MonthPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn entry(line: Line) -> DayEntry {
    DayEntry { text: line.title, href: line.href, lang: Some(line.lang), badge: line.badge }
}

/// `GET /gatherings/month`
pub(super) async fn show(visit: Visit, Asked(asked): Asked<Month>) -> Answer {
    let words = Words::of(&visit);
    let today = local(visit.cx.now, "UTC").date();
    let month = calendar::read(asked.month.as_deref().unwrap_or_default(), today);
    let filter = read::Filter { between: Some(around(month)), ..read::Filter::default() };
    let found = read::list(&visit.cx, &filter, None, 500).await?;
    let mut by_day: BTreeMap<Date, Vec<Line>> = BTreeMap::new();
    // The latest come first in the list, the first of a day on the page.
    for one in found.list.iter().rev() {
        let day = local(one.written.starts_at, &one.written.zone).date();
        by_day.entry(day).or_default().push(line(&words, one));
    }
    let day = |date: Date| {
        let entries = by_day.remove(&date).unwrap_or_default().into_iter().map(entry).collect();
        MonthDay { entries, ..MonthDay::default() }
    };
    let address = |code: &str| format!("/gatherings/month?month={code}");
    let shown = Shown::new(words.web(), month, today, address, day);
    let mut frame = visit.frame(words.t("roundtables-month"));
    frame.breadcrumbs = vec![(words.t("roundtables-title"), "/gatherings".to_owned())];
    page(&MonthPage { shown, words, frame })
}
