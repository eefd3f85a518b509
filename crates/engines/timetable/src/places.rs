//! Numbering of places so that people stay where they sit.
//!
//! Places that should stay are kept first. Meetings over several slots then take one place for all
//! of them, those with the fewest to choose from first; the others are walked in order of time: each
//! prefers the place where its host sat last, then its guest, then the lowest free one.
//!
//! Where slots have different numbers of places it may be that none is free throughout a long
//! meeting although each of its slots has one: such a meeting changes its place on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::board::Placement;
use crate::problem::Problem;

/// The places of a timetable, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seats {
    /// Place of each request; 0 where it is not held, or has no place for all its slots.
    pub place: Vec<u32>,
    /// Places, slot by slot, of requests that have to change theirs.
    pub changing: BTreeMap<u32, Vec<u32>>,
}

/// Numbers the places.
///
/// `wish` gives places that should stay (0 = none), for instance those of a previous timetable.
#[must_use]
pub fn number(problem: &Problem, at: &[Placement], wish: &[u32]) -> Seats {
    let mut hall = Hall {
        problem,
        at,
        wish,
        taken: BTreeSet::new(),
        wished: BTreeSet::new(),
        lowest: vec![1; problem.slots.len()],
        place: vec![0; at.len()],
    };
    let mut held: Vec<u32> = (0..at.len() as u32).filter(|r| at[*r as usize].is_held()).collect();
    held.sort_by_key(|r| (at[*r as usize].start, *r));
    let (mut long, short): (Vec<u32>, Vec<u32>) =
        held.into_iter().partition(|r| problem.requests[*r as usize].length > 1);
    for r in &short {
        let wish = hall.wish_of(*r);
        hall.wished.insert((usize::from(at[*r as usize].start), wish));
    }
    for r in &long {
        let wish = hall.wish_of(*r);
        hall.sit(*r, wish);
    }
    long.sort_by_key(|r| hall.most(*r));
    for r in &long {
        let seat = hall.free_throughout(*r);
        hall.sit(*r, seat);
    }
    hall.seat_in_time(&long, &short);
    let changing = long.iter().filter(|r| hall.place[**r as usize] == 0);
    let changing: Vec<u32> = changing.copied().collect();
    let changing = changing.into_iter().map(|r| (r, hall.slot_by_slot(r))).collect();
    Seats { place: hall.place, changing }
}

struct Hall<'p> {
    problem: &'p Problem,
    at: &'p [Placement],
    wish: &'p [u32],
    /// Slots with the places that are taken in them.
    taken: BTreeSet<(usize, u32)>,
    /// Places that meetings of one slot would like to keep.
    wished: BTreeSet<(usize, u32)>,
    /// In each slot a place below which none is free.
    lowest: Vec<u32>,
    place: Vec<u32>,
}

impl Hall<'_> {
    fn stretch(&self, request: u32) -> Range<usize> {
        let start = usize::from(self.at[request as usize].start);
        start..start + self.problem.requests[request as usize].length as usize
    }

    /// Places that exist throughout.
    fn most(&self, request: u32) -> u32 {
        self.stretch(request).map(|s| self.problem.slots[s].places).min().unwrap_or(0)
    }

    fn wish_of(&self, request: u32) -> u32 {
        self.wish.get(request as usize).copied().unwrap_or(0)
    }

    fn is_free(&self, request: u32, seat: u32) -> bool {
        self.stretch(request).all(|slot| !self.taken.contains(&(slot, seat)))
    }

    /// Takes a place if there is such a one, it is free, and the request has none yet.
    fn sit(&mut self, request: u32, seat: u32) {
        let exists = seat > 0 && seat <= self.most(request);
        if exists && self.place[request as usize] == 0 && self.is_free(request, seat) {
            let stretch = self.stretch(request);
            self.taken.extend(stretch.map(|slot| (slot, seat)));
            self.place[request as usize] = seat;
        }
    }

    /// The lowest place that is free throughout, sooner one that nobody would like to keep; 0 where
    /// there is none.
    fn free_throughout(&self, request: u32) -> u32 {
        let stretch = self.stretch(request);
        // More are taken by nobody: at most so many meetings are there.
        let most = self.most(request).min(self.at.len() as u32);
        let free = || (1..=most).filter(|seat| self.is_free(request, *seat));
        let calm = free().find(|seat| stretch.clone().all(|s| !self.wished.contains(&(s, *seat))));
        calm.or_else(|| free().next()).unwrap_or(0)
    }

    /// Meetings of one slot, in order of time; who sat in a long one remembers its place.
    fn seat_in_time(&mut self, long: &[u32], short: &[u32]) {
        let mut starting: Vec<Vec<u32>> = vec![Vec::new(); self.problem.slots.len()];
        for r in long.iter().chain(short) {
            starting[usize::from(self.at[*r as usize].start)].push(*r);
        }
        let mut last_seat = vec![0_u32; self.problem.people.len()];
        for (slot, requests) in starting.iter().enumerate() {
            let own = requests.iter().filter(|r| self.problem.requests[**r as usize].length == 1);
            let own: Vec<u32> = own.copied().collect();
            for round in 0..4 {
                for r in own.iter().copied() {
                    if self.place[r as usize] != 0 {
                        continue;
                    }
                    let lane = &self.problem.lanes[self.at[r as usize].lane as usize];
                    let seat = match round {
                        0 => self.wish_of(r),
                        1 => last_seat[lane.b as usize],
                        2 => last_seat[lane.a as usize],
                        _ => self.lowest_free(slot),
                    };
                    self.sit(r, seat);
                }
            }
            for r in requests {
                let lane = &self.problem.lanes[self.at[*r as usize].lane as usize];
                for person in [lane.a, lane.b] {
                    last_seat[person as usize] = self.place[*r as usize];
                }
            }
        }
    }

    fn lowest_free(&mut self, slot: usize) -> u32 {
        while self.taken.contains(&(slot, self.lowest[slot])) {
            self.lowest[slot] += 1;
        }
        self.lowest[slot]
    }

    /// A free place in each slot of a meeting.
    fn slot_by_slot(&mut self, request: u32) -> Vec<u32> {
        let stretch = self.stretch(request);
        stretch
            .map(|slot| {
                let seat = self.lowest_free(slot);
                self.taken.insert((slot, seat));
                seat
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
