//! Decides what is said of a measure's effect: exact numbers to those who may, classes to all.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use lb_statistics::effect::{
    Compared, Count, Doubt, Group, Interrupted, Recurrence, Verdict, compared, interrupted,
    recurrence,
};

use super::assemble::days;
use super::content::EffectClass;
use super::material::{Material, Measure, Voice};
use super::settings::Rules;

/// How many days on each side are compared at most.
const MOST_DAYS: i64 = 730;
/// Days of a period of a series.
const PERIOD: i64 = 30;
const LEVEL: f64 = 0.95;

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

/// Days on which something was reported, in order.
fn heard<'v>(voices: impl Iterator<Item = &'v Voice>) -> Vec<Date> {
    let mut heard: Vec<Date> = voices.map(|voice| voice.heard_on).collect();
    heard.sort_unstable();
    heard
}

fn side(heard: &[Date], from: Date, to: Date) -> Count {
    let before = |end: Date| heard.partition_point(|day| *day < end);
    let events = before(to).saturating_sub(before(from));
    Count { events: events as u64, exposure: days(from, to) as f64 }
}

fn day_at(from: Date, days: i64) -> Date {
    from.checked_add(days.days()).unwrap_or(from)
}

/// Whole periods before (counting back from the day) and after it.
fn periods(heard: &[Date], on: Date, before: i64, after: i64) -> (Vec<Count>, Vec<Count>) {
    let at =
        |number: i64| side(heard, day_at(on, number * PERIOD), day_at(on, (number + 1) * PERIOD));
    ((-(before / PERIOD)..0).map(at).collect(), (0..after / PERIOD).map(at).collect())
}

/// The exact effect of a measure that has been in force before `as_of`.
#[must_use]
pub fn exact(measure: &Measure, material: &Material, rules: &Rules, as_of: Date) -> Option<Exact> {
    let on: Date = measure.effective_on.as_deref()?.parse().ok()?;
    let end = rules.until(as_of);
    let first = material.voices.iter().map(|voice| voice.heard_on).min()?;
    let (before, after) = (days(first, on).min(MOST_DAYS), days(on, end).min(MOST_DAYS));
    if after <= 0 || measure.themes.is_empty() {
        return None;
    }
    let (own, others): (Vec<&Voice>, Vec<&Voice>) = (material.voices.iter())
        .filter(|voice| voice.heard_on <= end)
        .partition(|voice| measure.themes.contains(&voice.theme));
    let start = day_at(on, -before.max(0));
    let (heard_own, heard_others) = (heard(own.iter().copied()), heard(others.iter().copied()));
    let counts = (side(&heard_own, start, on), side(&heard_own, on, day_at(on, after)));
    let early: BTreeSet<&str> = (own.iter())
        .filter(|voice| voice.heard_on >= start && voice.heard_on < on)
        .map(|voice| voice.company.as_str())
        .collect();
    let split = |heard: &[Date]| {
        let (before, after) = periods(heard, on, before, after);
        Group { before, after }
    };
    let (concerned, rest) = (split(&heard_own), split(&heard_others));
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

/// What is said publicly: nothing at all before the least number of companies had reported.
#[must_use]
pub fn class(
    measure: &Measure,
    material: &Material,
    rules: &Rules,
    as_of: Date,
) -> Option<EffectClass> {
    let exact = exact(measure, material, rules, as_of)?;
    let few = i64::try_from(exact.companies_before).unwrap_or(0) < rules.least;
    let (verdict, why) = match exact.recurrence.verdict {
        _ if few => ("cannot-tell", Some(Doubt::TooFewEvents)),
        Verdict::Fell => ("fell", None),
        Verdict::Rose => ("rose", None),
        Verdict::CannotTell(why) => ("cannot-tell", Some(why)),
    };
    // The bound that is nearest to "no change", downwards to a step.
    let at_least = exact.recurrence.middle.filter(|_| why.is_none()).map(|interval| {
        let change = if verdict == "fell" { 1.0 - interval.high } else { interval.low - 1.0 };
        ((change * 4.0).floor().clamp(0.0, 40.0) as u64) * 25
    });
    Some(EffectClass {
        verdict: verdict.to_owned(),
        doubt: why.map(|why| doubt(why).to_owned()),
        at_least,
        before_days: exact.before.exposure as i64,
        after_days: exact.after.exposure as i64,
    })
}
