//! Decides what is said of a measure's effect: exact numbers to those who may, classes to all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use lb_statistics::effect::{
    Compared, Count, Doubt, Group, Interrupted, Recurrence, Verdict, compared, interrupted,
    recurrence,
};

use super::assemble::days;
use super::content::EffectClass;
use super::counting::Counted;
use super::material::{Material, Measure, Voice};
use super::settings::Rules;

/// How many days on each side are compared at most.
const MOST_DAYS: i64 = 730;
/// Days of a period of a series.
const PERIOD: i64 = 30;
pub(super) const LEVEL: f64 = 0.95;

/// All that can be said of a measure, with exact numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    /// Reports before.
    pub before: Count,
    /// Reports after.
    pub after: Count,
    /// How many companies reported before.
    pub companies_before: usize,
    /// The rates, compared.
    pub recurrence: Recurrence,
    /// The series in periods of thirty days.
    pub series: Result<Interrupted, Doubt>,
    /// Against all other themes.
    pub compared: Result<Compared, Doubt>,
}

/// When things were reported, put in order once for all measures.
#[derive(Debug)]
pub struct Heard<'a> {
    first: Option<Date>,
    end: Date,
    all: Vec<Date>,
    of: BTreeMap<&'a str, Vec<&'a Voice>>,
}

impl<'a> Heard<'a> {
    /// All that was heard until the delay's end.
    #[must_use]
    pub fn of(material: &'a Material, rules: &Rules, as_of: Date) -> Self {
        let end = rules.until(as_of);
        let mut of: BTreeMap<&str, Vec<&Voice>> = BTreeMap::new();
        for voice in material.voices.iter().filter(|voice| voice.heard_on <= end) {
            of.entry(voice.theme.as_str()).or_default().push(voice);
        }
        let mut all: Vec<Date> = of.values().flatten().map(|voice| voice.heard_on).collect();
        all.sort_unstable();
        let first = material.voices.iter().map(|voice| voice.heard_on).min();
        Self { first, end, all, of }
    }
}

/// How many of these days, in order, lie between two.
fn between(days: &[Date], from: Date, to: Date) -> u64 {
    let before = |end: Date| days.partition_point(|day| *day < end);
    before(to).saturating_sub(before(from)) as u64
}

fn count(events: u64, from: Date, to: Date) -> Count {
    Count { events, exposure: days(from, to) as f64 }
}

fn day_at(from: Date, days: i64) -> Date {
    from.checked_add(days.days()).unwrap_or(from)
}

/// The first and last days of whole periods before (counting back from the day) and after it.
type Spans = Vec<(Date, Date)>;

fn periods(on: Date, before: i64, after: i64) -> (Spans, Spans) {
    let at = |number: i64| (day_at(on, number * PERIOD), day_at(on, (number + 1) * PERIOD));
    ((-(before / PERIOD)..0).map(at).collect(), (0..after / PERIOD).map(at).collect())
}

/// The exact effect of a measure that has been in force before the end of what was heard.
#[must_use]
pub fn exact(measure: &Measure, heard: &Heard<'_>) -> Option<Exact> {
    let on: Date = measure.effective_on.as_deref()?.parse().ok()?;
    let (before, after) =
        (days(heard.first?, on).min(MOST_DAYS), days(on, heard.end).min(MOST_DAYS));
    if after <= 0 || measure.themes.is_empty() {
        return None;
    }
    let themes: BTreeSet<&str> = measure.themes.iter().map(String::as_str).collect();
    let own: Vec<&Voice> =
        themes.iter().filter_map(|theme| heard.of.get(theme)).flatten().copied().collect();
    let mut own_days: Vec<Date> = own.iter().map(|voice| voice.heard_on).collect();
    own_days.sort_unstable();
    let start = day_at(on, -before.max(0));
    let concerned = |from, to| count(between(&own_days, from, to), from, to);
    // What was not heard of these themes was heard of the others.
    let rest = |from, to| {
        let all = between(&heard.all, from, to);
        count(all.saturating_sub(between(&own_days, from, to)), from, to)
    };
    let early: BTreeSet<&str> = (own.iter())
        .filter(|voice| voice.heard_on >= start && voice.heard_on < on)
        .map(|voice| voice.company.as_str())
        .collect();
    let (earlier, later) = periods(on, before, after);
    let group = |of: &dyn Fn(Date, Date) -> Count| Group {
        before: earlier.iter().map(|(from, to)| of(*from, *to)).collect(),
        after: later.iter().map(|(from, to)| of(*from, *to)).collect(),
    };
    let counts = (concerned(start, on), concerned(on, day_at(on, after)));
    let (concerned, rest) = (group(&concerned), group(&rest));
    let series: Vec<Count> = concerned.before.iter().chain(&concerned.after).copied().collect();
    Some(Exact {
        before: counts.0,
        after: counts.1,
        companies_before: early.len(),
        recurrence: recurrence(counts.0, counts.1, LEVEL),
        series: interrupted(&series, concerned.before.len(), LEVEL),
        compared: compared(&concerned, &rest, LEVEL),
    })
}

