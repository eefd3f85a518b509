//! The hard rules, one after another, and the weight.

use std::collections::{BTreeMap, BTreeSet};

use crate::Violation;
use crate::files::{EventJson, MeetingJson, PersonJson, RequestJson, TimetableJson, World, weight};

/// A meeting whose ids are all known.
struct Held<'e> {
    request: &'e RequestJson,
    slots: std::ops::Range<usize>,
    hall: i64,
    sitting: Vec<&'e PersonJson>,
    /// Place in each of the slots, as far as the timetable names it.
    places: Vec<i64>,
}

/// Notes every broken rule; returns the weight.
pub(crate) fn check<'e>(
    event: &'e EventJson,
    world: &World<'e>,
    table: &TimetableJson,
    broken: &mut Vec<Violation>,
) -> i64 {
    let mut seen = BTreeSet::new();
    let mut total = 0;
    let mut held = Vec::new();
    for meeting in &table.meetings {
        let Some(one) = resolve(event, world, meeting, broken) else { continue };
        if !seen.insert(one.request.id.as_str()) {
            broken.push(Violation::Twice { request: one.request.id.clone() });
        }
        if one.request.fixed.as_ref().is_some_and(|slot| *slot != meeting.slot) {
            broken.push(Violation::NotFixed { request: one.request.id.clone() });
        }
        total += weight(one.request);
        for person in one.sitting.iter().take(2) {
            for slot in one.slots.clone() {
                total -= person.unsocial.get(&world.order[slot].id).copied().unwrap_or(0);
            }
        }
        held.push(one);
    }
    told(event, table, broken);
    slots(world, &held, broken);
    people(event, world, &held, broken);
    total
}

/// Every request is held or refused, and of a fixed one that is not held the timetable says so.
fn told(event: &EventJson, table: &TimetableJson, broken: &mut Vec<Violation>) {
    let held: BTreeSet<&str> = table.meetings.iter().map(|m| m.request.as_str()).collect();
    let refused: BTreeSet<&str> = table.unserved.iter().map(|r| r.request.as_str()).collect();
    let mut note = |request: &str, told| {
        broken.push(Violation::Untold { request: request.to_owned(), told });
    };
    for request in &event.requests {
        let id = request.id.as_str();
        match (held.contains(id), refused.contains(id)) {
            (true, true) => note(id, "both"),
            (false, false) => note(id, "neither"),
            _ => {}
        }
        if request.fixed.is_some() && !held.contains(id) && !table.fixed_not_held.contains(id) {
            note(id, "fixed");
        }
    }
}

/// Looks a meeting's ids up and checks who sits there.
fn resolve<'e>(
    event: &'e EventJson,
    world: &World<'e>,
    meeting: &MeetingJson,
    broken: &mut Vec<Violation>,
) -> Option<Held<'e>> {
    let mut unknown = |what, id: &str| {
        broken.push(Violation::Unknown { what, id: id.to_owned() });
    };
    let Some(request) = world.requests.get(meeting.request.as_str()).copied() else {
        unknown("request", &meeting.request);
        return None;
    };
    let Some(start) = world.rank.get(meeting.slot.as_str()).copied() else {
        unknown("slot", &meeting.slot);
        return None;
    };
    let mut sitting = Vec::new();
    for (named, given) in [(&request.a, &meeting.a), (&request.b, &meeting.b)] {
        let id = given.as_ref().unwrap_or(named);
        let Some(person) = world.side(named).into_iter().find(|person| person.id == *id) else {
            let (request, person) = (request.id.clone(), id.clone());
            broken.push(Violation::WrongPerson { request, person });
            return None;
        };
        sitting.push(person);
    }
    let (a, b) = (sitting[0], sitting[1]);
    let request_id = || request.id.clone();
    if world.apart.contains(&(a.id.as_str(), b.id.as_str())) || a.id == b.id {
        broken.push(Violation::Forbidden { request: request_id() });
    }
    let needed = world.needed(a, b);
    let given = meeting.interpreter.as_deref();
    if needed.is_some_and(|fit| !given.is_some_and(|id| fit.contains(id))) {
        broken.push(Violation::NotInterpreted { request: request_id() });
    }
    if let Some(id) = given {
        match world.interpreters.get(id) {
            Some(interpreter) => sitting.push(interpreter),
            None => broken.push(Violation::Unknown { what: "interpreter", id: id.to_owned() }),
        }
    }
    let Some(slots) = world.stretch(start, request.length()) else {
        let slot = meeting.slot.clone();
        broken.push(Violation::DoesNotFit { request: request_id(), slot });
        return None;
    };
    let hall = b.hall(event);
    if meeting.hall.is_some_and(|named| named != hall) {
        broken.push(Violation::WrongHall { request: request_id(), hall });
    }
    let places = match meeting.place {
        Some(place) => vec![place; slots.len()],
        None => meeting.places.clone(),
    };
    Some(Held { request, slots, hall, sitting, places })
}

