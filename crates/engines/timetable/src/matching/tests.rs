//! The b-matching: limits kept, and the optimum of small events without slots.

use super::*;
use crate::draw::Draw;
use crate::fold::Folded;
use crate::lp::Lp;
use crate::problem::{Ask, Level, NOBODY, Person, Slot};

/// A random event of one side against another, everybody free in every slot.
fn event(seed: u64, people: usize, requests: usize) -> Problem {
    let mut draw = Draw::new(seed, 0);
    let slots = vec![Slot { day: 0, places: 50, joins_next: false }; 4];
    let all = crate::mask::SlotSet::first(4);
    let person =
        |draw: &mut Draw| Person { free: all, max: 1 + draw.below(3) as u32, ..Person::default() };
    let crowd: Vec<Person> = (0..people).map(|_| person(&mut draw)).collect();
    let half = people / 2;
    let asks: Vec<Ask> = (0..requests)
        .map(|_| {
            let (a, b) = (draw.below(half) as u32, (half + draw.below(people - half)) as u32);
            let weight = 1 + draw.below(1000) as u32;
            let pairs = vec![(a, b, NOBODY)];
            Ask { weight, level: Level::Want, length: 1, fixed: None, pairs }
        })
        .collect();
    Problem::new(slots, 1, crowd, people, Vec::new(), &asks)
}

/// The best weight by trying every set.
fn brute(folded: &Problem, from: usize, left: &mut Vec<i64>) -> i64 {
    let Some(request) = folded.requests.get(from) else { return 0 };
    let mut best = brute(folded, from + 1, left);
    let lane = folded.lanes[request.lanes.start as usize];
    let (a, b) = (lane.a as usize, lane.b as usize);
    if left[a] > 0 && left[b] > 0 {
        left[a] -= 1;
        left[b] -= 1;
        best = best.max(request.score + brute(folded, from + 1, left));
        left[a] += 1;
        left[b] += 1;
    }
    best
}

#[test]
fn two_sided_events_are_matched_to_the_optimum_and_limits_are_kept() {
    for seed in 0..60 {
        let folded = Folded::new(&event(seed, 8, 14)).problem;
        let mut lp = Lp::<1>::new(&folded);
        for _ in 0..600 {
            lp.pass();
        }
        let mut matching = Matching::new(&folded, &lp.prices());
        let chosen = matching.choose(&mut lp.columns(0.02));
        let mut left: Vec<i64> = folded.people.iter().map(|p| i64::from(p.max)).collect();
        let mut value = 0;
        for lane in &chosen {
            let way = folded.lanes[*lane as usize];
            left[way.a as usize] -= 1;
            left[way.b as usize] -= 1;
            value += folded.requests[way.request as usize].score;
        }
        assert!(left.iter().all(|left| *left >= 0), "seed {seed}");
        let mut free: Vec<i64> = folded.people.iter().map(|p| i64::from(p.max)).collect();
        assert_eq!(value, brute(&folded, 0, &mut free), "seed {seed}");
    }
}

#[test]
fn a_meeting_that_is_kept_is_never_exchanged() {
    let folded = Folded::new(&event(1, 6, 12)).problem;
    let prices = Prices::zero(&folded);
    let lightest = (0..12).min_by_key(|r| folded.requests[*r as usize].score).unwrap();
    let lane = folded.requests[lightest as usize].lanes.start;
    let mut matching = Matching::new(&folded, &prices);
    matching.keep(lane);
    assert!(matching.choose(&mut Vec::new()).contains(&lane));
}
