//! Numbering of places so that people stay where they sit.
//!
//! Slots are walked in order of time. Each meeting prefers the place where its host sat last, then
//! its guest, then the lowest free one; meetings that run over several slots choose first.

use crate::board::Placement;
use crate::problem::Problem;

/// Place of each request, counted from 1; 0 where it is not held.
///
/// `wish` gives places that should stay (0 = none), for instance those of a previous timetable.
#[must_use]
pub fn number(problem: &Problem, at: &[Placement], wish: &[u32]) -> Vec<u32> {
    let slots = problem.slots.len();
    let mut starting: Vec<Vec<u32>> = vec![Vec::new(); slots];
    for (r, placement) in at.iter().enumerate().filter(|(_, placement)| placement.is_held()) {
        starting[placement.start as usize].push(r as u32);
    }
    let mut place = vec![0; at.len()];
    let mut last_seat = vec![0_u32; problem.people.len()];
    // Slot until which each place is taken.
    let mut taken_until: Vec<usize> = Vec::new();
    for (slot, requests) in starting.iter_mut().enumerate() {
        requests.sort_by_key(|r| (std::cmp::Reverse(problem.requests[*r as usize].length), *r));
        let most = problem.slots[slot].places as usize;
        taken_until.resize(taken_until.len().max(most.min(requests.len() + taken_until.len())), 0);
        for round in 0..4 {
            for r in requests.iter().copied() {
                if place[r as usize] != 0 {
                    continue;
                }
                let length = problem.requests[r as usize].length as usize;
                let stretch = slot..slot + length;
                let cap = stretch.clone().map(|s| problem.slots[s].places).min().unwrap_or(0);
                let lane = &problem.lanes[at[r as usize].lane as usize];
                let seat = match round {
                    0 => wish.get(r as usize).copied().unwrap_or(0),
                    1 => last_seat[lane.b as usize],
                    2 => last_seat[lane.a as usize],
                    _ => lowest(&taken_until, slot),
                };
                if seat == 0 || seat > cap {
                    continue;
                }
                let index = seat as usize - 1;
                if index >= taken_until.len() {
                    taken_until.resize(index + 1, 0);
                }
                if taken_until[index] <= slot {
                    taken_until[index] = stretch.end;
                    place[r as usize] = seat;
                }
            }
        }
        for r in requests.iter() {
            let lane = &problem.lanes[at[*r as usize].lane as usize];
            for person in [lane.a, lane.b] {
                last_seat[person as usize] = place[*r as usize];
            }
        }
    }
    place
}

/// The lowest place that is free in the slot.
fn lowest(taken_until: &[usize], slot: usize) -> u32 {
    let free = taken_until.iter().position(|until| *until <= slot);
    free.unwrap_or(taken_until.len()) as u32 + 1
}

#[cfg(test)]
mod tests;
