//! Hard rules, bound and reasons on thousands of random events, seen by the independent checker.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests index and unwrap what they have just built"
)]

mod random_events;

use lb_kernel::Silent;
use lb_timetable::event::{self, Event};
use lb_timetable::reasons::Because;
use lb_timetable::{Budget, Options, Report, Timetable, solve};
use lb_timetable_check::{Violation, check};
use proptest::prelude::*;
use random_events::{Dice, Shape};
use serde_json::{Value, json};

const QUICK: Budget = Budget { passes: 60, attempts: 1, moves: 3_000 };

fn read(value: &Value) -> Event {
    event::read(value.to_string().as_bytes()).unwrap()
}

fn timetable(event: &Event, seed: u64) -> Timetable {
    let options = Options { seed, budget: QUICK, give_up: 0.01 };
    solve(&event.problem, &options, &Silent).unwrap()
}

/// Failures show their seed, which is all that a case is made of: no file keeps them.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn shape(dice: &mut Dice) -> Shape {
    Shape {
        people: 2 + dice.roll(10) as usize,
        slots: 1 + dice.roll(9) as usize,
        requests: dice.roll(24) as usize,
        rich: true,
    }
}

proptest! {
    #![proptest_config(cases(2_500))]

    #[test]
    fn every_timetable_of_a_random_event_passes_the_independent_checker(seed in any::<u64>()) {
        let value = random_events::event(seed, shape(&mut Dice::new(seed ^ 1)));
        let event = read(&value);
        let table = timetable(&event, seed);
        let report = Report::new(&event, &table, seed);
        let written = serde_json::to_vec(&report).unwrap();
        let finding = check(value.to_string().as_bytes(), &written, &Silent).unwrap();
        prop_assert_eq!(&finding.violations, &vec![]);
        prop_assert!(finding.weight <= finding.bound.unwrap());
        prop_assert_eq!(finding.bound, Some(table.bound));
        prop_assert!(table.score <= table.score_bound);
        // Every request is held or has a reason, never both.
        prop_assert_eq!(report.meetings.len() + report.unserved.len(), event.request_ids.len());
        // One place, or, for a long meeting that has none throughout, one in each of its slots.
        prop_assert!(report.meetings.iter().all(|m| m.place.is_some() || m.places.len() > 1));
        // What nothing stands against is held.
        prop_assert!(report.unserved.iter().all(|one| one.because != Because::LeftOver));
    }
}

