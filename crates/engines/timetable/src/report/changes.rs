//! What a repair changes for each person: whom to tell what.
//!
//! Everybody is told who sat at a meeting before or sits at one now: participants, interpreters,
//! the people of requests that were withdrawn, and who is no longer among the participants.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Previous, Report, Sitting};
use crate::repair::Repaired;

/// A person's seat at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// First slot.
    pub slot: String,
    /// Hall, where the event has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hall: Option<u32>,
    /// Places: one for all slots, or one for each.
    pub places: Vec<u32>,
    /// Whom the person meets, or interprets for.
    pub with: Vec<String>,
    /// Who interprets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
}

/// Why a person sits no more at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// The request was withdrawn.
    Withdrawn,
    /// Somebody else sits there.
    Replaced,
    /// It is not held any more; the reason is among the refusals.
    NotHeld,
}

/// What changes at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Request.
    pub request: String,
    /// As it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Seat>,
    /// As it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Seat>,
    /// Why it is no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Gone>,
}

/// What changes for one person against a previous timetable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Person.
    pub person: String,
    /// Meetings at another time, place or hall, with another partner or interpreter.
    pub moved: Vec<Step>,
    /// Meetings that the person has no more.
    pub lost: Vec<Step>,
    /// Meetings that the person did not have.
    pub added: Vec<Step>,
}

impl Report<'_> {
    /// Adds what a repair changed.
    #[must_use]
    pub fn after(mut self, repaired: &Repaired, previous: &Previous) -> Self {
        self.moved = Some(repaired.moved.len());
        self.lost = Some(repaired.lost.len());
        self.added = Some(repaired.added.len());
        self.withdrawn.clone_from(&previous.withdrawn);
        let now: Vec<Sitting> = self
            .meetings
            .iter()
            .map(|meeting| Sitting {
                request: meeting.request.to_owned(),
                slot: meeting.slot.to_owned(),
                places: meeting.place.map_or_else(|| meeting.places.clone(), |place| vec![place]),
                hall: meeting.hall,
                sides: [meeting.a.to_owned(), meeting.b.to_owned()],
                interpreter: meeting.interpreter.map(str::to_owned),
            })
            .collect();
        self.changes = changes(&previous.sittings, &now, &previous.withdrawn);
        self
    }
}

/// The differences between two timetables by person, meetings in order of time.
fn changes(before: &[Sitting], now: &[Sitting], withdrawn: &[String]) -> Vec<Change> {
    let (was, is) = (by_request(before), by_request(now));
    let withdrawn: BTreeSet<&str> = withdrawn.iter().map(String::as_str).collect();
    let mut people = BTreeMap::new();
    for new in now {
        let old = was.get(new.request.as_str()).map(|old| old.completed(new));
        tell(&mut people, old.as_ref(), Some(new), Gone::Replaced);
    }
    for old in before.iter().filter(|old| !is.contains_key(old.request.as_str())) {
        let gone = withdrawn.contains(old.request.as_str());
        tell(&mut people, Some(old), None, if gone { Gone::Withdrawn } else { Gone::NotHeld });
    }
    people.into_values().collect()
}

fn by_request(list: &[Sitting]) -> BTreeMap<&str, &Sitting> {
    list.iter().map(|one| (one.request.as_str(), one)).collect()
}

/// Tells everybody who sat or sits at a meeting what changes there.
fn tell(
    people: &mut BTreeMap<String, Change>,
    old: Option<&Sitting>,
    new: Option<&Sitting>,
    gone: Gone,
) {
    if old == new {
        return;
    }
    let Some(request) = old.or(new).map(|one| &one.request) else { return };
    let sitting = |one: Option<&Sitting>| one.map(Sitting::people).unwrap_or_default();
    let everybody: BTreeSet<String> = sitting(old).into_iter().chain(sitting(new)).collect();
    for person in everybody {
        let from = old.and_then(|old| old.seat_of(&person));
        let to = new.and_then(|new| new.seat_of(&person));
        if from == to {
            continue;
        }
        let change = people.entry(person.clone()).or_insert_with(|| Change {
            person,
            moved: Vec::new(),
            lost: Vec::new(),
            added: Vec::new(),
        });
        let (list, because) = match (&from, &to) {
            (Some(_), Some(_)) => (&mut change.moved, None),
            (Some(_), None) => (&mut change.lost, Some(gone)),
            _ => (&mut change.added, None),
        };
        list.push(Step { request: request.clone(), from, to, because });
    }
}

impl Sitting {
    /// The same with the people whom it leaves open as the other has them: nobody can be told of a
    /// change of which nothing is known.
    fn completed(&self, other: &Self) -> Self {
        let mut whole = self.clone();
        for (side, known) in whole.sides.iter_mut().zip(&other.sides) {
            if side.is_empty() {
                side.clone_from(known);
            }
        }
        whole
    }

    /// Everybody who sits there, as far as it is known.
    fn people(&self) -> Vec<String> {
        let known = self.sides.iter().filter(|person| !person.is_empty());
        known.chain(&self.interpreter).cloned().collect()
    }

    /// The seat of one of its people.
    fn seat_of(&self, person: &str) -> Option<Seat> {
        let interprets = self.interpreter.as_deref() == Some(person);
        if !interprets && !self.sides.iter().any(|side| side == person) {
            return None;
        }
        let others = self.sides.iter().filter(|side| !side.is_empty() && *side != person);
        Some(Seat {
            slot: self.slot.clone(),
            hall: self.hall,
            places: self.places.clone(),
            with: others.cloned().collect(),
            interpreter: if interprets { None } else { self.interpreter.clone() },
        })
    }
}

#[cfg(test)]
mod tests;
