//! A generated event as a [`Problem`], and after late changes.

use super::{Meet, MeetChange, MeetRequest};
use crate::mask::SlotSet;
use crate::problem::{Ask, Level, NOBODY, Person, Problem, Slot};

impl Meet {
    /// The event as a problem; `travel` keeps the halls, otherwise all tables are in one hall.
    ///
    /// The meeting takes place at the table of side B, else of the second person.
    #[must_use]
    pub fn problem(&self, travel: bool) -> Problem {
        let per_day = (self.tables.len() / self.days.max(1)).max(1);
        let slots = self
            .tables
            .iter()
            .enumerate()
            .map(|(s, places)| Slot {
                day: (s / per_day) as u32,
                places: *places,
                joins_next: (s + 1) % per_day != 0,
            })
            .collect();
        let people: Vec<Person> = self
            .people
            .iter()
            .map(|p| Person {
                free: (0..self.tables.len()).filter(|s| p.free >> s & 1 == 1).collect::<SlotSet>(),
                max: p.limit,
                hall: if travel { p.hall } else { 0 },
                ..Person::default()
            })
            .collect();
        let asks = self.requests.iter().map(|r| self.ask(r));
        let participants = people.len();
        let halls = if travel { self.halls as u32 } else { 1 };
        Problem::new(slots, halls, people, participants, Vec::new(), asks)
    }

    fn ask(&self, request: &MeetRequest) -> Ask {
        let side = |person: u32| self.people[person as usize].side;
        let (u, v) = (request.u, request.v);
        let (a, b) = if side(u) == 'B' && side(v) != 'B' { (v, u) } else { (u, v) };
        Ask {
            weight: request.weight,
            level: Level::Want,
            length: 1,
            fixed: None,
            pairs: vec![(a, b, NOBODY)],
        }
    }

    /// The event after late changes.
    #[must_use]
    pub fn changed(&self, changes: &[MeetChange]) -> Self {
        let mut after = self.clone();
        for change in changes {
            match *change {
                MeetChange::Leave(person, slot) => {
                    after.people[person as usize].free &= (1 << slot) - 1;
                }
                MeetChange::Hole(person, slot) => {
                    after.people[person as usize].free &= !(1 << slot);
                }
                MeetChange::LoseTables(from, to, lost) => {
                    for tables in &mut after.tables[from..to] {
                        *tables = tables.saturating_sub(lost);
                    }
                }
                MeetChange::Request(u, v, weight) => {
                    after.requests.push(MeetRequest {
                        u,
                        v,
                        weight,
                        pref_u: weight,
                        pref_v: weight,
                    });
                }
            }
        }
        after
    }
}
