//! Which meetings stand against a start, rule by rule, and whether a rule is kept there.

use super::Desk;
use crate::problem::{Lane, NOBODY};

impl Desk<'_> {
    /// The meetings that would have to go or move so that a lane can start: those of its people
    /// then, of a full slot the lightest, and what maxima, halls, breaks and the interpreter ask
    /// for. `None` where no timetable has room for it.
    pub(super) fn against(&self, lane: u32, start: usize) -> Option<Vec<u32>> {
        let way = &self.problem.lanes[lane as usize];
        let length = self.problem.requests[way.request as usize].length;
        let hall = self.problem.people[way.b as usize].hall;
        let mut against = Vec::new();
        for person in [way.a, way.b] {
            self.then(person, start, length, hall, &mut against);
        }
        for s in start..start + length as usize {
            let leaves = against.iter().any(|r| self.covers(*r, s));
            if !self.open.has(s) && !leaves {
                against.push(self.lightest[s]);
            }
        }
        for person in [way.a, way.b] {
            self.beyond(person, start, length, &mut against)?;
        }
        if way.pool != NOBODY {
            against = self.with_interpreter(way, start, against)?;
        }
        against.sort_unstable();
        against.dedup();
        Some(against)
    }

    /// Meetings of a person in a stretch of slots, and next to it in another hall.
    fn then(&self, person: u32, start: usize, length: u32, hall: u32, against: &mut Vec<u32>) {
        let stretch = start..start + length as usize;
        against.extend(stretch.map(|s| self.holder(person, s)).filter(|r| *r != NOBODY));
        against.extend(self.elsewhere(person, start, length, hall));
    }

    /// The lightest meetings of a person that maximum and breaks leave no room for.
    fn beyond(&self, person: u32, start: usize, length: u32, against: &mut Vec<u32>) -> Option<()> {
        let who = &self.problem.people[person as usize];
        if who.max == 0 {
            return None;
        }
        let busy = self.busy[person as usize];
        let mut own: Vec<u32> = busy.iter().map(|s| self.holder(person, s)).collect();
        own.dedup();
        own.sort_unstable_by_key(|r| (self.problem.requests[*r as usize].score, *r));
        if self.is_full(person) && !own.iter().any(|r| against.contains(r)) {
            against.extend(own.first());
        }
        for rule in &who.windows {
            let more = self.within(&rule.slots, start, length);
            if more > rule.at_most {
                return None;
            }
            let inside = |r: u32| {
                let busy = rule.slots.and(&busy);
                busy.iter().filter(|s| self.holder(person, *s) == r).count() as u32
            };
            let stays = own.iter().filter(|r| !against.contains(*r));
            let mut taken: u32 = stays.map(|r| inside(*r)).sum();
            for r in &own {
                if more == 0 || taken + more <= rule.at_most {
                    break;
                }
                if inside(*r) > 0 && !against.contains(r) {
                    taken -= inside(*r);
                    against.push(*r);
                }
            }
        }
        Some(())
    }

    /// What stands against a start in all, with the interpreter for whom that is least.
    fn with_interpreter(&self, way: &Lane, start: usize, against: Vec<u32>) -> Option<Vec<u32>> {
        let problem = self.problem;
        let length = problem.requests[way.request as usize].length;
        let hall = problem.people[way.b as usize].hall;
        let members = problem.pools[way.pool as usize].members.iter();
        let there = members.filter(|i| {
            let free = &problem.people[**i as usize].free;
            (start..start + length as usize).all(|s| free.has(s))
        });
        let all = there.filter_map(|i| {
            let mut against = against.clone();
            self.then(*i, start, length, hall, &mut against);
            self.beyond(*i, start, length, &mut against)?;
            against.sort_unstable();
            against.dedup();
            Some(against)
        });
        all.min_by_key(|against| self.worth(against))
    }

    /// Meetings of a person right before and after a stretch that are held in another hall.
    fn elsewhere(
        &self,
        person: u32,
        start: usize,
        length: u32,
        hall: u32,
    ) -> impl Iterator<Item = u32> {
        let problem = self.problem;
        let halls = problem.halls > 1;
        let last = start + length as usize - 1;
        let before = start.checked_sub(1).filter(|s| problem.day_goes_on.has(*s));
        let after = Some(last + 1).filter(|_| problem.day_goes_on.has(last));
        let near = [before, after].into_iter().flatten().filter(move |_| halls);
        near.map(move |s| self.holder(person, s))
            .filter(move |r| *r != NOBODY && self.hall_of(*r) != hall)
    }

    /// Whether a person sits in another hall right before or after a stretch.
    pub(super) fn is_elsewhere(&self, person: u32, start: usize, length: u32, hall: u32) -> bool {
        self.elsewhere(person, start, length, hall).next().is_some()
    }

    /// Whether every break rule of a person has room for a stretch.
    pub(super) fn has_break(&self, person: u32, start: usize, length: u32) -> bool {
        self.problem.people[person as usize].windows.iter().all(|rule| {
            let more = self.within(&rule.slots, start, length);
            let taken = self.busy[person as usize].and(&rule.slots).count();
            more == 0 || taken + more <= rule.at_most
        })
    }

    /// Whether the two share a language, or somebody who speaks with both is free.
    pub(super) fn is_understood(&self, lane: &Lane, start: usize, length: u32) -> bool {
        let problem = self.problem;
        let hall = problem.people[lane.b as usize].hall;
        let is_free = |i: &u32| {
            let idle = self.idle(*i);
            !self.is_full(*i)
                && (start..start + length as usize).all(|s| idle.has(s))
                && !self.is_elsewhere(*i, start, length, hall)
                && self.has_break(*i, start, length)
        };
        lane.pool == NOBODY || problem.pools[lane.pool as usize].members.iter().any(is_free)
    }

    /// Slots of a set that a stretch takes.
    fn within(&self, slots: &crate::mask::SlotSet, start: usize, length: u32) -> u32 {
        (start..start + length as usize).filter(|s| slots.has(*s)).count() as u32
    }

    fn holder(&self, person: u32, slot: usize) -> u32 {
        self.held[person as usize * self.problem.slots.len() + slot]
    }

    fn covers(&self, request: u32, slot: usize) -> bool {
        let start = usize::from(self.at[request as usize].start);
        (start..start + self.problem.requests[request as usize].length as usize).contains(&slot)
    }

    fn hall_of(&self, request: u32) -> u32 {
        let lane = &self.problem.lanes[self.at[request as usize].lane as usize];
        self.problem.people[lane.b as usize].hall
    }
}
