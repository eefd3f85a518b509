//! Decides what the public learns of a survey, so that no figure stands for few companies.
//!
//! A survey is published once, after it closed. Every figure is a sum over at least *k* companies:
//!
//! - Possible answers that fewer than *k* gave are put together with others until *k* did; where the answers are a
//!   scale, with their neighbours. Any of several answers is shown where *k* at least gave it and *k* at least did not.
//! - One side alone tells companies apart (by country, say): groups of two sides that nearly coincide could be
//!   subtracted from each other. Its parts are put together until *k* answered and *k* did not. So everything stands
//!   in one partition of those who were asked, and differences of groups are sums of groups.
//! - Within a question's table by groups, whose totals are public, cells are hidden by complementary suppression
//!   (`lb_statistics::disclosure::protect`); where that finds no way, or a group has fewer than *k* answers to the
//!   question, the table is left out.
//! - Numbers and words are not published: a sum of amounts tells a competitor much of the largest.

use std::collections::BTreeMap;

use lb_forms::rules::definition::Definition;
use lb_kernel::{Code as _, Localised};
use lb_statistics::disclosure::{self, Cell, protect};
use lb_statistics::effect::middle;
use serde::{Deserialize, Serialize};

use super::answers::{Coded, Counting, counting, point};
use super::figures::{Asked, LEVEL, Return, Side, counts, parted, share};

/// Fewest companies a figure may stand for, whatever a survey sets.
pub const LEAST: u64 = disclosure::LEAST as u64;
/// The form of what is published.
pub const FORMAT: &str = "landbridge-survey/1";

/// A text by language.
pub type Said = BTreeMap<String, String>;

