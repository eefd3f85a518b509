//! The figures that a timetable gives of itself, counted anew from its meetings.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::{Interrupted, Progress, Watch};

use crate::Violation;
use crate::files::{EventJson, FairnessJson, TimetableJson, World};

/// Requests between two looks at the watch.
const LOOK: usize = 1_000;

/// Notes every figure that does not follow from the meetings; figures that are left out claim
/// nothing.
pub(crate) fn check(
    event: &EventJson,
    world: &World<'_>,
    table: &TimetableJson,
    weight: i64,
    watch: &dyn Watch,
    broken: &mut Vec<Violation>,
) -> Result<(), Interrupted> {
    let mut compare = |figure: &str, claimed: Option<i64>, found: i64| {
        if let Some(claimed) = claimed.filter(|claimed| *claimed != found) {
            broken.push(wrong(figure, &claimed.to_string(), &found.to_string()));
        }
    };
    compare("placed", table.placed, table.meetings.len() as i64);
    compare("requests", table.requests, event.requests.len() as i64);
    if let Some(claimed) = table.gap {
        let bound = table.bound;
        let found = if bound <= 0 { 0.0 } else { 1.0 - weight as f64 / bound as f64 };
        near("gap", claimed, found, broken);
    }
    if let Some(said) = &table.fairness {
        fairness(event, world, table, said, watch, broken)?;
    }
    Ok(())
}

fn wrong(figure: &str, claimed: &str, found: &str) -> Violation {
    let (claimed, found) = (claimed.to_owned(), found.to_owned());
    Violation::WrongFigure { figure: figure.to_owned(), claimed, found }
}

fn near(figure: &str, claimed: f64, found: f64, broken: &mut Vec<Violation>) {
    if (claimed - found).abs() > 1e-9 * (1.0 + found.abs()) {
        broken.push(wrong(figure, &claimed.to_string(), &found.to_string()));
    }
}

/// Meetings per person, of those whom at least one request could bring together with somebody.
fn fairness(
    event: &EventJson,
    world: &World<'_>,
    table: &TimetableJson,
    said: &FairnessJson,
    watch: &dyn Watch,
    broken: &mut Vec<Violation>,
) -> Result<(), Interrupted> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for meeting in &table.meetings {
        let Some(request) = world.requests.get(meeting.request.as_str()) else { continue };
        let sides =
            [meeting.a.as_ref().unwrap_or(&request.a), meeting.b.as_ref().unwrap_or(&request.b)];
        for id in sides {
            *counts.entry(id).or_default() += 1;
        }
    }
    let count = |id: &str| counts.get(id).copied().unwrap_or(0);
    let mut hopeful: BTreeSet<&str> = BTreeSet::new();
    for (i, request) in event.requests.iter().enumerate() {
        if i.is_multiple_of(LOOK) {
            let (done, all) = (i as u64, event.requests.len() as u64);
            watch.step(Progress::of("schedule.check", done, all))?;
        }
        world.ways(request, &mut |way| hopeful.extend([way.a.id.as_str(), way.b.id.as_str()]));
    }
    let mut list: Vec<i64> = hopeful.iter().map(|id| count(id)).collect();
    list.sort_unstable();
    let at = |place: usize| list.get(place).copied().unwrap_or(0);
    let without = list.iter().filter(|count| **count == 0).count();
    for (figure, claimed, found) in [
        ("fairness.min", said.min, at(0)),
        ("fairness.p10", said.p10, at(list.len() / 10)),
        ("fairness.median", said.median, at(list.len() / 2)),
        ("fairness.without", said.without, without as i64),
    ] {
        if claimed != found {
            broken.push(wrong(figure, &claimed.to_string(), &found.to_string()));
        }
    }
    // Gini: half the mean difference of two people, as a share of the mean.
    let (people, total) = (list.len() as f64, list.iter().sum::<i64>() as f64);
    let ranked = list.iter().zip(1_u32..).map(|(count, rank)| f64::from(rank) * *count as f64);
    let gini = 2.0 * ranked.sum::<f64>() / (people * total) - (people + 1.0) / people;
    near("fairness.gini", said.gini, if total > 0.0 { gini } else { 0.0 }, broken);
    let below = event.participants.iter().filter(|p| count(&p.id) < p.min.unwrap_or(0));
    let below: BTreeSet<String> = below.map(|person| person.id.clone()).collect();
    if below != said.below_minimum {
        let list = |ids: &BTreeSet<String>| ids.iter().cloned().collect::<Vec<_>>().join(", ");
        broken.push(wrong("fairness.below_minimum", &list(&said.below_minimum), &list(&below)));
    }
    Ok(())
}
