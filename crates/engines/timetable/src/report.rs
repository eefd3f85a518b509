//! The output file: meetings, refusals with reasons, figures, certificate.

mod certificate;
mod changes;
mod previous;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::board::Placement;
use crate::event::Event;
use crate::places::{self, Seats};
use crate::prices::Prices;
use crate::problem::{Level, NOBODY};
use crate::reasons::{Because, Desk};
use crate::solve::Timetable;

pub use certificate::Certificate;
pub use changes::{Change, Gone, Seat, Step};
pub use previous::{Previous, PreviousError, Sitting};

/// A meeting of the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting<'e> {
    /// Request.
    pub request: &'e str,
    /// First slot.
    pub slot: &'e str,
    /// Place, counted from 1; none where a long meeting has to change it.
    pub place: Option<u32>,
    /// Its places slot by slot, where it has to change them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<u32>,
    /// Hall, where the event has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hall: Option<u32>,
    /// Interpreter.
    pub interpreter: Option<&'e str>,
    /// Who sits on the first side.
    pub a: &'e str,
    /// Who sits on the second side.
    pub b: &'e str,
}

/// A request that is not served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unserved<'e> {
    /// Request.
    pub request: &'e str,
    /// Cause.
    pub because: Because,
    /// By how much.
    pub detail: Detail<'e>,
}

/// What stands against a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail<'e> {
    /// Its own weight.
    pub weight: u32,
    /// The slot where it would displace least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<&'e str>,
    /// Requests held there instead.
    pub instead: Vec<&'e str>,
    /// What they are worth together.
    pub instead_weight: i64,
    /// Points missing at the certificate's prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_by: Option<i64>,
}

/// Meetings per person who could have at least one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fairness<'e> {
    /// Fewest.
    pub min: u32,
    /// Tenth part from below.
    pub p10: u32,
    /// Median.
    pub median: u32,
    /// Gini coefficient.
    pub gini: f64,
    /// People without any.
    pub without: usize,
    /// People whose promised minimum is not reached.
    pub below_minimum: Vec<&'e str>,
}

/// How many of a level are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Held.
    pub placed: usize,
    /// Asked.
    pub of: usize,
}

/// The output file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report<'e> {
    /// Name of the event.
    pub name: &'e str,
    /// Meetings in order of time and place.
    pub meetings: Vec<Meeting<'e>>,
    /// Refusals in order of request.
    pub unserved: Vec<Unserved<'e>>,
    /// Weight held, less unsocial hours.
    pub weight: i64,
    /// Proven upper bound of the weight.
    pub bound: i64,
    /// 1 − weight / bound.
    pub gap: f64,
    /// Requests held.
    pub placed: usize,
    /// Requests asked.
    pub requests: usize,
    /// Meetings moved against the previous timetable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<usize>,
    /// Meetings of the previous timetable that cannot be held any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<usize>,
    /// Meetings that the previous timetable did not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added: Option<usize>,
    /// Requests held by the previous timetable that the event has no more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<String>,
    /// Differences per person against the previous timetable.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Meetings per person.
    pub fairness: Fairness<'e>,
    /// By level.
    pub levels: BTreeMap<&'static str, Share>,
    /// Fixed requests that could not be held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixed_not_held: Vec<&'e str>,
    /// Seed.
    pub seed: u64,
    /// Wall-clock time; the caller knows it.
    pub millis: u64,
    /// Peak memory; the caller knows it.
    pub peak_mb: f64,
    /// Prices that prove the bound.
    pub certificate: Certificate<'e>,
}

impl<'e> Report<'e> {
    /// Tells a timetable in the event's ids.
    #[must_use]
    pub fn new(event: &'e Event, table: &Timetable, seed: u64) -> Self {
        Self::with_places(event, table, seed, &[])
    }

    /// The same, keeping the wished places (0 = none) where they are free.
    #[must_use]
    pub fn with_places(event: &'e Event, table: &Timetable, seed: u64, wish: &[u32]) -> Self {
        let problem = &event.problem;
        let seats = places::number(problem, &table.at, wish);
        let held: Vec<bool> = table.at.iter().map(Placement::is_held).collect();
        let fixed_not_held = problem
            .requests
            .iter()
            .zip(&held)
            .enumerate()
            .filter(|(_, (request, held))| request.fixed && !**held)
            .map(|(r, _)| &event.request_ids[r])
            .collect();
        Self {
            name: &event.name,
            meetings: meetings(event, &table.at, &seats),
            unserved: unserved(event, &table.at, &table.prices),
            weight: table.weight,
            bound: table.bound,
            gap: table.gap(),
            placed: table.placed(),
            requests: problem.requests.len(),
            moved: None,
            lost: None,
            added: None,
            withdrawn: Vec::new(),
            changes: Vec::new(),
            fairness: fairness(event, &table.at),
            levels: levels(event, &table.at),
            fixed_not_held,
            seed,
            millis: 0,
            peak_mb: 0.0,
            certificate: Certificate::of(event, &table.prices, &table.cases),
        }
    }
}

