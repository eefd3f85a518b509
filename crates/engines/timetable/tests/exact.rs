//! Equality with brute force on events of at most eight requests.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests index and unwrap what they have just built"
)]

mod random_events;

use lb_kernel::Silent;
use lb_timetable::event::{self, Event};
use lb_timetable::problem::{NOBODY, Problem};
use lb_timetable::{Budget, Options, solve};
use random_events::{Dice, Shape};
use serde_json::json;

/// One way to hold a request: people, slots, hall, worth.
struct Way {
    people: Vec<usize>,
    slots: std::ops::Range<usize>,
    hall: u32,
    worth: i64,
}

/// All ways of a request, interpreters spelled out.
fn ways(problem: &Problem, r: usize, pools: &[Vec<u32>]) -> Vec<Way> {
    let request = &problem.requests()[r];
    let mut ways = Vec::new();
    for lane in problem.lanes().iter().filter(|lane| lane.request as usize == r) {
        for start in lane.starts.iter() {
            let slots = start..start + request.length as usize;
            let cost: i64 = [lane.a, lane.b]
                .iter()
                .flat_map(|p| &problem.people()[*p as usize].unsocial)
                .filter(|(slot, _)| slots.contains(slot))
                .map(|(_, cost)| i64::from(*cost))
                .sum();
            let hall = problem.people()[lane.b as usize].hall;
            let base = vec![lane.a as usize, lane.b as usize];
            let worth = request.score - cost;
            if lane.pool == NOBODY {
                ways.push(Way { people: base, slots, hall, worth });
                continue;
            }
            for i in &pools[lane.pool as usize] {
                let free = slots.clone().all(|s| problem.people()[*i as usize].free.has(s));
                if free {
                    let people = [base.clone(), vec![*i as usize]].concat();
                    ways.push(Way { people, slots: slots.clone(), hall, worth });
                }
            }
        }
    }
    ways
}

fn fits(problem: &Problem, held: &[&Way], way: &Way) -> bool {
    let mut all: Vec<&Way> = held.to_vec();
    all.push(way);
    for s in way.slots.clone() {
        let used = all.iter().filter(|w| w.slots.contains(&s)).count();
        if used > problem.slots()[s].places as usize {
            return false;
        }
    }
    way.people.iter().all(|person| {
        let own: Vec<&&Way> = all.iter().filter(|w| w.people.contains(person)).collect();
        let mut hall = vec![None; problem.slots().len()];
        for w in &own {
            for s in w.slots.clone() {
                if hall[s].replace(w.hall).is_some() {
                    return false;
                }
            }
        }
        let adjacent = (1..hall.len()).all(|s| {
            problem.slots()[s].day != problem.slots()[s - 1].day
                || hall[s].is_none()
                || hall[s - 1].is_none()
                || hall[s] == hall[s - 1]
        });
        let entry = &problem.people()[*person];
        let rested = entry.windows.iter().all(|rule| {
            rule.slots.iter().filter(|s| hall[*s].is_some()).count() <= rule.at_most as usize
        });
        adjacent && rested && own.len() <= entry.max as usize
    })
}

/// The highest value of timetables that hold what must be held; nothing where there is none.
fn best<'w>(
    problem: &Problem,
    ways: &'w [Vec<Way>],
    must: &[bool],
    held: &mut Vec<&'w Way>,
) -> Option<i64> {
    let (Some((first, rest)), Some((now, later))) = (ways.split_first(), must.split_first()) else {
        return Some(held.iter().map(|way| way.worth).sum());
    };
    let mut value = if *now { None } else { best(problem, rest, later, held) };
    for way in first {
        if fits(problem, held, way) {
            held.push(way);
            value = value.max(best(problem, rest, later, held));
            held.pop();
        }
    }
    value
}

/// Fixed requests that are to be held: the weightiest first, each if it can be beside those before.
fn fixed(problem: &Problem, ways: &[Vec<Way>]) -> Vec<bool> {
    let requests = problem.requests();
    let mut order: Vec<usize> = (0..requests.len()).filter(|r| requests[*r].fixed).collect();
    order.sort_by_key(|r| (-requests[*r].score, *r));
    let mut must = vec![false; requests.len()];
    for r in order {
        must[r] = true;
        must[r] = best(problem, ways, &must, &mut Vec::new()).is_some();
    }
    must
}

