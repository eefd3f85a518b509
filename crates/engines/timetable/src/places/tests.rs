//! Places: nobody shares one, people stay put, wishes are kept.

use super::*;
use crate::instances::{Meet, Size, Variant};
use crate::problem::{Ask, Level, NOBODY, Person, Slot};
use crate::solve::by_weight;

#[test]
fn every_meeting_gets_a_place_of_its_own() {
    let problem = Meet::generate(Size::M, Variant::Rush, 1).problem(false);
    let at = by_weight(&problem);
    let places = number(&problem, &at, &[]).place;
    let mut seen = std::collections::BTreeSet::new();
    for (placement, place) in at.iter().zip(&places).filter(|(placement, _)| placement.is_held()) {
        assert!(*place >= 1 && *place <= problem.slots[placement.start as usize].places);
        assert!(seen.insert((placement.start, *place)));
    }
}

#[test]
fn people_stay_where_they_sat_more_often_than_lowest_free_places_would_let_them() {
    let problem = Meet::generate(Size::M, Variant::Bip, 1).problem(false);
    let at = by_weight(&problem);
    let places = number(&problem, &at, &[]).place;
    let mut seats: Vec<Vec<(u16, u32)>> = vec![Vec::new(); problem.people.len()];
    for (placement, place) in at.iter().zip(&places).filter(|(placement, _)| placement.is_held()) {
        seats[problem.lanes[placement.lane as usize].b as usize].push((placement.start, *place));
    }
    let (mut stays, mut all) = (0, 0);
    for list in &mut seats {
        list.sort_unstable();
        stays += list.windows(2).filter(|pair| pair[0].1 == pair[1].1).count();
        all += list.len().saturating_sub(1);
    }
    assert!(stays * 10 > all * 5, "{stays} of {all}");
    assert_eq!(number(&problem, &at, &places).place, places);
}

/// An event in which two people each hold a meeting; places by slot, and start and length of each
/// meeting.
fn held(places: &[u32], meetings: &[(u16, u32)]) -> (Problem, Vec<Placement>) {
    let slots: Vec<Slot> =
        places.iter().map(|places| Slot { day: 0, places: *places, joins_next: true }).collect();
    let all = (0..slots.len()).collect();
    let people = vec![Person { free: all, max: 9, ..Person::default() }; 2 * meetings.len()];
    let asks: Vec<Ask> = meetings
        .iter()
        .enumerate()
        .map(|(i, (_, length))| Ask {
            weight: 1,
            level: Level::Want,
            length: *length,
            fixed: None,
            pairs: vec![(2 * i as u32, 2 * i as u32 + 1, NOBODY)],
        })
        .collect();
    let count = people.len();
    let problem = Problem::new(slots, 1, people, count, Vec::new(), &asks);
    let at = meetings.iter().enumerate().map(|(i, (start, _))| Placement {
        lane: i as u32,
        start: *start,
        interpreter: NOBODY,
    });
    (problem, at.collect())
}

#[test]
fn a_long_meeting_has_one_place_even_where_short_ones_came_first() {
    let (problem, at) = held(&[2, 2, 2], &[(0, 1), (0, 2), (1, 2), (2, 1)]);
    let seats = number(&problem, &at, &[]);
    assert!(seats.changing.is_empty());
    assert!(seats.place.iter().all(|place| *place > 0), "{seats:?}");
    assert_ne!(seats.place[1], seats.place[2]);
}

#[test]
fn where_no_place_is_free_throughout_a_long_meeting_gets_one_in_each_slot() {
    // Both would need the only place of the first and the last slot, and meet in the middle.
    let (problem, at) = held(&[1, 2, 1], &[(0, 2), (1, 2)]);
    let seats = number(&problem, &at, &[]);
    assert_eq!(seats.place, [1, 0]);
    assert_eq!(seats.changing.into_iter().collect::<Vec<_>>(), [(1, vec![2, 1])]);
}

#[test]
fn a_new_long_meeting_does_not_drive_others_from_places_they_keep() {
    let (problem, at) = held(&[3, 3], &[(0, 1), (1, 1), (0, 2)]);
    assert_eq!(number(&problem, &at, &[1, 2, 0]).place, [1, 2, 3]);
    // Where nothing else is free it does: people who stay may change their table.
    let (problem, at) = held(&[2, 2], &[(0, 1), (1, 1), (0, 2)]);
    let seats = number(&problem, &at, &[1, 2, 0]);
    assert!(seats.changing.is_empty() && seats.place[2] > 0, "{seats:?}");
}