/// What is published of a survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SurveyRelease)]
pub struct Release {
    /// `landbridge-survey/1`.
    pub format: String,
    /// What its waves have in common.
    pub series: String,
    /// Which wave.
    pub wave: String,
    /// Title by language.
    #[schema(value_type = Object)]
    pub title: Said,
    /// Who asked, by language.
    #[schema(value_type = Object)]
    pub publisher: Said,
    /// First day.
    pub opened_on: String,
    /// Last day.
    pub closed_on: String,
    /// How many were asked.
    pub asked: u64,
    /// Of these, whom no letter reached.
    pub undelivered: u64,
    /// Who sent an answer.
    pub answered: u64,
    /// Whose answer counts: all that was needed is there.
    pub valid: u64,
    /// Valid answers per company asked.
    pub rate: f64,
    /// Fewest companies that a figure stands for.
    pub least: u64,
    /// Always `none`: every valid answer counts once.
    pub weights: String,
    /// By what groups are told apart; absent where groups would be too small.
    pub side: Option<String>,
    /// The groups: who was asked against who answered.
    pub groups: Vec<Group>,
    /// The questions, in their order.
    pub questions: Vec<Question>,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// Companies that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SurveyGroup)]
pub struct Group {
    /// Its parts of the side; an empty one is those of whom it is not known.
    pub parts: Vec<String>,
    /// How many were asked.
    pub asked: u64,
    /// How many answers count.
    pub valid: u64,
}

/// What is published of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SurveyQuestion)]
pub struct Question {
    /// Its name: the same over waves.
    pub id: String,
    /// The question by language.
    #[schema(value_type = Object)]
    pub label: Said,
    /// `one`, `scale`, `several`, `number` or `words`.
    pub kind: String,
    /// How many answered it.
    pub n: u64,
    /// Its answers; empty where too few answered, and for numbers and words.
    pub rows: Vec<Row>,
    /// Mean of a scale whose answers are all shown.
    pub mean: Option<Mean>,
    /// The groups' answers, in the order of [`Release::groups`]; empty where that would show few.
    pub by: Vec<Across>,
}

/// How often one of these answers was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SurveyRow)]
pub struct Row {
    /// Which answers: several where each alone was given by few.
    pub codes: Vec<String>,
    /// What they say, by language; nothing for yes and no.
    #[schema(value_type = Vec<Object>)]
    pub labels: Vec<Said>,
    /// By how many.
    pub count: u64,
    /// Of those who answered the question.
    pub share: f64,
    /// Lower end of Wilson's interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A mean with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SurveyMean)]
pub struct Mean {
    /// The mean.
    pub mean: f64,
    /// Lower end of Student's interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// The median.
    pub median: f64,
}

/// A group's answers to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SurveyGroupAnswers)]
pub struct Across {
    /// How many of the group answered it.
    pub n: u64,
    /// How many gave the answers of each row; absent where hidden.
    pub counts: Vec<Option<u64>>,
}

/// A text in all its languages.
#[must_use]
pub fn said(text: &Localised) -> Said {
    text.current().map(|(language, text)| (language.to_string(), text.to_owned())).collect()
}

/// Puts places together until each set is large enough by `enough`; with its neighbours where `ordered`. None where
/// all of them together are not.
fn pooled(
    places: usize,
    ordered: bool,
    size: &dyn Fn(&[usize]) -> u64,
    enough: &dyn Fn(&[usize]) -> bool,
) -> Option<Vec<Vec<usize>>> {
    let mut sets: Vec<Vec<usize>> = (0..places).map(|place| vec![place]).collect();
    if ordered {
        loop {
            let small = (0..sets.len()).filter(|at| sets.get(*at).is_some_and(|set| !enough(set)));
            let Some(at) = small.min_by_key(|at| sets.get(*at).map_or(0, |set| size(set))) else {
                return Some(sets);
            };
            if sets.len() < 2 {
                return None;
            }
            let beside = [at.checked_sub(1), Some(at + 1).filter(|next| *next < sets.len())];
            let other = beside.into_iter().flatten();
            let other = other.min_by_key(|at| sets.get(*at).map_or(0, |set| size(set)))?;
            let (left, right) = (at.min(other), at.max(other));
            let moved = sets.remove(right);
            sets.get_mut(left)?.extend(moved);
        }
    }
    let (mut kept, small): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
        sets.into_iter().partition(|set| enough(set));
    let mut pool = small.concat();
    if pool.is_empty() {
        return Some(kept);
    }
    while !enough(&pool) {
        let least = (0..kept.len()).min_by_key(|at| kept.get(*at).map_or(0, |set| size(set)))?;
        pool.extend(kept.remove(least));
    }
    pool.sort_unstable();
    kept.push(pool);
    Some(kept)
}

/// The groups of a side that may be shown, with who was asked in each; none where there are fewer than two.
fn grouped(asked: &[Asked], side: Side, k: u64) -> Option<Vec<(Vec<String>, Vec<&Asked>)>> {
    let parts: Vec<(&str, Vec<&Asked>)> = parted(asked, side).into_iter().collect();
    let members = |set: &[usize]| {
        let those = set.iter().filter_map(|place| parts.get(*place));
        those.flat_map(|(_, those)| those.iter().copied()).collect::<Vec<&Asked>>()
    };
    let size = |set: &[usize]| Return::of(members(set)).valid;
    let enough = |set: &[usize]| {
        let back = Return::of(members(set));
        back.valid >= k && back.asked - back.valid >= k
    };
    let sets = pooled(parts.len(), false, &size, &enough)?;
    let named = |set: &Vec<usize>| {
        let parts = set.iter().filter_map(|place| parts.get(*place));
        parts.map(|(part, _)| (*part).to_owned()).collect()
    };
    (sets.len() > 1).then(|| sets.iter().map(|set| (named(set), members(set))).collect())
}

/// The codes of a question in sets that may be shown; none where it has none.
fn sets_of(found: &[u64], n: u64, counted: &Counting, k: u64) -> Option<Vec<Vec<usize>>> {
    let size = |set: &[usize]| set.iter().filter_map(|place| found.get(*place)).sum::<u64>();
    match counted {
        Counting::Several(_) => {
            let shown = (0..found.len()).filter(|place| {
                let count = size(&[*place]);
                count >= k && n - count.min(n) >= k
            });
            Some(shown.map(|place| vec![place]).collect())
        }
        Counting::One(_) | Counting::Scale(_) => {
            let ordered = matches!(counted, Counting::Scale(_));
            pooled(found.len(), ordered, &size, &|set| size(set) >= k).filter(|sets| sets.len() > 1)
        }
        Counting::Number | Counting::Words => None,
    }
}

/// The groups' answers to a question, by sets of its codes; nothing where that would show few.
fn crossed(
    (question, codes): (&str, &[&str]),
    sets: &[Vec<usize>],
    groups: &[(Vec<String>, Vec<&Asked>)],
    (exclusive, k): (bool, u64),
) -> Vec<Across> {
    let found: Vec<(u64, Vec<u64>)> =
        groups.iter().map(|(_, those)| counts(question, codes, those)).collect();
    if found.is_empty() || found.iter().any(|(n, _)| *n < k) {
        return Vec::new();
    }
    let sum = |counts: &[u64], set: &[usize]| {
        set.iter().filter_map(|place| counts.get(*place)).sum::<u64>()
    };
    let cell = |cell: Option<&Cell>| match cell {
        Some(Cell::Shown(count)) => Some(*count),
        _ => None,
    };
    let mut rows: Vec<Across> =
        found.iter().map(|(n, _)| Across { n: *n, counts: Vec::new() }).collect();
    if exclusive {
        let table: Vec<Vec<u64>> =
            found.iter().map(|(_, c)| sets.iter().map(|set| sum(c, set)).collect()).collect();
        let shown = protect(&table, k);
        if shown.rows.is_none() {
            return Vec::new();
        }
        for (row, cells) in rows.iter_mut().zip(&shown.cells) {
            row.counts = cells.iter().map(|one| cell(Some(one))).collect();
        }
        return rows;
    }
    for set in sets {
        let table: Vec<Vec<u64>> = found
            .iter()
            .map(|(n, c)| {
                let yes = sum(c, set);
                vec![yes, n - yes.min(*n)]
            })
            .collect();
        let shown = protect(&table, k);
        let is_whole = shown.rows.is_some();
        for (row, cells) in rows.iter_mut().zip(&shown.cells) {
            row.counts.push(cell(cells.first()).filter(|_| is_whole));
        }
    }
    rows
}

fn row(set: &[usize], coded: &[Coded], found: &[u64], n: u64) -> Row {
    let count = set.iter().filter_map(|place| found.get(*place)).sum();
    let those: Vec<&Coded> = set.iter().filter_map(|place| coded.get(*place)).collect();
    let shown = share("", count, n);
    Row {
        codes: those.iter().map(|one| one.code.clone()).collect(),
        labels: those.iter().filter_map(|one| one.label.as_ref().map(said)).collect(),
        count,
        share: shown.share,
        low: shown.interval.map_or(0.0, |one| one.low),
        high: shown.interval.map_or(0.0, |one| one.high),
    }
}

/// The mean of a scale, of counts that are all public.
fn mean(coded: &[Coded], found: &[u64]) -> Option<Mean> {
    let values: Vec<f64> = (coded.iter().zip(found))
        .filter_map(|(one, count)| Some((point(&one.code)?, *count)))
        .flat_map(|(value, count)| (0..count).map(move |_| value))
        .collect();
    let found = middle(&values, LEVEL)?;
    let interval = found.interval?;
    Some(Mean { mean: found.mean, low: interval.low, high: interval.high, median: found.median })
}

fn kind(counted: &Counting) -> &'static str {
    match counted {
        Counting::One(_) => "one",
        Counting::Scale(_) => "scale",
        Counting::Several(_) => "several",
        Counting::Number => "number",
        Counting::Words => "words",
    }
}

/// What a survey is, beside its figures.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// What its waves have in common.
    pub series: &'a str,
    /// Which wave.
    pub wave: &'a str,
    /// Title.
    pub title: &'a Localised,
    /// Who asked.
    pub publisher: &'a Localised,
    /// First day.
    pub opened_on: String,
    /// Last day.
    pub closed_on: String,
    /// Fewest companies.
    pub least: u64,
    /// The one side by which groups are told apart.
    pub side: Side,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// What is published; none where fewer than the threshold answered.
#[must_use]
pub fn release(about: &About<'_>, definition: &Definition, asked: &[Asked]) -> Option<Release> {
    let k = about.least.max(LEAST);
    let back = Return::of(asked);
    if back.valid < k {
        return None;
    }
    let groups = grouped(asked, about.side, k).unwrap_or_default();
    let all: Vec<&Asked> = asked.iter().collect();
    let questions = definition.questions().filter_map(|(_, question)| {
        let counted = counting(question)?;
        let coded = match &counted {
            Counting::One(coded) | Counting::Scale(coded) | Counting::Several(coded) => {
                coded.as_slice()
            }
            _ => &[],
        };
        let codes: Vec<&str> = coded.iter().map(|one| one.code.as_str()).collect();
        let (n, found) = counts(&question.id, &codes, &all);
        let sets = sets_of(&found, n, &counted, k).filter(|_| n >= k).unwrap_or_default();
        let exclusive = !matches!(counted, Counting::Several(_));
        let by = if sets.is_empty() {
            Vec::new()
        } else {
            crossed((&question.id, &codes), &sets, &groups, (exclusive, k))
        };
        let is_whole = matches!(counted, Counting::Scale(_)) && sets.len() == codes.len();
        Some(Question {
            id: question.id.clone(),
            label: said(&question.label),
            kind: kind(&counted).to_owned(),
            n,
            rows: sets.iter().map(|set| row(set, coded, &found, n)).collect(),
            mean: is_whole.then(|| mean(coded, &found)).flatten(),
            by,
        })
    });
    let questions = questions.collect();
    Some(Release {
        format: FORMAT.to_owned(),
        series: about.series.to_owned(),
        wave: about.wave.to_owned(),
        title: said(about.title),
        publisher: said(about.publisher),
        opened_on: about.opened_on.clone(),
        closed_on: about.closed_on.clone(),
        asked: back.asked,
        undelivered: back.undelivered,
        answered: back.answered,
        valid: back.valid,
        rate: back.rate().unwrap_or_default(),
        least: k,
        weights: "none".to_owned(),
        side: (!groups.is_empty()).then(|| about.side.code().to_owned()),
        groups: groups
            .into_iter()
            .map(|(parts, those)| {
                let back = Return::of(those);
                Group { parts, asked: back.asked, valid: back.valid }
            })
            .collect(),
        questions,
        demonstration: about.demonstration,
    })
}
