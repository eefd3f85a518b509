//! Places: nobody shares one, people stay put, wishes are kept.

use super::*;
use crate::instances::{Meet, Size, Variant};
use crate::solve::by_weight;

#[test]
fn every_meeting_gets_a_place_of_its_own() {
    let problem = Meet::generate(Size::M, Variant::Rush, 1).problem(false);
    let at = by_weight(&problem);
    let places = number(&problem, &at, &[]);
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
    let places = number(&problem, &at, &[]);
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
    assert_eq!(number(&problem, &at, &places), places);
}
