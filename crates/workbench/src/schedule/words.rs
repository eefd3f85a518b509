//! Words a timetable: a sentence per person and one per refusal.

mod changes;

use std::collections::BTreeMap;

use lb_texts::{FluentValue, Texts};
use lb_timetable::event::Event;
use lb_timetable::reasons::Because;
use lb_timetable::report::{Report, Unserved};
use lb_timetable_check::Violation;

use crate::texts::between;

/// The reader's words for timetables.
pub struct Words {
    /// The application's texts.
    pub texts: Texts,
}

/// A participant and what became of the requests.
pub struct PersonLine {
    /// Id.
    pub id: String,
    /// Meetings.
    pub placed: usize,
    /// Requests.
    pub asked: usize,
    /// The sentence.
    pub sentence: String,
}

impl Words {
    /// A text.
    pub fn say(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.texts.say(key, values)
    }

    /// A cause in a few words.
    pub fn cause(&self, because: Because) -> String {
        self.say(&format!("schedule-cause-{}", because.code().replace('_', "-")), &[])
    }

    /// A cause in a few words, seen from the request instead of a person.
    pub fn cause_of_request(&self, because: Because) -> String {
        match because {
            Because::FullA => self.say("schedule-side-full-a", &[]),
            Because::FullB => self.say("schedule-side-full-b", &[]),
            other => self.cause(other),
        }
    }

    /// Why a request is not served, and by how much it was outweighed.
    pub fn refusal(&self, event: &Event, unserved: &Unserved<'_>) -> String {
        let request = event.request_ids.iter().position(|id| id == unserved.request);
        let (a, b) = request.map(|request| event.sides(request)).unwrap_or_default();
        let key = format!("schedule-why-{}", unserved.because.code().replace('_', "-"));
        let mut text = self.say(&key, &[("a", a.into()), ("b", b.into())]);
        let detail = &unserved.detail;
        if !detail.instead.is_empty() {
            text.push(' ');
            text.push_str(&self.say(
                "schedule-instead",
                &[
                    ("weight", detail.weight.into()),
                    ("count", detail.instead.len().into()),
                    ("other", detail.instead_weight.into()),
                    ("slot", detail.slot.unwrap_or_default().into()),
                ],
            ));
        }
        text
    }

    /// A broken rule, or a figure that is not what it claims to be.
    pub fn violation(&self, violation: &Violation) -> String {
        let data = serde_json::to_value(violation).unwrap_or_default();
        let text = |key: &str| {
            data.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
        };
        let number = |key: &str| -> FluentValue<'static> {
            // Figures that are no whole numbers, or lists, come as they are written.
            let value = data.get(key);
            let written = value.and_then(serde_json::Value::as_str).map(str::to_owned);
            written.map_or_else(
                || value.and_then(serde_json::Value::as_i64).unwrap_or(0).into(),
                FluentValue::from,
            )
        };
        let key = format!("schedule-broken-{}", text("code").replace('_', "-"));
        self.say(
            &key,
            &[
                ("what", text("what").into()),
                ("told", text("told").into()),
                ("id", text("id").into()),
                ("request", text("request").into()),
                ("person", text("person").into()),
                ("slot", text("slot").into()),
                ("figure", text("figure").into()),
                ("held", number("held")),
                ("places", number("places")),
                ("place", number("place")),
                ("max", number("max")),
                ("limit", number("at_most")),
                ("hall", number("hall")),
                ("claimed", number("claimed")),
                ("found", number("found")),
            ],
        )
    }

    /// A sentence for every participant, in the order of the file.
    pub fn people(&self, event: &Event, report: &Report<'_>) -> Vec<PersonLine> {
        let participants = event.problem.participants();
        let mut held: BTreeMap<&str, usize> = BTreeMap::new();
        for meeting in &report.meetings {
            *held.entry(meeting.a).or_default() += 1;
            *held.entry(meeting.b).or_default() += 1;
        }
        let mut refused: BTreeMap<&str, BTreeMap<Because, usize>> = BTreeMap::new();
        // Refusals stand in the order of requests.
        let mut unserved = report.unserved.iter().peekable();
        for (request, id) in event.request_ids.iter().enumerate() {
            let Some(one) = unserved.next_if(|one| one.request == id) else { continue };
            let (a, b) = event.sides(request);
            // Seen from the other side the two fullnesses change places.
            for (who, because) in [(a, one.because), (b, mirrored(one.because))] {
                *refused.entry(who).or_default().entry(because).or_default() += 1;
            }
        }
        // What an organisation is refused, its people should know: any of them might have come.
        let mut shared: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for (name, people) in event.organisations().filter(|(name, _)| refused.contains_key(name)) {
            for person in people {
                shared.entry(*person).or_default().push(name);
            }
        }
        let ids = (0_u32..).zip(event.person_ids.iter()).take(participants);
        ids.map(|(person, id)| {
            let placed = held.get(id).copied().unwrap_or(0);
            let (missing, main) = refused.get(id).map_or((0, None), counted);
            let shared = shared.get(&person).map_or(&[][..], Vec::as_slice).iter();
            let shared: Vec<String> = shared
                .map(|name| self.shared(name, refused.get(name).map_or((0, None), counted)))
                .collect();
            let mut sentence = if placed + missing == 0 && !shared.is_empty() {
                self.line(id, &shared)
            } else {
                self.person(id, placed, missing, main)
            };
            if placed + missing > 0 {
                let between = between(self.texts.locale());
                shared.iter().for_each(|more| sentence.extend([between, more]));
            }
            PersonLine { id: id.to_owned(), placed, asked: placed + missing, sentence }
        })
        .collect()
    }

    /// What became of the requests that name an organisation and not one of its people.
    fn shared(&self, organisation: &str, (missing, main): (usize, Option<Because>)) -> String {
        let cause = main.map(|because| self.cause(because)).unwrap_or_default();
        self.say(
            "schedule-person-shared",
            &[
                ("organisation", organisation.into()),
                ("missing", missing.into()),
                ("cause", cause.into()),
            ],
        )
    }

    /// A person with sentences that do not name the person.
    pub fn line(&self, id: &str, sentences: &[String]) -> String {
        let values = [
            ("person", id.into()),
            ("sentence", sentences.join(between(self.texts.locale())).into()),
        ];
        self.say("schedule-person-line", &values)
    }

    fn person(&self, id: &str, placed: usize, missing: usize, main: Option<Because>) -> String {
        let values = |cause: String| {
            [
                ("person", FluentValue::from(id.to_owned())),
                ("placed", placed.into()),
                ("asked", (placed + missing).into()),
                ("missing", missing.into()),
                ("cause", cause.into()),
            ]
        };
        match main {
            None if placed == 0 => self.say("schedule-person-nothing", &values(String::new())),
            None => self.say("schedule-person-all", &values(String::new())),
            Some(because) => self.say("schedule-person-some", &values(self.cause(because))),
        }
    }
}

/// How many there are, and the most frequent cause.
fn counted(causes: &BTreeMap<Because, usize>) -> (usize, Option<Because>) {
    let main = causes.iter().max_by_key(|(because, count)| (**count, std::cmp::Reverse(**because)));
    (causes.values().sum(), main.map(|(because, _)| *because))
}

fn mirrored(because: Because) -> Because {
    match because {
        Because::FullA => Because::FullB,
        Because::FullB => Because::FullA,
        other => other,
    }
}

#[cfg(test)]
mod tests;