fn read(seed: u64, rich: bool) -> Event {
    let mut dice = Dice::new(seed ^ 9);
    let shape = Shape {
        people: 2 + dice.roll(5) as usize,
        slots: 1 + dice.roll(4) as usize,
        requests: 1 + dice.roll(if rich { 6 } else { 8 }) as usize,
        rich,
    };
    event::read(random_events::event(seed, shape).to_string().as_bytes()).unwrap()
}

fn compare(seeds: std::ops::Range<u64>, rich: bool) {
    for seed in seeds {
        let event = read(seed, rich);
        let problem = &event.problem;
        let ways: Vec<Vec<Way>> =
            (0..problem.requests().len()).map(|r| ways(problem, r, &problem.pools())).collect();
        let must = fixed(problem, &ways);
        let optimum = best(problem, &ways, &must, &mut Vec::new()).unwrap();
        let budget = Budget { passes: 300, attempts: 6, moves: 6_000 };
        let options = Options { seed, budget, give_up: 0.0 };
        // Promised minima go before weight; here only the weight counts.
        let table = solve(&event.problem.clone().without_minima(), &options, &Silent).unwrap();
        for (r, _) in must.iter().enumerate().filter(|(_, must)| **must) {
            assert!(table.at[r].is_held(), "seed {seed}: fixed request {r} is not held");
        }
        assert_eq!(table.score, optimum, "seed {seed} rich {rich}");
        assert!(table.score_bound >= optimum);
    }
}

#[test]
fn plain_events_of_at_most_eight_requests_are_solved_exactly() {
    compare(0..300, false);
}

#[test]
fn events_with_every_feature_are_solved_exactly() {
    compare(0..300, true);
}

/// An event of one organisation with two people, whom fixed requests ask for.
fn delegates(q: &str, z: &str, requests: serde_json::Value) -> (Event, lb_timetable::Timetable) {
    let slots: Vec<_> = ["09:00", "10:00"]
        .iter()
        .enumerate()
        .map(|(s, at)| {
            json!({"id": format!("s{s}"), "start": format!("2026-10-05T{at}"), "minutes": 30, "places": 5})
        })
        .collect();
    let all = json!(["s0", "s1"]);
    let event = json!({"zone": "Asia/Tokyo", "slots": slots, "participants": [
        {"id": "k1", "organisation": "K", "available": all, "unsocial": {"s0": 900}},
        {"id": "k2", "organisation": "K", "available": all},
        {"id": "q", "available": [q]}, {"id": "z", "available": [z]}], "requests": requests});
    let event = event::read(event.to_string().as_bytes()).unwrap();
    let options = Options::for_event(&event.problem);
    let table = solve(&event.problem, &options, &Silent).unwrap();
    (event, table)
}

#[test]
fn a_fixed_request_of_an_organisation_is_held_by_whom_others_do_not_need() {
    let asked = |weight: u32, who: &str| {
        json!([{"id": "f", "a": "q", "b": "K", "weight": 300, "fixed": "s0"},
            {"id": "g", "a": "z", "b": who, "weight": weight, "fixed": "s0"}])
    };
    // The first of the two delegates would cost 900 points, and the other is as good.
    let (_, one) = delegates("s0", "s1", json!([asked(1, "K")[0]]));
    assert_eq!((one.weight, one.bound), (300, 300));
    // Both fixed requests can be held, whichever is placed first and whoever is free first.
    for weight in [200, 950] {
        let (_, both) = delegates("s0", "s0", asked(weight, "k2"));
        assert_eq!((both.placed(), both.weight), (2, i64::from(weight) + 300 - 900));
    }
    // One that is not fixed gets the delegate whom it names.
    let mut free = asked(500, "k2");
    free[1].as_object_mut().unwrap().remove("fixed");
    let (_, table) = delegates("s0", "s0", free);
    assert_eq!((table.placed(), table.weight), (1, 300), "what it gains is less than k1 loses");
    let mut free = asked(1_300, "k2");
    free[1].as_object_mut().unwrap().remove("fixed");
    let (_, table) = delegates("s0", "s0", free);
    assert_eq!((table.placed(), table.weight), (2, 700));
}