/// The name of a doubt.
#[must_use]
pub fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NoExposure => "no-exposure",
        Doubt::TooFewEvents => "too-few-events",
        Doubt::TooFewPoints => "too-few-points",
        Doubt::NotEstimable => "not-estimable",
        Doubt::NoChangeIsPossible => "no-change-is-possible",
    }
}

/// Voices of whole groups on both sides of the day on which a measure came into force.
struct Sides {
    before: Count,
    after: Count,
    /// Voices that may be on either side besides: of groups that were heard on both, and of companies that are
    /// too few to be counted yet.
    open: u64,
}

impl Sides {
    /// With the open ones on the side that speaks against what is claimed.
    fn at_most_after(&self) -> Recurrence {
        let after = Count { events: self.after.events + self.open, ..self.after };
        recurrence(self.before, after, LEVEL)
    }

    fn at_most_before(&self) -> Recurrence {
        let before = Count { events: self.before.events + self.open, ..self.before };
        recurrence(before, self.after, LEVEL)
    }
}

fn sides(measure: &Measure, groups: &[Counted], rules: &Rules, as_of: Date) -> Option<Sides> {
    let on: Date = measure.effective_on.as_deref()?.parse().ok()?;
    // The month, not the day: it is when one voice was heard.
    let first = groups.iter().map(|group| group.from).min()?.first_of_month();
    let before = days(first, on).clamp(0, MOST_DAYS);
    let after = days(on, rules.until(as_of)).min(MOST_DAYS);
    if after <= 0 || measure.themes.is_empty() {
        return None;
    }
    let (start, end) = (day_at(on, -before), day_at(on, after));
    let own = groups.iter().filter(|group| measure.themes.contains(&group.theme));
    let (mut early, mut late, mut open) = (0, 0, 0);
    let mut cells = BTreeSet::new();
    for group in own {
        cells.insert((group.theme.as_str(), group.authority.as_str()));
        if group.from >= start && group.since < on {
            early += group.size;
        } else if group.from >= on && group.since < end {
            late += group.size;
        } else if group.since >= start && group.from < end {
            open += group.size;
        }
    }
    let hidden = u64::try_from(rules.least).unwrap_or(1).saturating_sub(1);
    open += hidden * cells.len() as u64;
    Some(Sides { before: count(early, start, on), after: count(late, on, end), open })
}

/// What is said publicly: of whole groups alone, like every other figure, and only what holds wherever those were
/// heard who are not counted, or whose group was heard on both sides of the day.
#[must_use]
pub fn class(
    measure: &Measure,
    groups: &[Counted],
    rules: &Rules,
    as_of: Date,
) -> Option<EffectClass> {
    let sides = sides(measure, groups, rules, as_of)?;
    let (fell, rose) = (sides.at_most_after(), sides.at_most_before());
    // The bound that is nearest to "no change", downwards to a step.
    let step = |change: f64| ((change * 4.0).floor().clamp(0.0, 40.0) as u64) * 25;
    let (verdict, why, at_least) = match (fell.verdict, rose.verdict) {
        _ if sides.before.events == 0 => ("cannot-tell", Some(Doubt::TooFewEvents), None),
        (Verdict::Fell, _) => ("fell", None, fell.middle.map(|one| step(1.0 - one.high))),
        (_, Verdict::Rose) => ("rose", None, rose.middle.map(|one| step(one.low - 1.0))),
        (Verdict::CannotTell(why), _) => ("cannot-tell", Some(why), None),
        _ => ("cannot-tell", Some(Doubt::NoChangeIsPossible), None),
    };
    Some(EffectClass {
        verdict: verdict.to_owned(),
        doubt: why.map(|why| doubt(why).to_owned()),
        at_least,
        before_days: sides.before.exposure as i64,
        after_days: sides.after.exposure as i64,
    })
}
