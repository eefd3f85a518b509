//! Decides what companies' answers say of a measure: those given before it was in force, and since.
//!
//! Companies are asked whether something is solved once a measure about it is in force. *After* a measure are
//! the questions that were asked since, about it or about another measure for one of its themes; *before* are
//! those that were asked earlier. Public figures are sums over permanent groups, and what is said of them is
//! computed from the figures themselves, for every count that they leave open.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lb_kernel::Code as _;
use lb_statistics::disclosure::{Group, LEAST, Rounded, round};
use lb_statistics::effect::{Doubt, Surveyed, Verdict, Wave, survey};

use super::content::{MeasureFigures, Range, SurveyFigures, WaveFigures};
use super::counting::parted;
use super::effect::{LEVEL, doubt};
use super::material::{Fate, Material, Measure};
use super::settings::Rules;

/// What became of questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    asked: u64,
    valid: u64,
    solved: u64,
}

impl Counts {
    fn add(&mut self, fate: Fate, count: u64) {
        self.asked += count;
        self.valid += if fate == Fate::Silent { 0 } else { count };
        self.solved += if fate == Fate::Solved { count } else { 0 };
    }

    fn wave(self) -> Wave {
        Wave { asked: self.asked, valid: self.valid, yes: self.solved }
    }
}

/// Whether two measures are about one theme at least.
#[must_use]
pub fn related(one: &Measure, other: &Measure) -> bool {
    other.themes.iter().any(|theme| one.themes.contains(theme))
}

/// On which side of a day the members of a group were asked; none where they were on both.
#[must_use]
pub fn is_after(members: &[String], on: &str) -> Option<bool> {
    let mut sides = members.iter().map(|entry| entry.as_str() >= on);
    let first = sides.next()?;
    sides.all(|side| side == first).then_some(first)
}

