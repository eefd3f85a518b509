//! Words what a repair changes: a sentence for every meeting of everybody concerned.

use std::collections::BTreeMap;

use lb_texts::FluentValue;
use lb_timetable::event::Event;
use lb_timetable::report::{Change, Gone, Report, Seat, Step};

use super::Words;

impl Words {
    /// For everybody concerned by a repair: the id and what changes.
    pub fn changes(&self, report: &Report<'_>) -> Vec<(String, String)> {
        let told = report.changes.iter();
        told.map(|change| (change.person.clone(), self.change(change).join(" "))).collect()
    }

    /// A line for every participant, with what a repair changes; then, where there was one, for
    /// everybody else whom it concerns: interpreters, and people who left the event.
    pub fn letters(&self, event: &Event, report: &Report<'_>) -> Vec<(String, String)> {
        let mut changes: BTreeMap<String, String> = self.changes(report).into_iter().collect();
        let mut lines: Vec<(String, String)> = Vec::new();
        for line in self.people(event, report) {
            let mut sentence = line.sentence;
            if let Some(changed) = changes.remove(&line.id) {
                sentence.extend([" ", &changed]);
            }
            lines.push((line.id, sentence));
        }
        let others = changes.into_iter().map(|(id, changed)| {
            let sentence = self.line(&id, &[changed]);
            (id, sentence)
        });
        lines.extend(others);
        lines
    }

    /// A sentence for each meeting that changes for a person.
    fn change(&self, change: &Change) -> Vec<String> {
        let all = change.moved.iter().chain(&change.lost).chain(&change.added);
        all.map(|step| self.step(step)).collect()
    }

    fn step(&self, step: &Step) -> String {
        let (from, to) = match (&step.from, &step.to) {
            (Some(from), Some(to)) => self.differences(from, to),
            (Some(from), None) => (self.whole(from), Vec::new()),
            (None, Some(to)) => (Vec::new(), self.whole(to)),
            (None, None) => (Vec::new(), Vec::new()),
        };
        let key = match (step.because, &step.from) {
            (Some(Gone::Withdrawn), _) => "schedule-change-withdrawn",
            (Some(Gone::Replaced), _) => "schedule-change-replaced",
            (Some(Gone::NotHeld), _) => "schedule-change-not-held",
            (None, Some(_)) => "schedule-change-moved",
            (None, None) => "schedule-change-added",
        };
        let with = step.to.as_ref().or(step.from.as_ref()).map(|seat| seat.with.join(", "));
        let values = [
            ("request", step.request.as_str().into()),
            ("with", with.unwrap_or_default().into()),
            ("from", from.join(", ").into()),
            ("to", to.join(", ").into()),
        ];
        self.say(key, &values)
    }

    /// Time and place of a seat.
    fn whole(&self, seat: &Seat) -> Vec<String> {
        let mut parts = vec![seat.slot.clone()];
        parts.extend(seat.hall.map(|hall| self.part("schedule-seat-hall", hall.into())));
        if !seat.places.is_empty() {
            parts.push(self.places(seat));
        }
        parts
    }

    /// What differs between two seats at the same meeting, as it was and as it is.
    fn differences(&self, from: &Seat, to: &Seat) -> (Vec<String>, Vec<String>) {
        let both = |part: &dyn Fn(&Seat) -> String| [part(from), part(to)];
        let mut pairs = Vec::new();
        if from.slot != to.slot {
            pairs.push([from.slot.clone(), to.slot.clone()]);
        }
        if from.hall != to.hall {
            pairs.push(both(&|seat| match seat.hall {
                Some(hall) => self.part("schedule-seat-hall", hall.into()),
                None => self.say("schedule-seat-no-hall", &[]),
            }));
        }
        if from.places != to.places {
            pairs.push(both(&|seat| self.places(seat)));
        }
        if from.with != to.with {
            let with = |seat: &Seat| self.part("schedule-seat-with", seat.with.join(", ").into());
            pairs.push(both(&with));
        }
        if from.interpreter != to.interpreter {
            pairs.push(both(&|seat| match &seat.interpreter {
                Some(id) => self.part("schedule-seat-interpreter", id.as_str().into()),
                None => self.say("schedule-seat-no-interpreter", &[]),
            }));
        }
        pairs.into_iter().map(|[from, to]| (from, to)).unzip()
    }

    fn places(&self, seat: &Seat) -> String {
        if seat.places.is_empty() {
            return self.say("schedule-seat-no-place", &[]);
        }
        let places: Vec<String> = seat.places.iter().map(ToString::to_string).collect();
        self.part("schedule-seat-place", places.join("–").into())
    }

    fn part(&self, key: &str, value: FluentValue<'_>) -> String {
        self.say(key, &[("value", value)])
    }
}

#[cfg(test)]
mod tests;
