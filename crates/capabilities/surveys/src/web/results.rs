//! What a survey says, exactly, for those who asked: with intervals, sides, waves, and words.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Visit, file, page};
use lb_forms::Definition;
use lb_kernel::Code as _;
use lb_tables::write::{CSV, XLSX};
use lb_web::Frame;
use lb_web::components::{Bar, Column, TableHead, Tone};
use serde::Deserialize;

use super::over::{Over, over};
use super::public::{Given, head};
use super::words::Words;
use crate::actions::{export, results};
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::figures::{Figure, Side};

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    side: Option<String>,
    form: Option<String>,
}

/// A question with its exact figures.
struct Shown {
    label: String,
    lang: String,
    note: String,
    rows: Vec<Given>,
    extra: Vec<String>,
}

/// A part of a side with its figures.
struct Part {
    name: String,
    back: String,
    questions: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "surveys/results.html")]
struct ResultsPage {
    frame: Frame,
    words: Words,
    base: String,
    back: String,
    head: TableHead,
    questions: Vec<Shown>,
    returns: Vec<(String, TableHead, Vec<Vec<String>>)>,
    sides: Vec<(String, String, bool)>,
    parts: Vec<Part>,
    too_few: String,
    over: Vec<Over>,
}

impl ResultsPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.base)
    }
}

fn question(words: Words, definition: &Definition, one: &Figure) -> Shown {
    let (label, lang) = words.question(definition, &one.question);
    let rows = one.shares.iter().map(|share| Given {
        label: words.answer(definition, &one.question, &share.code),
        count: share.count.to_string(),
        share: words.percent(share.share),
        range: words.range(share.interval),
        bar: Bar::new(Tone::Accent, share.share),
    });
    let middle = one.middle.map(|middle| {
        let values = [
            ("mean", words.number(middle.mean).into()),
            ("range", words.numbers(middle.interval).into()),
            ("median", words.number(middle.median).into()),
            ("around", words.numbers(middle.median_interval).into()),
        ];
        words.with("surveys-middle", &values)
    });
    Shown {
        label,
        lang,
        note: words.with("surveys-n", &[("n", one.n.into())]),
        rows: rows.collect(),
        extra: middle.into_iter().collect(),
    }
}

/// `GET /surveys/{id}/results`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
    Asked(what): Asked<What>,
) -> Answer {
    let words = Words::of(&visit);
    let side = what.side.as_deref().and_then(Side::from_code);
    let found = results::results(&visit.cx, id, side).await?;
    let definition = &found.definition;
    let at = format!("/surveys/{id}");
    let mut frame = visit.frame(words.t("surveys-results"));
    frame.breadcrumbs = vec![
        (words.t("surveys-title"), "/surveys".to_owned()),
        (words.called(&found.survey), at.clone()),
    ];
    let returns = found.returns.iter().map(|(side, parts)| {
        let columns = [
            words.side(*side),
            words.t("surveys-asked-count"),
            words.t("surveys-answered"),
            words.t("surveys-valid"),
            words.t("surveys-rate"),
            words.t("surveys-of-asked"),
            words.t("surveys-of-valid"),
        ];
        let of = |count: u64, all: u64| words.percent(count as f64 / all.max(1) as f64);
        let rows = parts.iter().map(|(part, back)| {
            vec![
                words.part(&room, *side, part),
                back.asked.to_string(),
                back.answered.to_string(),
                back.valid.to_string(),
                words.percent(back.rate().unwrap_or_default()),
                of(back.asked, found.back.asked),
                of(back.valid, found.back.valid),
            ]
        });
        (words.side(*side), TableHead::new(columns.map(Column::new)), rows.collect())
    });
    let sides = found.returns.iter().map(|(one, _)| {
        (words.side(*one), format!("{at}/results?side={one}#parts"), Some(*one) == side)
    });
    let parts = found.parts.iter().map(|part| Part {
        name: side.map(|side| words.part(&room, side, &part.part)).unwrap_or_default(),
        back: words.back(part.back),
        questions: part.figures.iter().map(|one| question(words, definition, one)).collect(),
    });
    page(&ResultsPage {
        back: words.back(found.back),
        head: head(words),
        questions: found.figures.iter().map(|one| question(words, definition, one)).collect(),
        returns: returns.collect(),
        sides: sides.collect(),
        parts: parts.collect(),
        too_few: words.with("surveys-too-few", &[("least", found.survey.written.least.into())]),
        over: found.courses.iter().map(|one| over(words, definition, one)).collect(),
        base: at,
        words,
        frame,
    })
}

struct Said {
    question: String,
    lang: String,
    said: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "surveys/words.html")]
struct WordsPage {
    frame: Frame,
    words: Words,
    questions: Vec<Said>,
}

impl WordsPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /surveys/{id}/words`
pub(super) async fn words(
    visit: Visit,
    Extension(room): Extension<Arc<Surveys>>,
    Named(id): Named<Survey>,
) -> Answer {
    let words = Words::of(&visit);
    let (survey, definition, written) = results::written(&visit.cx, &room, id).await?;
    let mut frame = visit.frame(words.t("surveys-words"));
    frame.breadcrumbs = vec![
        (words.t("surveys-title"), "/surveys".to_owned()),
        (words.called(&survey), format!("/surveys/{id}")),
    ];
    let questions = written.into_iter().map(|one| {
        let (question, lang) = words.question(&definition, &one.question);
        Said { question, lang, said: one.said }
    });
    page(&WordsPage { questions: questions.collect(), words, frame })
}

/// `GET /surveys/{id}/export`
pub(super) async fn export(
    visit: Visit,
    Named(id): Named<Survey>,
    Asked(what): Asked<What>,
) -> Answer {
    let workbook = what.form.as_deref() == Some("xlsx");
    let bytes = export::table(&visit.cx, id, workbook).await?;
    if workbook { file("survey.xlsx", XLSX, bytes) } else { file("survey.csv", CSV, bytes) }
}