/// Groups of questions by the measure that was asked about.
#[derive(Debug)]
pub struct Rounds<'a>(BTreeMap<&'a str, Vec<(Fate, &'a [String])>>);

impl<'a> Rounds<'a> {
    /// The groups that are counted.
    #[must_use]
    pub fn of(groups: &'a [Group]) -> Self {
        let mut of: BTreeMap<&str, Vec<(Fate, &[String])>> = BTreeMap::new();
        for group in groups.iter().filter(|group| !group.dark) {
            let (measure, fate) = parted(&group.cell);
            if let Some(fate) = Fate::from_code(fate) {
                of.entry(measure).or_default().push((fate, group.members.as_slice()));
            }
        }
        Self(of)
    }

    fn waves(&self, measure: &Measure, all: &[MeasureFigures]) -> Option<[Counts; 2]> {
        let on = measure.effective_on.as_deref()?;
        let mut waves = [Counts::default(); 2];
        let others = all.iter().filter(|one| related(measure, &one.measure));
        let rounds = others.filter_map(|one| self.0.get(one.measure.id.as_str())).flatten();
        for (fate, members) in rounds {
            let Some(after) = is_after(members, on) else { continue };
            if let Some(wave) = waves.get_mut(usize::from(after)) {
                wave.add(*fate, members.len() as u64);
            }
        }
        Some(waves)
    }
}

/// What the published figures leave open of a count.
#[derive(Debug, Clone, Copy)]
struct Open {
    low: u64,
    high: u64,
}

impl Open {
    /// What a rounded sum over groups can be: no group is smaller than the least of all settings.
    fn of(shown: u64, base: u64) -> Self {
        let (possible, least) = (Rounded { shown, base }.possible(), LEAST as u64);
        match (shown, *possible.end() < least) {
            (0, true) => Self { low: 0, high: 0 },
            (0, false) => Self { low: 0, high: *possible.end() },
            _ => Self { low: least.max(*possible.start()), high: *possible.end() },
        }
    }

    fn less(self, part: Self) -> Self {
        Self { low: self.low.saturating_sub(part.high), high: self.high.saturating_sub(part.low) }
    }

    /// The same with those who may have said so besides, and are too few to be counted.
    fn and(self, hidden: u64) -> Self {
        Self { low: self.low, high: self.high + hidden }
    }

    /// The share of this in this and the rest.
    fn share(self, rest: Self) -> Range {
        let (most, least) = (self.low + rest.high, self.high + rest.low);
        Range {
            low: (self.low * 100).checked_div(most).unwrap_or(0),
            high: (self.high * 100).div_ceil(least.max(1)),
        }
    }
}

/// What a wave may have been, as far as its published figures tell.
struct Spread {
    solved: Open,
    unsolved: Open,
    silent: Open,
}

impl Spread {
    fn of((asked, valid, solved): (u64, u64, u64), rules: &Rules) -> Self {
        let number = |value: i64| u64::try_from(value).unwrap_or(1);
        let (base, least) = (number(rules.base), number(rules.least));
        let open = |shown| Open::of(shown, base);
        let hidden = least.saturating_sub(1);
        Self {
            solved: open(solved).and(hidden),
            unsolved: open(valid).less(open(solved)).and(hidden),
            silent: open(asked).less(open(valid)).and(hidden),
        }
    }

    /// Every extreme that it may have been.
    fn corners(&self) -> [Wave; 4] {
        let wave = |solved: u64, unsolved: u64| {
            let valid = solved + unsolved;
            Wave { asked: valid, valid, yes: solved }
        };
        [
            wave(self.solved.low, self.unsolved.low),
            wave(self.solved.low, self.unsolved.high),
            wave(self.solved.high, self.unsolved.low),
            wave(self.solved.high, self.unsolved.high),
        ]
    }
}

fn shown(counts: Counts, rules: &Rules) -> Option<(WaveFigures, Spread)> {
    let base = u64::try_from(rules.base).unwrap_or(1);
    let rounded = |count| round(count, base).shown;
    let (asked, valid, solved) =
        (rounded(counts.asked), rounded(counts.valid), rounded(counts.solved));
    let spread = Spread::of((asked, valid, solved), rules);
    let answered = Open {
        low: spread.solved.low + spread.unsolved.low,
        high: spread.solved.high + spread.unsolved.high,
    };
    let figures = WaveFigures {
        asked,
        valid,
        solved,
        response: answered.share(spread.silent),
        share: (valid > 0).then(|| spread.solved.share(spread.unsolved)),
    };
    (asked > 0).then_some((figures, spread))
}

/// The survey before and after a measure, of the groups that are counted; none where nobody was asked. `all` are
/// the measures of the publication.
#[must_use]
pub fn figures(
    measure: &Measure,
    all: &[MeasureFigures],
    rounds: &Rounds<'_>,
    rules: &Rules,
) -> Option<SurveyFigures> {
    let [before, after] = rounds.waves(measure, all)?.map(|counts| shown(counts, rules));
    if before.is_none() && after.is_none() {
        return None;
    }
    let answered = |wave: &Option<(WaveFigures, Spread)>| {
        wave.as_ref().filter(|(figures, _)| figures.valid > 0).map(|(_, spread)| spread.corners())
    };
    let verdict = match (answered(&before), answered(&after)) {
        (Some(before), Some(after)) => unanimous(&before, &after),
        _ => Verdict::CannotTell(Doubt::NoExposure),
    };
    let (verdict, why) = match verdict {
        Verdict::Rose => ("rose", None),
        Verdict::Fell => ("fell", None),
        Verdict::CannotTell(why) => ("cannot-tell", Some(doubt(why).to_owned())),
    };
    let figures = |wave: Option<(WaveFigures, Spread)>| wave.map(|(figures, _)| figures);
    Some(SurveyFigures {
        before: figures(before),
        after: figures(after),
        verdict: verdict.to_owned(),
        doubt: why,
    })
}

/// What holds whatever the figures leave open.
fn unanimous(before: &[Wave], after: &[Wave]) -> Verdict {
    let verdict = |wanted: Verdict| {
        let mut pairs = before.iter().flat_map(|one| after.iter().map(move |two| (one, two)));
        pairs.all(|(one, two)| survey(*one, *two, LEVEL).verdict == wanted)
    };
    [Verdict::Rose, Verdict::Fell]
        .into_iter()
        .find(|wanted| verdict(*wanted))
        .unwrap_or(Verdict::CannotTell(Doubt::NoChangeIsPossible))
}

/// The exact survey before and after a measure, of all that was closed until `end`.
#[must_use]
pub fn exact(measure: &Measure, material: &Material, end: Date) -> Option<Surveyed> {
    let on: Date = measure.effective_on.as_deref()?.parse().ok()?;
    let about: BTreeSet<&str> = (material.measures.iter())
        .filter(|other| related(measure, other))
        .map(|other| other.id.as_str())
        .collect();
    let mut waves = [Counts::default(); 2];
    let closed = material.surveyed.iter().filter(|one| one.closed_on <= end);
    for one in closed.filter(|one| about.contains(one.measure.as_str())) {
        if let Some(wave) = waves.get_mut(usize::from(one.asked_on >= on)) {
            wave.add(one.fate, 1);
        }
    }
    let [before, after] = waves.map(Counts::wave);
    Some(survey(before, after, LEVEL))
}
