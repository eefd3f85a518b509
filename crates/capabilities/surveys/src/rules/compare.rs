//! Decides what waves of a series say together: one question over the waves, whoever answered, beside those who
//! answered twice; and whether companies concerned by a measure changed more than others.

use std::collections::BTreeMap;

use lb_forms::rules::definition::{Definition, Question};
use lb_statistics::effect::{
    Interval, Means, Panel, Shift, Surveyed, Wave, between, means, paired_means, panel, survey,
};

use super::answers::{Counting, chosen, counting, number};
use super::figures::{Asked, Figure, LEVEL, Return, Side, counts, figure, numbers};
use super::release::{Mean, Release, Row};

/// A wave with all that was answered.
#[derive(Debug)]
pub struct Whole<'a> {
    /// Which wave.
    pub wave: &'a str,
    /// What it asked.
    pub definition: &'a Definition,
    /// Who was asked, with their answers.
    pub asked: &'a [Asked],
}

/// A question in one wave; none where that wave did not ask it.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Which wave.
    pub wave: String,
    /// Who was asked and answered.
    pub back: Return,
    /// What it says.
    pub figure: Option<Figure>,
}

/// How an answer changed from one wave to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which answer.
    pub code: String,
    /// All who answered: two samples that are taken as independent.
    pub all: Surveyed,
    /// Who answered twice: counts and change.
    pub panel: (Panel, Shift),
}

/// How a mean changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    /// All who answered.
    pub all: Means,
    /// How many answered twice.
    pub twice: usize,
    /// Who answered twice.
    pub panel: Means,
}

/// One question over all waves.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Its name.
    pub question: String,
    /// The waves, in their order.
    pub points: Vec<Point>,
    /// The changes between the last two waves that asked it.
    pub changes: Vec<Change>,
    /// The same of its mean.
    pub moved: Option<Moved>,
    /// Concerned against others over these two waves, by answer.
    pub effects: Vec<Effect>,
}

/// Whether companies concerned by a measure changed more than others, in one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Which answer.
    pub code: String,
    /// Those concerned.
    pub concerned: Surveyed,
    /// Those not concerned.
    pub others: Surveyed,
    /// The change of those concerned beyond that of the others.
    pub beyond: Shift,
}

impl Effect {
    /// The fewest who answered, of those concerned and of the others, before and after.
    #[must_use]
    pub fn least(&self) -> u64 {
        let both = [&self.concerned, &self.others];
        let sides = both.into_iter().flat_map(|one| [one.before, one.after]);
        sides.map(|share| share.map_or(0, |share| share.valid)).min().unwrap_or(0)
    }
}

fn asks<'a>(wave: &Whole<'a>, id: &str) -> Option<&'a Question> {
    wave.definition.question(id).filter(|one| counting(one).is_some_and(|it| it != Counting::Words))
}

fn codes(question: &Question) -> Vec<String> {
    match counting(question) {
        Some(Counting::One(coded) | Counting::Scale(coded) | Counting::Several(coded)) => {
            coded.into_iter().map(|one| one.code).collect()
        }
        _ => Vec::new(),
    }
}

fn wave_of(question: &str, code: &str, asked: &[&Asked]) -> Wave {
    let (n, found) = counts(question, &[code], asked);
    Wave { asked: asked.len() as u64, valid: n, yes: found.first().copied().unwrap_or(0) }
}

/// Who answered the question in both waves.
fn twice<'a>(before: &'a [Asked], after: &'a [Asked], id: &str) -> Vec<(&'a Asked, &'a Asked)> {
    let said = |one: &Asked| one.valid.as_ref().is_some_and(|answers| answers.given(id).is_some());
    let early: BTreeMap<&str, &Asked> =
        before.iter().filter(|one| said(one)).map(|one| (one.company.as_str(), one)).collect();
    let late = after.iter().filter(|one| said(one));
    late.filter_map(|one| Some((*early.get(one.company.as_str())?, one))).collect()
}

fn value<'a>(one: &'a Asked, id: &str) -> Option<&'a lb_forms::Value> {
    one.valid.as_ref().and_then(|answers| answers.given(id))
}

fn paneled(pairs: &[(&Asked, &Asked)], id: &str, code: &str) -> (Panel, Shift) {
    let mut cells = Panel::default();
    let yes = |one: &Asked| chosen(value(one, id)).contains(&code);
    for (before, after) in pairs {
        match (yes(before), yes(after)) {
            (true, true) => cells.both += 1,
            (true, false) => cells.only_before += 1,
            (false, true) => cells.only_after += 1,
            (false, false) => cells.neither += 1,
        }
    }
    (cells, panel(&cells, LEVEL))
}

fn effects(before: &Whole<'_>, after: &Whole<'_>, id: &str, codes: &[String]) -> Vec<Effect> {
    let side = |wave: &Whole<'_>, part: &str| -> Vec<Asked> {
        wave.asked.iter().filter(|one| one.part(Side::Concerned) == part).cloned().collect()
    };
    let (c0, c1) = (side(before, "yes"), side(after, "yes"));
    let (o0, o1) = (side(before, "no"), side(after, "no"));
    if [&c0, &c1, &o0, &o1].iter().any(|side| side.is_empty()) {
        return Vec::new();
    }
    let those = |side: &'_ [Asked], code: &str| {
        let side: Vec<&Asked> = side.iter().collect();
        wave_of(id, code, &side)
    };
    let made = codes.iter().map(|code| {
        let concerned = survey(those(&c0, code), those(&c1, code), LEVEL);
        let others = survey(those(&o0, code), those(&o1, code), LEVEL);
        let beyond = between(&concerned, &others);
        Effect { code: code.clone(), concerned, others, beyond }
    });
    made.collect()
}

