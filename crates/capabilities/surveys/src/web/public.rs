//! What is published of a survey: as a page, as files, and before it is published.

use std::sync::Arc;

use askama::Template;
use axum::response::IntoResponse as _;
use axum::{Extension, Json};
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, file, go, page};
use lb_kernel::Code as _;
use lb_statistics::effect::Interval;
use lb_store::Outcome;
use lb_tables::write::CSV;
use lb_web::Frame;
use lb_web::components::{
    Badge, Bar, Choice, Column, ErrorSummary, Field, Kind as Input, TableHead, Tone,
};
use serde::Deserialize;

use super::chart::{Point, Trend};
use super::words::Words;
use crate::actions::{course, export, read};
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::compare::{Line, lines};
use crate::rules::figures::{Return, Side};
use crate::rules::release::{Question, Release, Row};

/// An answer of a question.
pub(super) struct Given {
    pub(super) label: String,
    pub(super) count: String,
    pub(super) share: String,
    pub(super) range: String,
    pub(super) bar: Bar,
}

/// Rows of a table: what each is of, and its cells.
type Rows = Vec<(String, Vec<String>)>;

/// A question with its figures.
pub(super) struct Shown {
    pub(super) label: String,
    pub(super) note: String,
    pub(super) rows: Vec<Given>,
    pub(super) extra: Vec<String>,
    pub(super) across: Option<(TableHead, Rows)>,
    pub(super) trends: Vec<Turn>,
}

/// An answer over the waves.
pub(super) struct Turn {
    pub(super) label: String,
    pub(super) trend: Trend,
    pub(super) rows: Vec<(String, String, String)>,
    pub(super) change: Option<(String, Badge)>,
}

/// All that is published.
pub(super) struct Figures {
    pub(super) back: String,
    pub(super) groups: Option<(TableHead, Vec<Vec<String>>)>,
    pub(super) head: TableHead,
    pub(super) questions: Vec<Shown>,
    pub(super) least: String,
}

fn labelled(words: Words, row: &Row) -> String {
    let named: Vec<String> = if row.labels.len() == row.codes.len() {
        row.labels.iter().map(|label| words.told(label)).collect()
    } else {
        row.codes.iter().map(|code| words.plain(code)).collect()
    };
    lb_web::names::listed(words.locale(), named)
}

pub(super) fn head(words: Words) -> TableHead {
    let columns = ["surveys-answer-one", "surveys-count", "surveys-share", "surveys-interval"];
    TableHead::new(columns.map(|key| Column::new(words.t(key))))
}

fn turn(words: Words, line: &Line) -> Turn {
    let is_share = line.row.is_some();
    let worded = |value: f64| if is_share { words.percent(value) } else { words.number(value) };
    let ranged = |ends: Interval| {
        if is_share { words.range(Some(ends)) } else { words.numbers(Some(ends)) }
    };
    let label = match &line.row {
        Some(row) => labelled(words, row),
        None => words.t("surveys-mean"),
    };
    let points = line.points.iter().map(|one| Point {
        wave: one.wave.clone(),
        value: one.value,
        ends: Some((one.interval.low, one.interval.high)),
        label: worded(one.value),
    });
    let points: Vec<Point> = points.collect();
    let least = points.iter().filter_map(|one| one.ends).map(|ends| ends.0).fold(0.0, f64::min);
    let most = points.iter().filter_map(|one| one.ends).map(|ends| ends.1).fold(1.0, f64::max);
    let rows = line.points.iter().map(|one| {
        let values = [("n", one.n.into()), ("rate", words.percent(one.rate).into())];
        let said = format!("{} {}", worded(one.value), ranged(one.interval));
        (one.wave.clone(), said, words.with("surveys-n-rate", &values))
    });
    let change = line
        .change
        .as_ref()
        .map(|one| (words.points(one.difference, one.interval), words.verdict(one.verdict)));
    Turn {
        trend: Trend::new(label.clone(), (least, most), points),
        rows: rows.collect(),
        change,
        label,
    }
}

fn question(
    words: Words,
    release: &Release,
    groups: &[String],
    one: &Question,
    turns: &[Line],
) -> Shown {
    let rows = one.rows.iter().map(|row| Given {
        label: labelled(words, row),
        count: row.count.to_string(),
        share: words.percent(row.share),
        range: words.range(Some(Interval { low: row.low, high: row.high })),
        bar: Bar::new(Tone::Accent, row.share),
    });
    let extra = match (one.mean, one.kind.as_str()) {
        (Some(mean), _) => {
            let ends = Interval { low: mean.low, high: mean.high };
            let values = [
                ("mean", words.number(mean.mean).into()),
                ("range", words.numbers(Some(ends)).into()),
                ("median", words.number(mean.median).into()),
            ];
            Some(words.with("surveys-mean-public", &values))
        }
        (None, "number" | "words") => Some(words.t("surveys-not-public")),
        (None, _) if one.rows.is_empty() => {
            Some(words.with("surveys-too-few", &[("least", release.least.into())]))
        }
        _ => None,
    };
    let across = (!one.by.is_empty()).then(|| {
        let first = std::iter::once(Column::new(words.t("surveys-answer-one")));
        let of = groups.iter().zip(&one.by).map(|(group, by)| {
            let values = [("group", group.clone().into()), ("n", by.n.into())];
            Column::new(words.with("surveys-group-n", &values))
        });
        let cells = one.rows.iter().enumerate().map(|(place, row)| {
            let cells = one.by.iter().map(|by| match by.counts.get(place).copied().flatten() {
                Some(count) => {
                    let share = words.percent(count as f64 / by.n.max(1) as f64);
                    format!("{count} ({share})")
                }
                None => words.t("surveys-hidden"),
            });
            (labelled(words, row), cells.collect())
        });
        (TableHead::new(first.chain(of)), cells.collect())
    });
    Shown {
        label: words.told(&one.label),
        note: words.with("surveys-n", &[("n", one.n.into())]),
        rows: rows.collect(),
        extra: extra.into_iter().collect(),
        across,
        trends: turns
            .iter()
            .filter(|line| line.question == one.id)
            .map(|line| turn(words, line))
            .collect(),
    }
}

