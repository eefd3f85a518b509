//! The two files as the checker reads them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct EventJson {
    pub(super) zone: Option<String>,
    pub(super) slots: Vec<SlotJson>,
    pub(super) halls: Option<i64>,
    #[serde(default)]
    pub(super) breaks: Vec<BreakJson>,
    pub(super) participants: Vec<PersonJson>,
    #[serde(default)]
    pub(super) interpreters: Vec<PersonJson>,
    pub(super) requests: Vec<RequestJson>,
    #[serde(default)]
    pub(super) forbidden: Vec<(String, String)>,
}

#[derive(Deserialize)]
pub(super) struct SlotJson {
    pub(super) id: String,
    pub(super) start: String,
    pub(super) minutes: i64,
    pub(super) places: i64,
    pub(super) day: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct BreakJson {
    pub(super) at_most: i64,
    pub(super) of: Option<Vec<String>>,
    pub(super) in_a_row: Option<usize>,
}

#[derive(Deserialize)]
pub(super) struct PersonJson {
    pub(super) id: String,
    pub(super) organisation: Option<String>,
    #[serde(default)]
    pub(super) hall: i64,
    #[serde(default)]
    pub(super) languages: BTreeSet<String>,
    pub(super) available: BTreeSet<String>,
    pub(super) max: Option<i64>,
    #[serde(default)]
    pub(super) breaks: Vec<BreakJson>,
    #[serde(default)]
    pub(super) unsocial: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
pub(super) struct RequestJson {
    pub(super) id: String,
    pub(super) a: String,
    pub(super) b: String,
    pub(super) weight: Option<i64>,
    pub(super) forward: Option<f64>,
    pub(super) backward: Option<f64>,
    pub(super) fixed: Option<String>,
    #[serde(default = "one")]
    pub(super) slots: usize,
}

fn one() -> usize {
    1
}

#[derive(Deserialize)]
pub(super) struct TimetableJson {
    pub(super) meetings: Vec<MeetingJson>,
    pub(super) weight: i64,
    pub(super) bound: i64,
    pub(super) certificate: Option<CertificateJson>,
}

#[derive(Deserialize)]
pub(super) struct MeetingJson {
    pub(super) request: String,
    pub(super) slot: String,
    pub(super) place: Option<i64>,
    /// Slot by slot, where the meeting changes its place.
    #[serde(default)]
    pub(super) places: Vec<i64>,
    pub(super) hall: Option<i64>,
    pub(super) interpreter: Option<String>,
    pub(super) a: Option<String>,
    pub(super) b: Option<String>,
}

/// Prices ≥ 0 in points / scale.
#[derive(Deserialize)]
pub(super) struct CertificateJson {
    pub(super) scale: u32,
    /// By slot in the order of `slots`.
    pub(super) slots: Vec<String>,
    pub(super) places: Vec<u32>,
    pub(super) people: BTreeMap<String, PersonPrices>,
    #[serde(default)]
    pub(super) breaks: Vec<BreakPrice>,
    #[serde(default)]
    pub(super) interpreters: Vec<InterpreterPrices>,
    #[serde(default)]
    pub(super) cases: Vec<CaseJson>,
}

/// Prices for the timetables in which something is so.
#[derive(Deserialize)]
pub(super) struct CaseJson {
    #[serde(rename = "if")]
    pub(super) so: Vec<SoJson>,
    pub(super) prices: CertificateJson,
}

/// A request is held (in the slot, where one is named), or it is not.
#[derive(Deserialize)]
pub(super) struct SoJson {
    pub(super) request: String,
    pub(super) slot: Option<String>,
    pub(super) held: bool,
}

#[derive(Deserialize)]
pub(super) struct PersonPrices {
    #[serde(default)]
    pub(super) meeting: u32,
    pub(super) slots: Vec<u32>,
}

#[derive(Deserialize)]
pub(super) struct BreakPrice {
    pub(super) person: String,
    pub(super) slots: BTreeSet<String>,
    pub(super) price: u32,
}

#[derive(Deserialize)]
pub(super) struct InterpreterPrices {
    pub(super) members: BTreeSet<String>,
    pub(super) slots: Vec<u32>,
}

/// Look-ups by id, and the order of slots.
pub(super) struct World<'e> {
    pub(super) people: BTreeMap<&'e str, &'e PersonJson>,
    pub(super) interpreters: BTreeMap<&'e str, &'e PersonJson>,
    pub(super) groups: BTreeMap<&'e str, Vec<&'e PersonJson>>,
    pub(super) requests: BTreeMap<&'e str, &'e RequestJson>,
    /// Slots in order of time.
    pub(super) order: Vec<&'e SlotJson>,
    pub(super) rank: BTreeMap<&'e str, usize>,
    /// Day of each slot in order.
    pub(super) day: Vec<i64>,
    /// Whether a long meeting may go on into the next slot.
    pub(super) joined: Vec<bool>,
    pub(super) apart: BTreeSet<(&'e str, &'e str)>,
}

impl<'e> World<'e> {
    pub(super) fn of(event: &'e EventJson) -> Self {
        let zone = event.zone.as_deref().and_then(|name| jiff::tz::TimeZone::get(name).ok());
        let zone = zone.unwrap_or(jiff::tz::TimeZone::UTC);
        let mut timed: Vec<(i64, i64, &SlotJson)> = event
            .slots
            .iter()
            .map(|slot| {
                let zoned = slot
                    .start
                    .parse::<jiff::Timestamp>()
                    .map(|instant| instant.to_zoned(zone.clone()))
                    .or_else(|_| {
                        slot.start
                            .parse::<jiff::civil::DateTime>()
                            .and_then(|local| local.to_zoned(zone.clone()))
                    });
                let (second, date) = zoned.map_or((0, 0), |z| {
                    let date = i64::from(z.year()) * 400 + i64::from(z.day_of_year());
                    (z.timestamp().as_second(), date)
                });
                (second, slot.day.unwrap_or(date), slot)
            })
            .collect();
        timed.sort_by_key(|(second, _, _)| *second);
        let joined = (0..timed.len()).map(|i| {
            timed.get(i + 1).is_some_and(|(next, day, _)| {
                let (second, own, slot) = timed[i];
                *day == own && next - (second + 60 * slot.minutes) <= 900
            })
        });
        let mut groups: BTreeMap<&str, Vec<&PersonJson>> = BTreeMap::new();
        for person in &event.participants {
            groups.entry(person.organisation.as_deref().unwrap_or("")).or_default().push(person);
        }
        let mut world = Self {
            people: event.participants.iter().map(|p| (p.id.as_str(), p)).collect(),
            interpreters: event.interpreters.iter().map(|p| (p.id.as_str(), p)).collect(),
            groups,
            requests: event.requests.iter().map(|r| (r.id.as_str(), r)).collect(),
            rank: timed.iter().enumerate().map(|(i, (_, _, s))| (s.id.as_str(), i)).collect(),
            day: timed.iter().map(|(_, day, _)| *day).collect(),
            joined: joined.collect(),
            order: timed.iter().map(|(_, _, slot)| *slot).collect(),
            apart: BTreeSet::new(),
        };
        for (a, b) in &event.forbidden {
            for x in world.side(a) {
                for y in world.side(b) {
                    world.apart.insert((&x.id, &y.id));
                    world.apart.insert((&y.id, &x.id));
                }
            }
        }
        world
    }

