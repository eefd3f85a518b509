//! A timetable that was written before, read back for a repair.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::event::Event;
use crate::problem::NOBODY;
use crate::repair::Before;

/// The previous timetable cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct PreviousError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// The parser's words.
    pub message: String,
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
    interpreter: Option<String>,
    a: Option<String>,
    b: Option<String>,
}

#[derive(Deserialize)]
struct Unserved {
    request: String,
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
}

impl Previous {
    /// Reads a timetable against the event as it is now.
    ///
    /// # Errors
    /// [`PreviousError`] where it is not of the right form.
    pub fn read(event: &Event, bytes: &[u8]) -> Result<Self, PreviousError> {
        let file: File = serde_json::from_slice(bytes).map_err(|e| PreviousError {
            line: e.line(),
            column: e.column(),
            message: e.to_string(),
        })?;
        let requests = index(event.request_ids.iter());
        let people = index(event.person_ids.iter());
        let slots = index(event.slot_ids.iter().map(String::as_str));
        let mut previous = Self {
            before: vec![Before::New; event.request_ids.len()],
            places: vec![0; event.request_ids.len()],
            withdrawn: Vec::new(),
        };
        for entry in &file.unserved {
            if let Some(r) = requests.get(entry.request.as_str()) {
                previous.before[*r as usize] = Before::Unserved;
            }
        }
        for meeting in file.meetings {
            let Some(r) = requests.get(meeting.request.as_str()).copied() else {
                previous.withdrawn.push(meeting.request);
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
        }
        Ok(previous)
    }
}

/// Numbers by id.
fn index<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u32> {
    ids.enumerate().map(|(i, id)| (id, i as u32)).collect()
}