/// What is published, beside the waves before it.
pub(super) fn figures(
    words: Words,
    room: &Surveys,
    release: &Release,
    waves: &[Release],
) -> Figures {
    let side = release.side.as_deref().and_then(Side::from_code);
    let named: Vec<String> = side
        .map(|side| {
            let name = |part: &String| words.part(room, side, part);
            let groups = release.groups.iter();
            groups
                .map(|group| lb_web::names::listed(words.locale(), group.parts.iter().map(name)))
                .collect()
        })
        .unwrap_or_default();
    let turns = lines(waves);
    let groups = side.map(|side| {
        let columns = [
            words.side(side),
            words.t("surveys-asked-count"),
            words.t("surveys-valid"),
            words.t("surveys-rate"),
        ];
        let rows = release.groups.iter().zip(&named).map(|(group, name)| {
            let rate = group.valid as f64 / group.asked.max(1) as f64;
            vec![
                name.clone(),
                group.asked.to_string(),
                group.valid.to_string(),
                words.percent(rate),
            ]
        });
        (TableHead::new(columns.map(Column::new)), rows.collect())
    });
    Figures {
        back: words.back(Return {
            asked: release.asked,
            undelivered: release.undelivered,
            answered: release.answered,
            valid: release.valid,
        }),
        groups,
        head: head(words),
        questions: (release.questions.iter())
            .map(|one| question(words, release, &named, one, &turns))
            .collect(),
        least: words.with("surveys-least-said", &[("least", release.least.into())]),
    }
}

/// `GET /surveys/{id}/figures.csv`
pub(super) async fn figures_csv(visit: Visit, Named(id): Named<Survey>) -> Answer {
    file("survey.csv", CSV, export::published(&visit.cx, id, false).await?)
}

/// `GET /surveys/{id}/figures.json`
pub(super) async fn json(visit: Visit, Named(id): Named<Survey>) -> Answer {
    let one = read::show(&visit.cx, id).await?;
    let release = one.release.ok_or_else(lb_kernel::Refusal::missing)?;
    Ok(Json(release).into_response())
}

/// By which side groups are told apart.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    side: Option<String>,
}

#[derive(Template)]
#[template(path = "surveys/publish.html")]
struct PublishPage {
    frame: Frame,
    words: Words,
    at: String,
    version: i64,
    side: String,
    sides: Vec<(String, String, bool)>,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    figures: Option<Figures>,
    too_few: String,
}

impl PublishPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

async fn made(
    visit: &Visit,
    room: &Surveys,
    id: lb_kernel::Id<Survey>,
    side: Side,
    problems: &Problems,
) -> Outcome<PublishPage> {
    let words = Words::of(visit);
    let (one, release) = course::preview(&visit.cx, room, id, side).await?;
    let mut frame = visit.frame(words.t("surveys-publish"));
    frame.breadcrumbs = vec![
        (words.t("surveys-title"), "/surveys".to_owned()),
        (words.called(&one), format!("/surveys/{id}")),
    ];
    frame.notices.extend(problems.notices(&["sure"]));
    let sides = Side::ALL
        .iter()
        .map(|one| (words.side(*one), format!("/surveys/{id}/publish?side={one}"), *one == side));
    let fields = vec![
        Field::new(words.web(), Input::Radio, "sure", words.t("surveys-sure"))
            .options([Choice::new("yes", words.t("surveys-sure-yes"))])
            .error_if(problems.at("sure"))
            .required(),
    ];
    let shown = release.map(|release| {
        let waves = std::slice::from_ref(&release);
        figures(words, room, &release, waves)
    });
    Ok(PublishPage {
        at: format!("/surveys/{id}/publish"),
        version: one.version,
        side: side.code().to_owned(),
        sides: sides.collect(),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        figures: shown,
        too_few: words.with("surveys-too-few", &[("least", one.written.least.into())]),
        words,
        frame,
    })
}

fn side(code: Option<&str>) -> Side {
    code.and_then(Side::from_code).unwrap_or(Side::Country)
}

/// `GET /surveys/{id}/publish`
pub(super) async fn preview(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    Asked(what): Asked<What>,
) -> Answer {
    let side = side(what.side.as_deref());
    page(&made(&visit, &room, id, side, &Problems::default()).await?)
}

/// `POST /surveys/{id}/publish`
pub(super) async fn publish(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    sheet: Sheet,
) -> Answer {
    let side = side(sheet.find("side"));
    let version = sheet.get("version").parse().unwrap_or(0);
    let done = if sheet.get("sure") == "yes" {
        course::publish(&visit.cx, &room, id, (version, side)).await.map(|_| ())
    } else {
        let refusal = lb_kernel::Refusal::new(lb_kernel::refusal::Kind::Invalid, "surveys.unsure");
        Err(refusal.at("sure").into())
    };
    match done {
        Ok(()) => go(format!("/surveys/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            again(&made(&visit, &room, id, side, &problems).await?)
        }
    }
}
