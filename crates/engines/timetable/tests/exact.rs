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

fn best<'w>(problem: &Problem, ways: &'w [Vec<Way>], held: &mut Vec<&'w Way>) -> i64 {
    let Some((first, rest)) = ways.split_first() else {
        return held.iter().map(|way| way.worth).sum();
    };
    let mut value = best(problem, rest, held);
    for way in first {
        if fits(problem, held, way) {
            held.push(way);
            value = value.max(best(problem, rest, held));
            held.pop();
        }
    }
    value
}

fn read(seed: u64, rich: bool) -> Event {
    let mut dice = Dice::new(seed ^ 9);
    let shape = Shape {
        people: 2 + dice.roll(5) as usize,
        slots: 1 + dice.roll(4) as usize,
        requests: 1 + dice.roll(if rich { 6 } else { 8 }) as usize,
        rich,
    };
    let mut value = random_events::event(seed, shape);
    for request in value["requests"].as_array_mut().unwrap() {
        request.as_object_mut().unwrap().remove("fixed");
    }
    event::read(value.to_string().as_bytes()).unwrap()
}

fn compare(seeds: std::ops::Range<u64>, rich: bool) {
    for seed in seeds {
        let event = read(seed, rich);
        let problem = &event.problem;
        let ways: Vec<Vec<Way>> =
            (0..problem.requests().len()).map(|r| ways(problem, r, &problem.pools())).collect();
        let optimum = best(problem, &ways, &mut Vec::new());
        let budget = Budget { passes: 300, attempts: 6, moves: 6_000 };
        let options = Options { seed, budget, give_up: 0.0 };
        // Promised minima go before weight; here only the weight counts.
        let table = solve(&event.problem.clone().without_minima(), &options, &Silent).unwrap();
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