    /// The people whom a side of a request names.
    pub(super) fn side(&self, id: &str) -> Vec<&'e PersonJson> {
        match self.people.get(id) {
            Some(person) => vec![*person],
            None => self.groups.get(id).cloned().unwrap_or_default(),
        }
    }

    /// Slots that a meeting of `length` from `start` takes, if its day has them.
    pub(super) fn stretch(&self, start: usize, length: usize) -> Option<std::ops::Range<usize>> {
        let fits = start + length <= self.order.len()
            && (start..start + length - 1).all(|slot| self.joined[slot]);
        (length > 0 && fits).then(|| start..start + length)
    }

    /// Interpreters who speak with both; `None` where nobody is needed.
    pub(super) fn needed(&self, a: &PersonJson, b: &PersonJson) -> Option<BTreeSet<&'e str>> {
        let meets = |x: &BTreeSet<String>, y: &BTreeSet<String>| !x.is_disjoint(y);
        if a.languages.is_empty() || b.languages.is_empty() || meets(&a.languages, &b.languages) {
            return None;
        }
        let fit = self
            .interpreters
            .values()
            .filter(|i| meets(&i.languages, &a.languages) && meets(&i.languages, &b.languages));
        Some(fit.map(|i| i.id.as_str()).collect())
    }

    /// Break rules of a person as sets of slots with their limits.
    pub(super) fn breaks(
        &self,
        event: &'e EventJson,
        person: &'e PersonJson,
    ) -> Vec<(BTreeSet<&'e str>, i64)> {
        let mut rules = Vec::new();
        for rule in event.breaks.iter().chain(&person.breaks) {
            if let Some(of) = &rule.of {
                rules.push((of.iter().map(String::as_str).collect(), rule.at_most));
            }
            let Some(width) = rule.in_a_row else { continue };
            let mut from = 0;
            for day in self.day.chunk_by(|a, b| a == b) {
                let width = width.min(day.len());
                for first in from..=from + day.len() - width {
                    let slots = self.order[first..first + width].iter().map(|s| s.id.as_str());
                    rules.push((slots.collect(), rule.at_most));
                }
                from += day.len();
            }
        }
        rules
    }
}

/// What a request is worth.
pub(super) fn weight(request: &RequestJson) -> i64 {
    let mean = match (request.forward, request.backward) {
        (Some(p), Some(q)) if p + q > 0.0 => 2.0 * p * q / (p + q),
        (Some(_), Some(_)) => 0.0,
        (Some(p), None) | (None, Some(p)) => p,
        (None, None) => 0.5,
    };
    request.weight.unwrap_or_else(|| ((1000.0 * mean).round() as i64).max(1))
}
