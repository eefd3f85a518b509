//! Whether an event is one at all: its numbers, ids and times, before any rule is looked at.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{BreakJson, EventJson, PersonJson};
use crate::{Bad, times};

/// Faults that are told at most.
const MOST: usize = 100;
/// Largest worth of a request, or cost of an hour.
const POINTS: i64 = 1_000_000;

/// What is wrong with an event, each with its place as a JSON pointer.
pub(crate) fn faults(event: &EventJson) -> Vec<(String, Bad)> {
    let mut look = Look { faults: Vec::new(), slots: BTreeSet::new() };
    look.lengths(event);
    look.slots(event);
    look.number("/halls".into(), event.halls.unwrap_or(1), 1, 1000);
    look.breaks("", &event.breaks);
    let mut ids = BTreeMap::new();
    for (list, people) in
        [("participants", &event.participants), ("interpreters", &event.interpreters)]
    {
        for (i, person) in people.iter().enumerate() {
            let place = format!("/{list}/{i}");
            look.id(&place, &person.id, &mut ids);
            look.person(&place, person, event);
        }
    }
    look.requests(event, &ids);
    look.faults.truncate(MOST);
    look.faults
}

fn range(value: String, min: i64, max: i64) -> Bad {
    Bad::new("range", [("value", value), ("min", min.to_string()), ("max", max.to_string())])
}

struct Look<'e> {
    faults: Vec<(String, Bad)>,
    /// Ids of slots.
    slots: BTreeSet<&'e str>,
}

impl<'e> Look<'e> {
    fn note(&mut self, place: String, bad: Bad) {
        if self.faults.len() < MOST {
            self.faults.push((place, bad));
        }
    }

    fn number(&mut self, place: String, value: i64, min: i64, max: i64) {
        if !(min..=max).contains(&value) {
            self.note(place, range(value.to_string(), min, max));
        }
    }

    /// Notes an id, which nothing before may have.
    fn id(&mut self, place: &str, id: &'e str, seen: &mut BTreeMap<&'e str, String>) {
        if id.is_empty() {
            self.note(format!("{place}/id"), Bad::new("no_id", []));
        } else if let Some(first) = seen.get(id).cloned() {
            self.note(
                format!("{place}/id"),
                Bad::new("twice", [("id", id.to_owned()), ("first", first)]),
            );
        } else {
            seen.insert(id, place.to_owned());
        }
    }

    fn slot(&mut self, place: String, id: &str) {
        if !self.slots.contains(id) {
            self.note(place, Bad::new("slot", [("id", id.to_owned())]));
        }
    }

    fn lengths(&mut self, event: &EventJson) {
        for (name, count, limit) in [
            ("/slots", event.slots.len(), 256),
            ("/participants", event.participants.len(), 1_000_000),
            ("/interpreters", event.interpreters.len(), 10_000),
            ("/requests", event.requests.len(), 5_000_000),
        ] {
            if count > limit {
                self.note(
                    name.into(),
                    Bad::new("many", [("count", count.to_string()), ("limit", limit.to_string())]),
                );
            }
        }
    }

    fn slots(&mut self, event: &'e EventJson) {
        let zone = times::zone(event.zone.as_deref());
        let known = zone.is_ok();
        let zone = zone.unwrap_or_else(|bad| {
            self.note("/zone".into(), bad);
            None
        });
        let (mut seen, mut timed) = (BTreeMap::new(), Vec::new());
        for (i, slot) in event.slots.iter().enumerate() {
            let place = format!("/slots/{i}");
            self.id(&place, &slot.id, &mut seen);
            self.number(format!("{place}/minutes"), slot.minutes, 1, 1440);
            self.number(format!("{place}/places"), slot.places, 0, 1_000_000);
            self.number(format!("{place}/day"), slot.day.unwrap_or(0), 0, 100_000);
            match times::start(&slot.start, zone.as_ref()) {
                Ok((second, _)) => {
                    let end = second.saturating_add(slot.minutes.saturating_mul(60));
                    timed.push((second, end, i));
                }
                // Without its zone no local time can be understood.
                Err(bad) if known => self.note(format!("{place}/start"), bad),
                Err(_) => {}
            }
        }
        timed.sort_unstable();
        for two in timed.windows(2) {
            if let [(_, end, before), (start, _, after)] = two
                && start < end
            {
                let other = format!("/slots/{before}");
                self.note(format!("/slots/{after}"), Bad::new("overlap", [("other", other)]));
            }
        }
        self.slots = event.slots.iter().map(|slot| slot.id.as_str()).collect();
    }