fn meetings<'e>(event: &'e Event, at: &[Placement], seats: &Seats) -> Vec<Meeting<'e>> {
    let place = &seats.place;
    let mut order: Vec<usize> = (0..at.len()).filter(|r| at[*r].is_held()).collect();
    order.sort_by_key(|r| (at[*r].start, place[*r], *r));
    order
        .into_iter()
        .map(|r| {
            let lane = &event.problem.lanes[at[r].lane as usize];
            let interpreter = at[r].interpreter;
            Meeting {
                request: &event.request_ids[r],
                slot: &event.slot_ids[at[r].start as usize],
                place: (place[r] > 0).then_some(place[r]),
                places: seats.changing.get(&(r as u32)).cloned().unwrap_or_default(),
                hall: (event.problem.halls > 1).then(|| event.problem.people[lane.b as usize].hall),
                interpreter: (interpreter != NOBODY)
                    .then(|| &event.person_ids[interpreter as usize]),
                a: &event.person_ids[lane.a as usize],
                b: &event.person_ids[lane.b as usize],
            }
        })
        .collect()
}

fn unserved<'e>(event: &'e Event, at: &[Placement], prices: &Prices) -> Vec<Unserved<'e>> {
    let desk = Desk::new(&event.problem, at, Some(prices));
    (0..at.len())
        .filter(|r| !at[*r].is_held())
        .map(|r| {
            let reason = desk.why_not(r as u32, event.forbidden[r], event.speechless[r]);
            let ids = reason.displaces.iter().map(|d| &event.request_ids[*d as usize]);
            Unserved {
                request: &event.request_ids[r],
                because: reason.because,
                detail: Detail {
                    weight: event.problem.requests[r].weight,
                    slot: reason.slot.map(|s| event.slot_ids[s].as_str()),
                    instead: ids.collect(),
                    instead_weight: reason.displaced_weight,
                    short_by: reason.short_by,
                },
            }
        })
        .collect()
}

/// Meetings of each participant.
#[must_use]
pub fn counts(event: &Event, at: &[Placement]) -> Vec<u32> {
    let mut counts = vec![0; event.problem.participants];
    for placement in at.iter().filter(|placement| placement.is_held()) {
        let lane = &event.problem.lanes[placement.lane as usize];
        counts[lane.a as usize] += 1;
        counts[lane.b as usize] += 1;
    }
    counts
}

fn fairness<'e>(event: &'e Event, at: &[Placement]) -> Fairness<'e> {
    let counts = counts(event, at);
    let mut hopeful = vec![false; counts.len()];
    for lane in &event.problem.lanes {
        hopeful[lane.a as usize] = true;
        hopeful[lane.b as usize] = true;
    }
    let mut list: Vec<u32> =
        counts.iter().zip(&hopeful).filter(|(_, hope)| **hope).map(|(count, _)| *count).collect();
    list.sort_unstable();
    let n = list.len();
    let total: f64 = list.iter().map(|c| f64::from(*c)).sum();
    let ranked: f64 = list
        .iter()
        .enumerate()
        .map(|(i, c)| (2.0 * (i as f64 + 1.0) - n as f64 - 1.0) * f64::from(*c))
        .sum();
    let below = event.problem.people.iter().zip(&counts).enumerate();
    Fairness {
        min: list.first().copied().unwrap_or(0),
        p10: list.get(n / 10).copied().unwrap_or(0),
        median: list.get(n / 2).copied().unwrap_or(0),
        gini: if total > 0.0 { ranked / (n as f64 * total) } else { 0.0 },
        without: list.iter().filter(|count| **count == 0).count(),
        below_minimum: below
            .filter(|(_, (person, count))| **count < person.min)
            .map(|(i, _)| &event.person_ids[i])
            .collect(),
    }
}

fn levels(event: &Event, at: &[Placement]) -> BTreeMap<&'static str, Share> {
    let mut levels = BTreeMap::new();
    for (request, placement) in event.problem.requests.iter().zip(at) {
        let name = match request.level {
            Level::Must => "must",
            Level::Want => "want",
            Level::Open => "open",
        };
        let share = levels.entry(name).or_insert(Share { placed: 0, of: 0 });
        share.of += 1;
        share.placed += usize::from(placement.is_held());
    }
    levels
}
