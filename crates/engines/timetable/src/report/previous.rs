//! A timetable that was written before, read back for a repair.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::event::{Event, MARK};
use crate::problem::NOBODY;
use crate::repair::{Before, Past};

/// The previous timetable cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PreviousError {
    /// It is not of the right form.
    #[error("line {line}, column {column}: {message}")]
    Form {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The parser's words.
        message: String,
    },
    /// It holds a request twice: which of the two meetings counts cannot be known.
    #[error("request {request} is held twice")]
    Twice {
        /// The request.
        request: String,
    },
}

#[derive(Deserialize)]
struct File {
    meetings: Vec<Meeting>,
    #[serde(default)]
    unserved: Vec<Unserved>,
}

#[derive(Deserialize)]
struct Meeting {
    request: String,
    slot: String,
    place: Option<u32>,
    #[serde(default)]
    places: Vec<u32>,
    hall: Option<u32>,
    interpreter: Option<String>,
    a: Option<String>,
    b: Option<String>,
}

#[derive(Deserialize)]
struct Unserved {
    request: String,
}

/// Who sat where at a meeting, in the ids of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Request.
    pub request: String,
    /// First slot.
    pub slot: String,
    /// Places: one for all slots, or one for each.
    pub places: Vec<u32>,
    /// Hall, where the event has several.
    pub hall: Option<u32>,
    /// The people of the two sides; empty where the file does not say which person of an
    /// organisation came.
    pub sides: [String; 2],
    /// Interpreter.
    pub interpreter: Option<String>,
}

/// What a previous timetable says of the requests of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    /// By request.
    pub before: Vec<Before>,
    /// Places by request, 0 = none.
    pub places: Vec<u32>,
    /// Requests that were held and no longer exist.
    pub withdrawn: Vec<String>,
    /// Who sat at these: the two sides and the interpreter, or [`NOBODY`] where they are gone too.
    pub freed: Vec<[u32; 3]>,
    /// All its meetings, those that no longer exist among them.
    pub sittings: Vec<Sitting>,
}

impl Previous {
    /// What a repair starts from.
    #[must_use]
    pub fn past(&self) -> Past<'_> {
        Past { before: &self.before, withdrawn: &self.freed }
    }

    /// Places of the requests that are held as before; the others need not keep theirs.
    #[must_use]
    pub fn places_of(&self, kept: &[u32]) -> Vec<u32> {
        let mut places = vec![0; self.places.len()];
        for request in kept {
            places[*request as usize] = self.places[*request as usize];
        }
        places
    }

    /// Reads a timetable against the event as it is now.
    ///
    /// # Errors
    /// [`PreviousError`] where it is not of the right form or holds a request twice.
    pub fn read(event: &Event, bytes: &[u8]) -> Result<Self, PreviousError> {
        let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
        let file: File = serde_json::from_slice(bytes).map_err(|e| PreviousError::Form {
            line: e.line(),
            column: e.column(),
            message: e.to_string(),
        })?;
        let mut seen = std::collections::BTreeSet::new();
        if let Some(twice) = file.meetings.iter().find(|m| !seen.insert(m.request.as_str())) {
            return Err(PreviousError::Twice { request: twice.request.clone() });
        }
        let requests = index(event.request_ids.iter());
        let people = index(event.person_ids.iter());
        let slots = index(event.slot_ids.iter().map(String::as_str));
        let mut previous = Self {
            before: vec![Before::New; event.request_ids.len()],
            places: vec![0; event.request_ids.len()],
            withdrawn: Vec::new(),
            freed: Vec::new(),
            sittings: Vec::with_capacity(file.meetings.len()),
        };
        for entry in &file.unserved {
            if let Some(r) = requests.get(entry.request.as_str()) {
                previous.before[*r as usize] = Before::Unserved;
            }
        }
        for meeting in file.meetings {
            let Some(r) = requests.get(meeting.request.as_str()).copied() else {
                let sat = [&meeting.a, &meeting.b, &meeting.interpreter];
                let number = |id: &Option<String>| id.as_deref().and_then(|id| people.get(id));
                previous.freed.push(sat.map(|id| number(id).copied().unwrap_or(NOBODY)));
                previous.withdrawn.push(meeting.request.clone());
                previous.sittings.push(meeting.into_sitting(["", ""]));
                continue;
            };
            let side = |given: &Option<String>, named: &str| {
                people.get(given.as_deref().unwrap_or(named)).copied().unwrap_or(NOBODY)
            };
            let (a, b) = event.sides(r as usize);
            let interpreter = meeting.interpreter.as_deref().and_then(|id| people.get(id));
            previous.before[r as usize] = Before::Held {
                a: side(&meeting.a, a),
                b: side(&meeting.b, b),
                start: slots.get(meeting.slot.as_str()).map(|s| *s as u16),
                interpreter: interpreter.copied().unwrap_or(NOBODY),
            };
            previous.places[r as usize] = meeting.place.unwrap_or(0);
            let named = [a, b].map(|id| if people.contains_key(id) { id } else { "" });
            previous.sittings.push(meeting.into_sitting(named));
        }
        Ok(previous)
    }
}

impl Meeting {
    /// `named` are the people of the request's sides, where these are people.
    fn into_sitting(self, named: [&str; 2]) -> Sitting {
        let [a, b] = named;
        Sitting {
            request: self.request,
            slot: self.slot,
            places: self.place.map_or(self.places, |place| vec![place]),
            hall: self.hall,
            sides: [self.a.unwrap_or_else(|| a.into()), self.b.unwrap_or_else(|| b.into())],
            interpreter: self.interpreter,
        }
    }
}

/// Numbers by id.
fn index<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u32> {
    ids.enumerate().map(|(i, id)| (id, i as u32)).collect()
}