    fn breaks(&mut self, place: &str, rules: &[BreakJson]) {
        for (i, rule) in rules.iter().enumerate() {
            let place = format!("{place}/breaks/{i}");
            self.number(format!("{place}/at_most"), rule.at_most, 0, 256);
            match (&rule.of, rule.in_a_row) {
                (Some(of), None) => {
                    for (k, id) in of.iter().enumerate() {
                        self.slot(format!("{place}/of/{k}"), id);
                    }
                }
                (None, Some(width)) => self.number(format!("{place}/in_a_row"), width, 1, 256),
                _ => self.note(place, Bad::new("break", [])),
            }
        }
    }

    fn person(&mut self, place: &str, person: &PersonJson, event: &EventJson) {
        let (min, max) = (person.min.unwrap_or(0), person.most(event));
        self.number(format!("{place}/max"), max, 0, 1_000_000);
        self.number(format!("{place}/min"), min, 0, 1_000_000);
        if min > max {
            self.note(
                format!("{place}/min"),
                Bad::new("promise", [("min", min.to_string()), ("max", max.to_string())]),
            );
        }
        let halls = event.halls.unwrap_or(1);
        let last = if halls > 1 { halls - 1 } else { 1000 };
        self.number(format!("{place}/hall"), person.hall.unwrap_or(0), 0, last);
        for id in &person.available {
            self.slot(format!("{place}/available"), id);
        }
        self.breaks(place, &person.breaks);
        for (id, cost) in &person.unsocial {
            let place = format!("{place}/unsocial/{id}");
            self.number(place.clone(), *cost, 0, POINTS);
            self.slot(place, id);
        }
    }

    fn requests(&mut self, event: &'e EventJson, people: &BTreeMap<&'e str, String>) {
        let mut known: BTreeSet<&str> = event.participants.iter().map(|p| p.id.as_str()).collect();
        let houses = event.participants.iter().filter_map(|p| p.organisation.as_deref());
        known.extend(houses.filter(|name| !people.contains_key(name)));
        let mut seen = BTreeMap::new();
        for (i, request) in event.requests.iter().enumerate() {
            let place = format!("/requests/{i}");
            self.id(&place, &request.id, &mut seen);
            for (side, id) in [("a", &request.a), ("b", &request.b)] {
                if !known.contains(id.as_str()) {
                    self.note(format!("{place}/{side}"), Bad::new("name", [("id", id.clone())]));
                }
            }
            if request.a == request.b {
                self.note(format!("{place}/b"), Bad::new("itself", [("id", request.b.clone())]));
            }
            self.number(format!("{place}/weight"), request.weight.unwrap_or(1), 1, POINTS);
            self.number(format!("{place}/slots"), request.slots.unwrap_or(1), 1, 64);
            for (side, share) in [("forward", request.forward), ("backward", request.backward)] {
                if let Some(share) = share.filter(|share| !(0.0..=1.0).contains(share)) {
                    let bad = range(share.to_string(), 0, 1);
                    self.note(format!("{place}/{side}"), bad);
                }
            }
            if let Some(slot) = &request.fixed {
                self.slot(format!("{place}/fixed"), slot);
            }
        }
        for (i, (a, b)) in event.forbidden.iter().enumerate() {
            for (side, id) in [a, b].into_iter().enumerate() {
                if !known.contains(id.as_str()) {
                    self.note(
                        format!("/forbidden/{i}/{side}"),
                        Bad::new("name", [("id", id.clone())]),
                    );
                }
            }
        }
    }
}