/// The timetable with a request held in a slot, with any interpreter, in place of these meetings.
fn held_instead<'t>(
    event: &'t Value,
    table: &'t Value,
    request: &'t Value,
    slot: &'t Value,
    instead: &'t [Value],
) -> impl Iterator<Item = Value> {
    let interpreters = event["interpreters"].as_array().unwrap().iter().map(|i| i["id"].clone());
    std::iter::once(json!(null)).chain(interpreters).map(move |interpreter| {
        let mut table = table.clone();
        let meetings = table["meetings"].as_array_mut().unwrap();
        meetings.retain(|meeting| !instead.contains(&meeting["request"]));
        meetings.push(json!({"request": request["id"], "slot": slot, "place": null,
            "interpreter": interpreter}));
        table
    })
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn without_what_is_named_as_held_instead_a_refused_request_fits_where_it_is_said_to(seed in any::<u64>()) {
        let value = random_events::event(seed, shape(&mut Dice::new(seed ^ 10)));
        let event = read(&value);
        let table = serde_json::to_value(Report::new(&event, &timetable(&event, seed), seed)).unwrap();
        let requests = value["requests"].as_array().unwrap();
        for refused in table["unserved"].as_array().unwrap() {
            let detail = &refused["detail"];
            let request = requests.iter().find(|r| r["id"] == refused["request"]).unwrap();
            // Of an organisation the timetable would have to say who comes.
            let people = ["a", "b"].iter().all(|side| request[side].as_str().unwrap().starts_with('p'));
            if !people || !detail["slot"].is_string() {
                continue;
            }
            let instead = detail["instead"].as_array().unwrap();
            let fits = held_instead(&value, &table, request, &detail["slot"], instead).any(|table| {
                let found = check(value.to_string().as_bytes(), table.to_string().as_bytes(), &Silent).unwrap();
                found.violations.iter().all(|v| {
                    // What the timetable says of itself is not about this one.
                    matches!(v, Violation::WrongWeight { .. } | Violation::WrongBound { .. }
                        | Violation::Untold { .. } | Violation::WrongFigure { .. })
                })
            });
            prop_assert!(fits, "{refused} does not fit without {instead:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn more_room_never_lowers_the_bound_at_the_same_prices_or_the_certified_optimum(seed in any::<u64>()) {
        let mut dice = Dice::new(seed ^ 2);
        let mut value = random_events::event(seed, Shape { rich: false, ..shape(&mut dice) });
        let before = timetable(&read(&value), 1);
        match dice.roll(3) {
            0 => {
                let s = dice.roll(value["slots"].as_array().unwrap().len() as u64) as usize;
                let places = value["slots"][s]["places"].as_u64().unwrap();
                value["slots"][s]["places"] = json!(places + 1);
            }
            1 => {
                let slots: Vec<Value> = value["slots"].as_array().unwrap().iter()
                    .map(|s| s["id"].clone()).collect();
                value["participants"][0]["available"] = json!(slots);
            }
            _ => {
                let max = value["participants"][0]["max"].as_u64().unwrap();
                value["participants"][0]["max"] = json!(max + 1);
            }
        }
        let after = read(&value);
        // The old timetable is still possible, so no bound of the wider event may lie below it.
        let wider = timetable(&after, 1);
        prop_assert!(wider.bound >= before.weight);
        let same_prices = lb_timetable::bound(&after.problem, &before.prices, &[]);
        prop_assert!(same_prices >= before.bound);
    }

    #[test]
    fn any_prices_prove_a_bound_no_timetable_exceeds(seed in any::<u64>()) {
        let mut dice = Dice::new(seed ^ 3);
        let event = read(&random_events::event(seed, shape(&mut dice)));
        let table = timetable(&event, 1);
        let mut prices = table.prices.clone();
        let scale = u64::from(prices.scale);
        for list in [&mut prices.cells, &mut prices.limits, &mut prices.windows,
            &mut prices.places, &mut prices.pools] {
            for price in list {
                *price = dice.roll(500 * scale) as u32;
            }
        }
        let held: Vec<bool> = event.problem.requests().iter().zip(&table.at)
            .map(|(request, at)| request.fixed && at.is_held()).collect();
        prop_assert!(lb_timetable::bound(&event.problem, &prices, &held) >= table.score);
    }

    #[test]
    fn the_same_seed_and_budget_give_the_same_bytes_with_one_and_two_threads(seed in any::<u64>()) {
        let event = read(&random_events::event(seed, shape(&mut Dice::new(seed ^ 4))));
        let on = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let table = pool.install(|| timetable(&event, 7));
            serde_json::to_vec(&Report::new(&event, &table, 7)).unwrap()
        };
        prop_assert_eq!(on(1), on(2));
    }

    #[test]
    fn fixed_meetings_stay_in_their_slot_or_are_reported(seed in any::<u64>()) {
        let value = random_events::event(seed, shape(&mut Dice::new(seed ^ 5)));
        let event = read(&value);
        let report = Report::new(&event, &timetable(&event, 1), 1);
        for request in value["requests"].as_array().unwrap() {
            let Some(slot) = request["fixed"].as_str() else { continue };
            let id = request["id"].as_str().unwrap();
            match report.meetings.iter().find(|m| m.request == id) {
                Some(meeting) => prop_assert_eq!(meeting.slot, slot),
                None => {
                    prop_assert!(report.fixed_not_held.contains(&id));
                    // Without all that is not fixed it could not be held either: only other
                    // fixed requests, or what no timetable can change, stand against it.
                    let detail = report.unserved.iter().find(|one| one.request == id).unwrap();
                    let fixed = |id: &&str| value["requests"].as_array().unwrap().iter()
                        .any(|r| r["id"] == **id && r["fixed"].is_string());
                    let instead = &detail.detail.instead;
                    prop_assert!(instead.is_empty() || instead.iter().any(fixed), "{id}: {instead:?}");
                }
            }
        }
    }

    #[test]
    fn moving_everybody_by_one_slot_moves_the_timetable_by_one_slot(seed in any::<u64>()) {
        let mut dice = Dice::new(seed ^ 6);
        let wide = Shape { slots: 8, rich: false, ..shape(&mut dice) };
        let mut value = random_events::event(seed, wide);
        for s in 0..8 {
            value["slots"][s]["places"] = json!(3);
            value["slots"][s]["day"] = json!(0);
        }
        let shift = |value: &Value, by: usize| {
            let mut moved = value.clone();
            for person in moved["participants"].as_array_mut().unwrap() {
                let slots = person["available"].as_array().unwrap().iter()
                    .filter_map(|s| s.as_str().unwrap()[1..].parse::<usize>().ok())
                    .filter(|s| *s < 7).map(|s| format!("s{}", s + by)).collect::<Vec<_>>();
                person["available"] = json!(slots);
            }
            moved
        };
        let (here, there) = (read(&shift(&value, 0)), read(&shift(&value, 1)));
        let (one, two) = (timetable(&here, 1), timetable(&there, 1));
        prop_assert_eq!(one.bound, two.bound);
        prop_assert_eq!(one.weight, two.weight);
        for (before, after) in one.at.iter().zip(&two.at) {
            prop_assert_eq!(before.is_held(), after.is_held());
            prop_assert!(!before.is_held() || before.start + 1 == after.start);
        }
    }
}

#[test]
fn a_longer_run_never_gives_a_lighter_timetable_than_first_come_first_served() {
    for seed in 0..40 {
        let event = read(&random_events::event(
            seed,
            Shape { people: 10, slots: 8, requests: 30, rich: true },
        ));
        let table = timetable(&event, seed);
        let quick = lb_timetable::solve::first_come(&event.problem);
        let (_, score) = lb_timetable::solve::value_of(&event.problem, &quick);
        let kept = (table.score as f64) / 0.99;
        assert!(kept >= score as f64, "seed {seed}: {} < {score}", table.score);
    }
}
