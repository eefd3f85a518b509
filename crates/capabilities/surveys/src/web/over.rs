//! Words what the waves of a series say together, and what a measure may have done.

use lb_forms::Definition;
use lb_statistics::effect::Surveyed;
use lb_web::components::{Badge, Column, TableHead};

use super::chart::{Point, Trend};
use super::words::Words;
use crate::rules::compare::Course;

/// A row of changes: what, all who answered, those who answered twice.
pub(super) struct Change {
    pub(super) label: String,
    pub(super) all: String,
    pub(super) verdict: Badge,
    pub(super) panel: String,
    pub(super) panel_verdict: Badge,
}

/// A row of effects.
pub(super) struct Effect {
    pub(super) label: String,
    pub(super) concerned: String,
    pub(super) others: String,
    pub(super) beyond: String,
    pub(super) verdict: Badge,
}

/// A question over the waves.
pub(super) struct Over {
    pub(super) label: String,
    pub(super) lang: String,
    pub(super) waves: (TableHead, Vec<Vec<String>>),
    pub(super) trend: Option<Trend>,
    pub(super) change_head: TableHead,
    pub(super) changes: Vec<Change>,
    pub(super) effect_head: TableHead,
    pub(super) effects: Vec<Effect>,
}

fn waves(words: Words, definition: &Definition, one: &Course) -> (TableHead, Vec<Vec<String>>) {
    let first = Column::new(words.t("surveys-answer-one"));
    let columns = one.points.iter().map(|point| {
        let n = point.figure.as_ref().map_or(0, |figure| figure.n);
        let values = [
            ("wave", point.wave.clone().into()),
            ("n", n.into()),
            ("rate", words.percent(point.back.rate().unwrap_or_default()).into()),
        ];
        Column::new(words.with("surveys-wave-n", &values))
    });
    let head = TableHead::new(std::iter::once(first).chain(columns));
    let codes: Vec<&str> = one.changes.iter().map(|change| change.code.as_str()).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for code in codes {
        let mut row = vec![words.answer(definition, &one.question, code)];
        row.extend(one.points.iter().map(|point| {
            let found = point
                .figure
                .as_ref()
                .and_then(|figure| figure.shares.iter().find(|share| share.code == code));
            found.map_or_else(
                || "–".to_owned(),
                |share| format!("{} {}", words.percent(share.share), words.range(share.interval)),
            )
        }));
        rows.push(row);
    }
    if one.moved.is_some() {
        let mut row = vec![words.t("surveys-mean")];
        row.extend(one.points.iter().map(|point| {
            let middle = point.figure.as_ref().and_then(|figure| figure.middle);
            middle.map_or_else(
                || "–".to_owned(),
                |it| format!("{} {}", words.number(it.mean), words.numbers(it.interval)),
            )
        }));
        rows.push(row);
    }
    (head, rows)
}

/// The means over the waves, or the first answer's share.
fn trend(words: Words, definition: &Definition, one: &Course) -> Option<Trend> {
    if one.moved.is_some() {
        let points: Vec<Point> = (one.points.iter())
            .filter_map(|point| {
                let it = point.figure.as_ref()?.middle?;
                Some(Point {
                    wave: point.wave.clone(),
                    value: it.mean,
                    ends: it.interval.map(|ends| (ends.low, ends.high)),
                    label: words.number(it.mean),
                })
            })
            .collect();
        let ends = |point: &Point| point.ends.unwrap_or((point.value, point.value));
        let least = points.iter().map(|one| ends(one).0).fold(f64::INFINITY, f64::min);
        let most = points.iter().map(|one| ends(one).1).fold(f64::NEG_INFINITY, f64::max);
        return (points.len() > 1)
            .then(|| Trend::new(words.t("surveys-mean"), (least, most), points));
    }
    let code = &one.changes.first()?.code;
    let points: Vec<Point> = (one.points.iter())
        .filter_map(|point| {
            let figure = point.figure.as_ref()?;
            let share = figure.shares.iter().find(|share| share.code == *code)?;
            Some(Point {
                wave: point.wave.clone(),
                value: share.share,
                ends: share.interval.map(|ends| (ends.low, ends.high)),
                label: words.percent(share.share),
            })
        })
        .collect();
    let title = words.answer(definition, &one.question, code);
    (points.len() > 1).then(|| Trend::new(title, (0.0, 1.0), points))
}

fn changes(words: Words, definition: &Definition, one: &Course) -> Vec<Change> {
    let shares = one.changes.iter().map(|change| {
        let (cells, shift) = &change.panel;
        let twice = words.with(
            "surveys-panel",
            &[
                ("n", cells.n().into()),
                ("won", cells.only_after.into()),
                ("lost", cells.only_before.into()),
                ("points", words.points(shift.difference, shift.interval).into()),
            ],
        );
        Change {
            label: words.answer(definition, &one.question, &change.code),
            all: words.points(change.all.difference, change.all.interval),
            verdict: words.verdict(change.all.verdict),
            panel: twice,
            panel_verdict: words.verdict(shift.verdict),
        }
    });
    let mean = one.moved.map(|moved| Change {
        label: words.t("surveys-mean"),
        all: words.moved(moved.all.difference, moved.all.interval),
        verdict: words.verdict(moved.all.verdict),
        panel: words.with(
            "surveys-panel-mean",
            &[
                ("n", moved.twice.into()),
                ("moved", words.moved(moved.panel.difference, moved.panel.interval).into()),
            ],
        ),
        panel_verdict: words.verdict(moved.panel.verdict),
    });
    shares.chain(mean).collect()
}

fn sided(words: Words, one: &Surveyed) -> String {
    let share = |it: Option<lb_statistics::effect::Share>| {
        it.map_or_else(
            || "–".to_owned(),
            |it| {
                let values = [
                    ("share", words.percent(it.share).into()),
                    ("n", it.valid.into()),
                    ("asked", it.asked.into()),
                ];
                words.with("surveys-share-n", &values)
            },
        )
    };
    let values = [("before", share(one.before).into()), ("after", share(one.after).into())];
    words.with("surveys-before-after", &values)
}

/// A question over the waves, in words.
pub(super) fn over(words: Words, definition: &Definition, one: &Course) -> Over {
    let (label, lang) = words.question(definition, &one.question);
    let heads = |keys: &[&str]| TableHead::new(keys.iter().map(|key| Column::new(words.t(key))));
    let effects = one.effects.iter().map(|effect| Effect {
        label: words.answer(definition, &one.question, &effect.code),
        concerned: sided(words, &effect.concerned),
        others: sided(words, &effect.others),
        beyond: words.points(effect.beyond.difference, effect.beyond.interval),
        verdict: words.verdict(effect.beyond.verdict),
    });
    Over {
        label,
        lang,
        waves: waves(words, definition, one),
        trend: trend(words, definition, one),
        change_head: heads(&["surveys-answer-one", "surveys-all-answered", "surveys-twice"]),
        changes: changes(words, definition, one),
        effect_head: heads(&[
            "surveys-answer-one",
            "surveys-concerned",
            "surveys-others",
            "surveys-beyond",
        ]),
        effects: effects.collect(),
    }
}