/// Places by slot.
fn slots(world: &World<'_>, held: &[Held<'_>], broken: &mut Vec<Violation>) {
    let mut used = vec![0; world.order.len()];
    let mut taken = BTreeSet::new();
    for meeting in held {
        for (i, slot) in meeting.slots.clone().enumerate() {
            used[slot] += 1;
            let Some(place) = meeting.places.get(i).copied() else { continue };
            if !(1..=world.order[slot].places).contains(&place) || !taken.insert((slot, place)) {
                broken.push(Violation::BadPlace { slot: world.order[slot].id.clone(), place });
            }
        }
    }
    for (slot, held) in world.order.iter().zip(used) {
        if held as i64 > slot.places {
            let (id, places) = (slot.id.clone(), slot.places);
            broken.push(Violation::TooManyInSlot { slot: id, held, places });
        }
    }
}

/// Availability, one meeting at a time, maximum, halls and breaks by person.
fn people<'e>(
    event: &'e EventJson,
    world: &World<'e>,
    held: &[Held<'e>],
    broken: &mut Vec<Violation>,
) {
    let mut days: BTreeMap<&str, BTreeMap<usize, i64>> = BTreeMap::new();
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for meeting in held {
        for person in &meeting.sitting {
            *counts.entry(&person.id).or_default() += 1;
            for slot in meeting.slots.clone() {
                let (who, when) = (person.id.clone(), world.order[slot].id.clone());
                if !person.available.contains(&when) {
                    let (person, slot) = (who.clone(), when.clone());
                    broken.push(Violation::Unavailable { person, slot });
                }
                let busy = days.entry(&person.id).or_default();
                if busy.insert(slot, meeting.hall).is_some() {
                    broken.push(Violation::DoubleBooked { person: who, slot: when });
                }
            }
        }
    }
    for person in event.participants.iter().chain(&event.interpreters) {
        let Some(busy) = days.get(person.id.as_str()) else { continue };
        let held = counts.get(person.id.as_str()).copied().unwrap_or(0);
        let max = person.most(event);
        if held > max {
            broken.push(Violation::TooManyOfPerson { person: person.id.clone(), held, max });
        }
        if event.halls.unwrap_or(1) > 1 {
            for (slot, hall) in busy {
                let moves = busy.get(&(slot + 1)).is_some_and(|next| next != hall);
                if moves && world.day[*slot] == world.day[slot + 1] {
                    let slot = world.order[*slot].id.clone();
                    broken.push(Violation::ChangesHall { person: person.id.clone(), slot });
                }
            }
        }
        for (slots, at_most) in world.breaks(event, person) {
            let inside = busy.keys().filter(|s| slots.contains(world.order[**s].id.as_str()));
            let held = inside.count() as i64;
            if held > at_most {
                broken.push(Violation::NoBreak { person: person.id.clone(), held, at_most });
            }
        }
    }
}
