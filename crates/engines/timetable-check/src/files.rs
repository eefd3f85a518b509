//! The two files as the checker reads them.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::Language;
use serde::Deserialize;

use crate::times;

#[derive(Deserialize)]
pub(crate) struct EventJson {
    pub(crate) zone: Option<String>,
    pub(crate) slots: Vec<SlotJson>,
    pub(crate) halls: Option<i64>,
    #[serde(default)]
    pub(crate) breaks: Vec<BreakJson>,
    pub(crate) participants: Vec<PersonJson>,
    #[serde(default)]
    pub(crate) interpreters: Vec<PersonJson>,
    pub(crate) requests: Vec<RequestJson>,
    #[serde(default)]
    pub(crate) forbidden: Vec<(String, String)>,
}

#[derive(Deserialize)]
pub(crate) struct SlotJson {
    pub(crate) id: String,
    pub(crate) start: String,
    pub(crate) minutes: i64,
    pub(crate) places: i64,
    pub(crate) day: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct BreakJson {
    pub(crate) at_most: i64,
    pub(crate) of: Option<Vec<String>>,
    pub(crate) in_a_row: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct PersonJson {
    pub(crate) id: String,
    pub(crate) organisation: Option<String>,
    pub(crate) hall: Option<i64>,
    #[serde(default)]
    pub(crate) languages: BTreeSet<Language>,
    pub(crate) available: BTreeSet<String>,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    #[serde(default)]
    pub(crate) breaks: Vec<BreakJson>,
    #[serde(default)]
    pub(crate) unsocial: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
pub(crate) struct RequestJson {
    pub(crate) id: String,
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) weight: Option<i64>,
    pub(crate) forward: Option<f64>,
    pub(crate) backward: Option<f64>,
    pub(crate) fixed: Option<String>,
    pub(crate) slots: Option<i64>,
    /// What a level is worth is no business of the weight.
    #[serde(default, rename = "level")]
    _level: LevelJson,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum LevelJson {
    Must,
    #[default]
    Want,
    Open,
}

impl RequestJson {
    /// Slots it takes; files that are looked at further have sensible numbers.
    pub(crate) fn length(&self) -> usize {
        self.slots.map_or(1, |slots| usize::try_from(slots).unwrap_or(0))
    }
}

impl PersonJson {
    /// The hall of the person's table; an event of one hall has no other.
    pub(crate) fn hall(&self, event: &EventJson) -> i64 {
        if event.halls.unwrap_or(1) > 1 { self.hall.unwrap_or(0) } else { 0 }
    }

    /// Most meetings.
    pub(crate) fn most(&self, event: &EventJson) -> i64 {
        self.max.unwrap_or(event.slots.len() as i64)
    }
}

#[derive(Deserialize)]
pub(crate) struct TimetableJson {
    pub(crate) meetings: Vec<MeetingJson>,
    #[serde(default)]
    pub(crate) unserved: Vec<RefusedJson>,
    #[serde(default)]
    pub(crate) fixed_not_held: BTreeSet<String>,
    pub(crate) weight: i64,
    pub(crate) bound: i64,
    pub(crate) gap: Option<f64>,
    pub(crate) placed: Option<i64>,
    pub(crate) requests: Option<i64>,
    pub(crate) fairness: Option<FairnessJson>,
    pub(crate) certificate: Option<CertificateJson>,
}

#[derive(Deserialize)]
pub(crate) struct RefusedJson {
    pub(crate) request: String,
}

/// Meetings per person, as the timetable counts them.
#[derive(Deserialize)]
pub(crate) struct FairnessJson {
    pub(crate) min: i64,
    pub(crate) p10: i64,
    pub(crate) median: i64,
    pub(crate) gini: f64,
    pub(crate) without: i64,
    pub(crate) below_minimum: BTreeSet<String>,
}

#[derive(Deserialize)]
pub(crate) struct MeetingJson {
    pub(crate) request: String,
    pub(crate) slot: String,
    pub(crate) place: Option<i64>,
    /// Slot by slot, where the meeting changes its place.
    #[serde(default)]
    pub(crate) places: Vec<i64>,
    pub(crate) hall: Option<i64>,
    pub(crate) interpreter: Option<String>,
    pub(crate) a: Option<String>,
    pub(crate) b: Option<String>,
}

/// Prices ≥ 0 in points / scale.
#[derive(Deserialize)]
pub(crate) struct CertificateJson {
    pub(crate) scale: u32,
    /// By slot in the order of `slots`.
    pub(crate) slots: Vec<String>,
    pub(crate) places: Vec<u32>,
    pub(crate) people: BTreeMap<String, PersonPrices>,
    #[serde(default)]
    pub(crate) breaks: Vec<BreakPrice>,
    #[serde(default)]
    pub(crate) interpreters: Vec<InterpreterPrices>,
    #[serde(default)]
    pub(crate) cases: Vec<CaseJson>,
}

/// Prices for the timetables in which something is so.
#[derive(Deserialize)]
pub(crate) struct CaseJson {
    #[serde(rename = "if")]
    pub(crate) so: Vec<SoJson>,
    pub(crate) prices: CertificateJson,
}

/// A request is held (in the slot, where one is named), or it is not.
#[derive(Deserialize)]
pub(crate) struct SoJson {
    pub(crate) request: String,
    pub(crate) slot: Option<String>,
    pub(crate) held: bool,
}

#[derive(Deserialize)]
pub(crate) struct PersonPrices {
    #[serde(default)]
    pub(crate) meeting: u32,
    pub(crate) slots: Vec<u32>,
}

#[derive(Deserialize)]
pub(crate) struct BreakPrice {
    pub(crate) person: String,
    pub(crate) slots: BTreeSet<String>,
    pub(crate) price: u32,
}

#[derive(Deserialize)]
pub(crate) struct InterpreterPrices {
    pub(crate) members: BTreeSet<String>,
    pub(crate) slots: Vec<u32>,
}

/// One way to hold a request.
pub(crate) struct Way<'e> {
    pub(crate) a: &'e PersonJson,
    pub(crate) b: &'e PersonJson,
    pub(crate) slots: std::ops::Range<usize>,
    pub(crate) needed: Option<BTreeSet<&'e str>>,
}

/// Look-ups by id, and the order of slots.
pub(crate) struct World<'e> {
    pub(crate) people: BTreeMap<&'e str, &'e PersonJson>,
    pub(crate) interpreters: BTreeMap<&'e str, &'e PersonJson>,
    pub(crate) groups: BTreeMap<&'e str, Vec<&'e PersonJson>>,
    pub(crate) requests: BTreeMap<&'e str, &'e RequestJson>,
    /// Slots in order of time.
    pub(crate) order: Vec<&'e SlotJson>,
    pub(crate) rank: BTreeMap<&'e str, usize>,
    /// Day of each slot in order.
    pub(crate) day: Vec<i64>,
    /// Whether a long meeting may go on into the next slot.
    pub(crate) joined: Vec<bool>,
    pub(crate) apart: BTreeSet<(&'e str, &'e str)>,
}

impl<'e> World<'e> {
    pub(crate) fn of(event: &'e EventJson) -> Self {
        let mut timed: Vec<(i64, i64, &SlotJson)> = Vec::with_capacity(event.slots.len());
        let zone = times::zone(event.zone.as_deref()).unwrap_or(None);
        for slot in &event.slots {
            // Whether the times make sense has been looked at before.
            let (second, date) = times::start(&slot.start, zone.as_ref()).unwrap_or_default();
            timed.push((second, slot.day.unwrap_or(date), slot));
        }
        timed.sort_by_key(|(second, _, _)| *second);
        let joined = (0..timed.len()).map(|i| {
            timed.get(i + 1).is_some_and(|(next, day, _)| {
                let (second, own, slot) = timed[i];
                *day == own && next - (second + 60 * slot.minutes) <= 900
            })
        });
        let mut groups: BTreeMap<&str, Vec<&PersonJson>> = BTreeMap::new();
        let ids: BTreeSet<&str> =
            event.participants.iter().chain(&event.interpreters).map(|p| p.id.as_str()).collect();
        for person in &event.participants {
            // Somebody's id is no name of an organisation.
            if let Some(name) = person.organisation.as_deref().filter(|name| !ids.contains(name)) {
                groups.entry(name).or_default().push(person);
            }
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
    pub(crate) fn side(&self, id: &str) -> Vec<&'e PersonJson> {
        match self.people.get(id) {
            Some(person) => vec![*person],
            None => self.groups.get(id).cloned().unwrap_or_default(),
        }
    }

    /// Slots that a meeting of `length` from `start` takes, if its day has them.
    pub(crate) fn stretch(&self, start: usize, length: usize) -> Option<std::ops::Range<usize>> {
        let end = start.checked_add(length).filter(|end| *end <= self.order.len())?;
        let last = end.checked_sub(1).filter(|last| *last >= start)?;
        (start..last).all(|slot| self.joined[slot]).then_some(start..end)
    }

    /// Every way in which a request can be held as far as nothing else is planned: who, from where
    /// to where, and the interpreters of whom it needs one.
    pub(crate) fn ways(&self, request: &'e RequestJson, found: &mut dyn FnMut(&Way<'e>)) {
        for a in self.side(&request.a) {
            for b in self.side(&request.b) {
                let never = a.id == b.id
                    || self.apart.contains(&(a.id.as_str(), b.id.as_str()))
                    || [a, b].iter().any(|person| person.max.is_some_and(|max| max < 1));
                if never {
                    continue;
                }
                let mut way = Way { a, b, slots: 0..0, needed: self.needed(a, b) };
                for start in 0..self.order.len() {
                    let fixed = request.fixed.as_ref();
                    if fixed.is_some_and(|slot| *slot != self.order[start].id) {
                        continue;
                    }
                    let Some(slots) = self.stretch(start, request.length()) else { continue };
                    way.slots = slots;
                    if self.is_possible(&way) {
                        found(&way);
                    }
                }
            }
        }
    }

