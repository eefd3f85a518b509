//! Chains: a two-sided event with like availability is always coloured; nothing is ever lost.

use super::*;
use crate::draw::Draw;
use crate::mask::SlotSet;
use crate::problem::{Ask, Level, NOBODY, Person, Problem, Slot};

/// Two sides of `side` people, each with as many meetings as there are slots.
fn regular(side: usize, slots: usize, seed: u64) -> Problem {
    let mut draw = Draw::new(seed, 0);
    let free = SlotSet::first(slots);
    let person = Person { free, max: slots as u32, ..Person::default() };
    let mut partner: Vec<u32> = (0..side as u32).collect();
    for i in (1..side).rev() {
        partner.swap(i, draw.below(i + 1));
    }
    let mut asks = Vec::new();
    for round in 0..slots {
        for a in 0..side {
            let b = side as u32 + partner[(a + round) % side];
            let pairs = vec![(a as u32, b, NOBODY)];
            asks.push(Ask { weight: 10, level: Level::Want, length: 1, fixed: None, pairs });
        }
    }
    // In an order that has nothing to do with a timetable.
    for i in (1..asks.len()).rev() {
        asks.swap(i, draw.below(i + 1));
    }
    let slot = Slot { day: 0, places: side as u32, joins_next: false };
    Problem::new(vec![slot; slots], 1, vec![person; 2 * side], 2 * side, Vec::new(), &asks)
}

#[test]
fn two_sides_that_are_free_throughout_fill_every_slot() {
    for seed in 0..20 {
        let problem = regular(9, 7, seed);
        let mut board = Board::<1>::new(&problem);
        let lanes: Vec<u32> = (0..problem.lanes.len() as u32).collect();
        assert_eq!(place(&mut board, &lanes), 63, "seed {seed}");
        assert!(board.waiting.is_empty());
    }
}

#[test]
fn a_chain_that_fails_leaves_everything_as_it_was() {
    let problem = regular(4, 4, 1);
    let mut board = Board::<1>::new(&problem);
    let lanes: Vec<u32> = (0..problem.lanes.len() as u32).collect();
    place(&mut board, &lanes);
    let last = board.waiting.len();
    assert_eq!(last, 0);
    // Everybody is busy in every slot: nothing more can come in.
    let (at, value) = (board.at.clone(), board.value);
    assert_eq!(fill(&mut board), 0);
    assert_eq!((board.at, board.value), (at, value));
}

#[test]
fn locked_meetings_stay_where_they_are() {
    for seed in 0..20 {
        let problem = regular(6, 5, seed);
        let mut board = Board::<1>::new(&problem);
        board.put(3, 2);
        board.locked[3] = true;
        board.log.clear();
        let lanes: Vec<u32> = (0..problem.lanes.len() as u32).collect();
        place(&mut board, &lanes);
        assert_eq!(board.at[3].start, 2, "seed {seed}");
    }
}