/// The questions of the last wave, each over all waves, in their order; nothing for a single wave.
#[must_use]
pub fn courses(waves: &[Whole<'_>]) -> Vec<Course> {
    let Some(last) = waves.last().filter(|_| waves.len() > 1) else { return Vec::new() };
    let counted = last.definition.questions().map(|(_, question)| question);
    let counted = counted.filter(|question| asks(last, &question.id).is_some());
    counted.filter_map(|question| course(waves, last, question)).collect()
}

fn course(waves: &[Whole<'_>], last: &Whole<'_>, question: &Question) -> Option<Course> {
    let id = question.id.as_str();
    let points: Vec<Point> = waves
        .iter()
        .map(|wave| {
            let all: Vec<&Asked> = wave.asked.iter().collect();
            Point {
                wave: wave.wave.to_owned(),
                back: Return::of(wave.asked),
                figure: asks(wave, id).and_then(|question| figure(question, &all)),
            }
        })
        .collect();
    let before = waves.iter().rev().skip(1).find(|wave| asks(wave, id).is_some())?;
    let (first, second): (Vec<&Asked>, Vec<&Asked>) =
        (before.asked.iter().collect(), last.asked.iter().collect());
    let pairs = twice(before.asked, last.asked, id);
    // An answer that only one of the two waves offered says nothing about a change.
    let earlier = asks(before, id).map(codes).unwrap_or_default();
    let shared: Vec<String> =
        codes(question).into_iter().filter(|code| earlier.contains(code)).collect();
    let changes = shared.iter().map(|code| Change {
        all: survey(wave_of(id, code, &first), wave_of(id, code, &second), LEVEL),
        panel: paneled(&pairs, id, code),
        code: code.clone(),
    });
    let has_mean = matches!(counting(question), Some(Counting::Scale(_) | Counting::Number));
    let both: Vec<(f64, f64)> = (pairs.iter())
        .filter_map(|(a, b)| Some((number(value(a, id))?, number(value(b, id))?)))
        .collect();
    let moved = has_mean.then(|| Moved {
        all: means(&numbers(id, &first), &numbers(id, &second), LEVEL),
        twice: both.len(),
        panel: paired_means(&both, LEVEL),
    });
    Some(Course {
        question: id.to_owned(),
        points,
        changes: changes.collect(),
        moved,
        effects: effects(before, last, id, &shared),
    })
}

/// A published answer over the waves that show it alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The question.
    pub question: String,
    /// Its answers; none: the line is of the mean.
    pub row: Option<Row>,
    /// Wave, how many answered the question, response rate of the wave, value, interval.
    pub points: Vec<LinePoint>,
    /// The change between the last two; of means nothing is said.
    pub change: Option<Surveyed>,
}

/// One wave of a published line.
#[derive(Debug, Clone, PartialEq)]
pub struct LinePoint {
    /// Which wave.
    pub wave: String,
    /// How many answered the question.
    pub n: u64,
    /// Valid answers per company asked.
    pub rate: f64,
    /// Share or mean.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
}

/// What published waves say together, in the order of the last one's questions: answers that at least two waves show
/// in the same sets.
#[must_use]
pub fn lines(releases: &[Release]) -> Vec<Line> {
    let Some(last) = releases.last() else { return Vec::new() };
    let mut found = Vec::new();
    for question in &last.questions {
        let same = |release: &'_ Release| {
            release
                .questions
                .iter()
                .find(|one| one.id == question.id && one.kind == question.kind)
                .cloned()
        };
        for row in &question.rows {
            let waves: Vec<(&Release, u64, Row)> = (releases.iter())
                .filter_map(|release| {
                    let asked = same(release)?;
                    let own = asked.rows.into_iter().find(|one| one.codes == row.codes)?;
                    Some((release, asked.n, own))
                })
                .collect();
            let waved = |(release, n, row): &(&Release, u64, Row)| Wave {
                asked: release.asked,
                valid: *n,
                yes: row.count,
            };
            let [.., first, second] = waves.as_slice() else { continue };
            found.push(Line {
                question: question.id.clone(),
                row: Some(row.clone()),
                change: Some(survey(waved(first), waved(second), LEVEL)),
                points: waves
                    .iter()
                    .map(|(release, n, row)| LinePoint {
                        wave: release.wave.clone(),
                        n: *n,
                        rate: release.rate,
                        value: row.share,
                        interval: Interval { low: row.low, high: row.high },
                    })
                    .collect(),
            });
        }
        let means: Vec<(&Release, u64, Mean)> = (releases.iter())
            .filter_map(|release| {
                let asked = same(release)?;
                Some((release, asked.n, asked.mean?))
            })
            .collect();
        if means.len() > 1 {
            let points = means.iter().map(|(release, n, mean)| LinePoint {
                wave: release.wave.clone(),
                n: *n,
                rate: release.rate,
                value: mean.mean,
                interval: Interval { low: mean.low, high: mean.high },
            });
            let points = points.collect();
            found.push(Line { question: question.id.clone(), row: None, points, change: None });
        }
    }
    found
}