    /// Whether both are there throughout, every slot has places, and one of the fitting
    /// interpreters, where one is needed, is there throughout.
    fn is_possible(&self, way: &Way<'_>) -> bool {
        let stretch = &self.order[way.slots.clone()];
        let there =
            |person: &PersonJson| stretch.iter().all(|slot| person.available.contains(&slot.id));
        let fits = |id: &&str| self.interpreters.get(*id).is_some_and(|person| there(person));
        stretch.iter().all(|slot| slot.places > 0)
            && there(way.a)
            && there(way.b)
            && way.needed.as_ref().is_none_or(|fit| fit.iter().any(fits))
    }

    /// Interpreters who speak with both; `None` where nobody is needed.
    pub(crate) fn needed(&self, a: &PersonJson, b: &PersonJson) -> Option<BTreeSet<&'e str>> {
        let meets = |x: &BTreeSet<Language>, y: &BTreeSet<Language>| !x.is_disjoint(y);
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
    pub(crate) fn breaks(
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
                let width = usize::try_from(width).unwrap_or(usize::MAX).min(day.len());
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
pub(crate) fn weight(request: &RequestJson) -> i64 {
    let mean = match (request.forward, request.backward) {
        (Some(p), Some(q)) if p + q > 0.0 => 2.0 * p * q / (p + q),
        (Some(_), Some(_)) => 0.0,
        (Some(p), None) | (None, Some(p)) => p,
        (None, None) => 0.5,
    };
    request.weight.unwrap_or_else(|| ((1000.0 * mean).round() as i64).max(1))
}
