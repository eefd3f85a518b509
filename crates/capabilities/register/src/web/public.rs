//! The pages that everybody may read.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use lb_doors::{Answer, Asked, Named, Visit, page};
use lb_kernel::{Id, Refusal, Workspace};
use lb_papers::{Sheet, html};
use lb_statistics::effect::{Doubt, Interval, Share, Surveyed};
use lb_web::Frame;
use lb_web::components::{Flow, Meter};
use serde::Deserialize;

use crate::actions::read;
use crate::acts;
use crate::papers::charts::{flow, meter};
use crate::papers::{self, Saying};
use crate::record::subject;
use crate::room::Register;
use crate::rules::content::Content;
use crate::rules::effect::{Exact, doubt};
use crate::rules::material::{Wave, say};
use crate::words::Words;

/// Reads the identifier in an address.
pub(super) fn named(text: &str) -> Result<Id<Workspace>, Refusal> {
    text.parse().map_err(|_| Refusal::missing())
}

struct Line {
    href: String,
    name: String,
    issue: String,
    meter: Meter,
}

#[derive(Template)]
#[template(path = "register/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    lines: Vec<Line>,
    own: Vec<String>,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /register`
pub(super) async fn list(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let found = read::registers(&visit.cx).await?;
    // Who may publish sees where to begin.
    let mut own: Vec<String> = visit
        .cx
        .actor
        .workspaces(acts::POLICY)
        .filter(|id| found.iter().all(|one| one.workspace != *id))
        .map(|id| format!("/register/{id}/publish"))
        .collect();
    own.dedup();
    let mut lines = Vec::new();
    for one in found {
        let Ok(content) = one.content() else { continue };
        let values = [
            ("name", String::new().into()),
            ("number", content.number.into()),
            ("day", words.day_in(&content.as_of).into()),
        ];
        lines.push(Line {
            href: format!("/register/{}", one.workspace),
            name: say(&content.name, words.locale()).to_owned(),
            issue: words.with("register-issue-short", &values),
            meter: meter(words, words.t("register-meters"), &content.totals),
        });
    }
    let frame = visit.frame(words.t("register-title"));
    page(&ListPage { frame, words, lines, own })
}

#[derive(Template)]
#[template(path = "register/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    meter: Meter,
    flow: Flow,
    sheet: Sheet,
    at: String,
    authorities: Vec<(String, String)>,
    may_publish: bool,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn below(&self, rest: &str) -> String {
        format!("{}/{rest}", self.at)
    }
}

/// `GET /register/{id}`
pub(super) async fn show(visit: Visit, Named(id): Named<Workspace>) -> Answer {
    let words = Words::of(&visit);
    let (_, content) = read::one(&visit.cx, id, None).await?;
    let saying = Saying { words, content: &content, base: "" };
    let paper = papers::overview(&saying);
    let mut frame = visit.frame(paper.title.clone());
    frame.breadcrumbs = vec![(words.t("register-title"), "/register".to_owned())];
    let authorities = content.timeliness.iter().map(|one| {
        let href = format!("/register/{id}/reports/briefing?authority={}", one.authority);
        (words.authority(&content, &one.authority), href)
    });
    page(&ShowPage {
        meter: meter(words, words.t("register-meters"), &content.totals),
        flow: flow(words, &content),
        authorities: authorities.collect(),
        may_publish: visit.cx.may(&acts::PREVIEW, &subject(id)),
        at: format!("/register/{id}"),
        sheet: html(paper),
        words,
        frame,
    })
}

#[derive(Template)]
#[template(path = "register/sheet.html")]
struct SheetPage {
    frame: Frame,
    words: Words,
    sheet: Sheet,
    /// Numbers for those who may see them: what, and how much.
    exact: Vec<(String, String)>,
}

impl SheetPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

fn within(words: Words, content: &Content, id: Id<Workspace>) -> Vec<(String, String)> {
    let name = say(&content.name, words.locale()).to_owned();
    vec![(words.t("register-title"), "/register".to_owned()), (name, format!("/register/{id}"))]
}

/// `GET /register/{id}/themes/{number}`
pub(super) async fn theme(visit: Visit, Path((id, number)): Path<(String, i64)>) -> Answer {
    let id = named(&id)?;
    let words = Words::of(&visit);
    let (_, content) = read::one(&visit.cx, id, None).await?;
    let found = content.themes.iter().enumerate().find(|(_, theme)| theme.number == number);
    let (at, theme) = found.ok_or_else(Refusal::missing)?;
    let saying = Saying { words, content: &content, base: "" };
    let paper = papers::theme(&saying, at, theme);
    let mut frame = visit.frame(paper.title.clone());
    frame.breadcrumbs = within(words, &content, id);
    page(&SheetPage { frame, words, sheet: html(paper), exact: Vec::new() })
}

/// `GET /register/{id}/measures/{measure}`
pub(super) async fn measure(
    visit: Visit,
    Extension(room): Extension<Arc<Register>>,
    Path((id, measure)): Path<(String, String)>,
) -> Answer {
    let id = named(&id)?;
    let words = Words::of(&visit);
    let (_, content) = read::one(&visit.cx, id, None).await?;
    let found = content.measures.iter().find(|one| one.measure.id == measure);
    let one = found.ok_or_else(Refusal::missing)?;
    let saying = Saying { words, content: &content, base: "" };
    let paper = papers::measure(&saying, one);
    let exact = read::effect(&visit.cx, &room, id, &measure).await?;
    let mut frame = visit.frame(paper.title.clone());
    frame.breadcrumbs = within(words, &content, id);
    let exact = exact.map(|exact| {
        let mut all = exact.effect.map(|effect| numbers(words, &effect)).unwrap_or_default();
        all.extend(exact.survey.map(|survey| answers(words, &survey)).unwrap_or_default());
        all.extend(exact.waves.iter().map(|wave| surveyed(words, wave)));
        all
    });
    let exact = exact.unwrap_or_default();
    page(&SheetPage { frame, words, sheet: html(paper), exact })
}

/// The exact numbers of an effect, in words.
fn numbers(words: Words, exact: &Exact) -> Vec<(String, String)> {
    let count = |count: &lb_statistics::effect::Count| {
        let values = [("events", count.events.into()), ("days", count.exposure.into())];
        words.with("register-exact-count", &values)
    };
    let range = |estimate: Option<f64>, interval: Option<Interval>| match interval {
        Some(interval) => words.with(
            "register-exact-range",
            &[
                ("ratio", estimate.map_or_else(|| "–".to_owned(), |x| format!("{x:.2}")).into()),
                ("low", format!("{:.2}", interval.low).into()),
                ("high", format!("{:.2}", interval.high).into()),
            ],
        ),
        None => words.t("register-exact-none"),
    };
    let doubted = |why: Doubt| words.doubt(doubt(why));
    let recurrence = &exact.recurrence;
    vec![
        (words.t("register-exact-before"), count(&exact.before)),
        (words.t("register-exact-after"), count(&exact.after)),
        (words.t("register-exact-mid"), range(recurrence.ratio, recurrence.middle)),
        (words.t("register-exact-exact"), range(recurrence.ratio, recurrence.exact)),
        (
            words.t("register-exact-series"),
            exact.series.map_or_else(doubted, |one| range(Some(one.end), Some(one.end_interval))),
        ),
        (
            words.t("register-exact-compared"),
            exact
                .compared
                .map_or_else(doubted, |one| range(Some(one.ratio), Some(one.ratio_interval))),
        ),
    ]
}

/// The exact numbers of a survey, in words: never a share without its n and rate.
fn answers(words: Words, survey: &Surveyed) -> Vec<(String, String)> {
    let percent = |part: f64| format!("{:.0}", part * 100.0);
    let wave = |share: Option<Share>| match share {
        Some(one) => words.with(
            "register-exact-share",
            &[
                ("asked", one.asked.into()),
                ("answered", one.valid.into()),
                ("rate", percent(one.response).into()),
                ("share", percent(one.share).into()),
                ("low", percent(one.interval.low).into()),
                ("high", percent(one.interval.high).into()),
            ],
        ),
        None => words.t("register-exact-none"),
    };
    let difference = match (survey.difference, survey.interval) {
        (Some(difference), Some(interval)) => words.with(
            "register-exact-points",
            &[
                ("points", percent(difference).into()),
                ("low", percent(interval.low).into()),
                ("high", percent(interval.high).into()),
            ],
        ),
        _ => words.t("register-exact-none"),
    };
    vec![
        (words.t("register-exact-survey-before"), wave(survey.before)),
        (words.t("register-exact-survey-after"), wave(survey.after)),
        (words.t("register-exact-survey-difference"), difference),
    ]
}

/// What a survey says, in words: those concerned against the others, never a share without its n.
fn surveyed(words: Words, wave: &Wave) -> (String, String) {
    let percent = |part: f64| format!("{:.0}", part * 100.0);
    let share = |share: Option<Share>| match share {
        Some(one) => words.with(
            "register-wave-share",
            &[
                ("share", percent(one.share).into()),
                ("answered", one.valid.into()),
                ("asked", one.asked.into()),
            ],
        ),
        None => words.t("register-exact-none"),
    };
    let ends = wave.beyond.difference.zip(wave.beyond.interval);
    let beyond = ends.map_or_else(
        || words.t("register-exact-none"),
        |(difference, interval)| {
            words.with(
                "register-exact-points",
                &[
                    ("points", percent(difference).into()),
                    ("low", percent(interval.low).into()),
                    ("high", percent(interval.high).into()),
                ],
            )
        },
    );
    let named = [
        ("survey", say(&wave.survey, words.locale()).to_owned().into()),
        ("answer", say(&wave.answer, words.locale()).to_owned().into()),
    ];
    let values = [
        ("before", share(wave.concerned.before).into()),
        ("after", share(wave.concerned.after).into()),
        ("others_before", share(wave.others.before).into()),
        ("others_after", share(wave.others.after).into()),
        ("beyond", beyond.into()),
    ];
    (words.with("register-wave-name", &named), words.with("register-wave", &values))
}

/// Which figure.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Where {
    at: String,
}

#[derive(Template)]
#[template(path = "register/trace.html")]
struct TracePage {
    frame: Frame,
    words: Words,
    id: String,
    value: String,
    means: String,
    json: String,
    entries: Option<Vec<String>>,
}

impl TracePage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /register/{id}/trace/{number}`
pub(super) async fn trace(
    visit: Visit,
    Path((id, number)): Path<(String, i64)>,
    Asked(place): Asked<Where>,
) -> Answer {
    let id = named(&id)?;
    let words = Words::of(&visit);
    let (_, content) = read::one(&visit.cx, id, Some(number)).await?;
    let traced = read::trace(&visit.cx, id, number, &place.at).await?;
    let last = traced.path.rsplit('/').next().unwrap_or_default();
    let means = match last {
        "voices" => words.t("register-means-voices"),
        "claimed" => words.t("register-means-claimed"),
        "confirmed" => words.t("register-means-confirmed"),
        "in_time" => words.t("register-means-in-time"),
        "late" => words.t("register-means-late"),
        "percent" => words.t("register-means-percent"),
        "asked" => words.t("register-means-asked"),
        "valid" => words.t("register-means-valid"),
        "solved" if traced.path.contains("/survey/") => words.t("register-means-solved"),
        outcome => words.outcome(outcome),
    };
    let mut frame = visit.frame(words.t("register-trace"));
    frame.breadcrumbs = within(words, &content, id);
    let value = match &traced.value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    page(&TracePage {
        id: format!("R{number}/{}", traced.path),
        value,
        means,
        json: format!("/register/{id}/publications/{number}.json"),
        entries: traced.entries,
        words,
        frame,
    })
}
