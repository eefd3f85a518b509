//! Every cause of a refusal, on the smallest event that has it.

use super::*;
use crate::event::{self, Event};
use crate::report::Report;
use crate::{Options, solve};
use serde_json::{Value, json};

fn refusals(mut value: Value) -> Vec<(String, Because)> {
    let base = json!({"zone": "Asia/Tokyo", "slots": [
        {"id": "s0", "start": "2026-10-07T09:00", "minutes": 30, "places": 1, "day": 0},
        {"id": "s1", "start": "2026-10-07T09:30", "minutes": 30, "places": 1, "day": 0}]});
    for (key, entry) in base.as_object().unwrap() {
        if value.get(key).is_none() {
            value[key] = entry.clone();
        }
    }
    let event: Event = event::read(value.to_string().as_bytes()).unwrap();
    let table =
        solve(&event.problem, &Options::for_event(&event.problem), &lb_kernel::Silent).unwrap();
    let report = Report::new(&event, &table, 1);
    report.unserved.into_iter().map(|u| (u.request.to_owned(), u.because)).collect()
}

fn person(id: &str, available: &[&str], max: u32) -> Value {
    json!({"id": id, "available": available, "max": max})
}

fn request(id: &str, a: &str, b: &str, weight: u32) -> Value {
    json!({"id": id, "a": a, "b": b, "weight": weight})
}

#[test]
fn no_common_slot_and_forbidden() {
    let found = refusals(json!({
        "participants": [person("a", &["s0"], 2), person("b", &["s1"], 2), person("c", &["s0"], 2)],
        "requests": [request("r0", "a", "b", 5), request("r1", "a", "c", 5)],
        "forbidden": [["a", "c"]]}));
    assert_eq!(found, [("r0".into(), Because::NoCommonSlot), ("r1".into(), Because::Forbidden)]);
}

#[test]
fn full_calendars_on_either_side() {
    let found = refusals(json!({
        "participants": [person("a", &["s0", "s1"], 1), person("b", &["s0"], 2), person("c", &["s1"], 2)],
        "requests": [request("r0", "a", "b", 9), request("r1", "a", "c", 5), request("r2", "c", "a", 4)]}));
    assert_eq!(found, [("r1".into(), Because::FullA), ("r2".into(), Because::FullB)]);
}

#[test]
fn no_place_left() {
    let found = refusals(json!({
        "participants": [person("a", &["s0"], 1), person("b", &["s0"], 1), person("c", &["s0"], 1), person("d", &["s0"], 1)],
        "requests": [request("r0", "a", "b", 9), request("r1", "c", "d", 5)]}));
    assert_eq!(found, [("r1".into(), Because::NoPlace)]);
}

#[test]
fn no_interpreter_at_all_or_none_free() {
    let speaker =
        |id: &str, language: &str| json!({"id": id, "available": ["s0"], "languages": [language]});
    let people =
        json!([speaker("a", "ko"), speaker("b", "ja"), speaker("c", "ko"), speaker("d", "ja")]);
    let slots =
        json!([{"id": "s0", "start": "2026-10-07T09:00", "minutes": 30, "places": 5, "day": 0}]);
    let requests = json!([request("r0", "a", "b", 9), request("r1", "c", "d", 5)]);
    let found = refusals(json!({"participants": people, "slots": slots, "requests": requests}));
    assert_eq!(found.iter().map(|f| f.1).collect::<Vec<_>>(), [Because::NoInterpreter; 2]);
    let interpreters = json!([{"id": "i", "languages": ["ko", "ja"], "available": ["s0"]}]);
    let found = refusals(json!({"participants": people, "slots": slots, "requests": requests,
        "interpreters": interpreters}));
    assert_eq!(found, [("r1".into(), Because::NoInterpreter)]);
}

#[test]
fn outweighed_names_what_stands_against_it() {
    let slots: Vec<Value> = (0..2)
        .map(|s| json!({"id": format!("s{s}"), "start": format!("2026-10-07T{:02}:00", 9 + s), "minutes": 30, "places": 5, "day": 0}))
        .collect();
    let value = json!({"zone": "Asia/Tokyo", "slots": slots,
        "participants": [person("a", &["s0", "s1"], 2), person("b", &["s0", "s1"], 2),
            person("c", &["s0"], 1), person("d", &["s1"], 1)],
        "requests": [request("r0", "a", "c", 900), request("r1", "b", "d", 900), request("r2", "a", "b", 100)]});
    let event = event::read(value.to_string().as_bytes()).unwrap();
    let table =
        solve(&event.problem, &Options::for_event(&event.problem), &lb_kernel::Silent).unwrap();
    let report = Report::new(&event, &table, 1);
    let refused = &report.unserved[0];
    assert_eq!(refused.because, Because::Outweighed);
    assert_eq!((refused.detail.instead.len(), refused.detail.instead_weight), (1, 900));
    assert!(refused.detail.short_by.unwrap() >= 0);
}

/// The causes and what is held instead.
fn told(value: &Value) -> Vec<(Because, Vec<String>)> {
    let event = event::read(value.to_string().as_bytes()).unwrap();
    let table =
        solve(&event.problem, &Options::for_event(&event.problem), &lb_kernel::Silent).unwrap();
    let report = Report::new(&event, &table, 1);
    let named = |list: &[_]| list.iter().map(ToString::to_string).collect();
    report.unserved.iter().map(|u| (u.because, named(&u.detail.instead))).collect()
}

/// Two slots of a day with many places.
fn wide_slots() -> Value {
    json!([{"id": "s0", "start": "2026-10-07T09:00", "minutes": 30, "places": 9, "day": 0},
        {"id": "s1", "start": "2026-10-07T09:30", "minutes": 30, "places": 9, "day": 0}])
}

#[test]
fn who_may_have_no_meeting_is_full_and_slots_without_places_have_none() {
    let found = refusals(json!({
        "participants": [person("a", &["s0"], 0), person("b", &["s0"], 2)],
        "requests": [request("r0", "a", "b", 5), request("r1", "b", "a", 5)]}));
    assert_eq!(found, [("r0".into(), Because::FullA), ("r1".into(), Because::FullB)]);
    let mut slots = wide_slots();
    slots[0]["places"] = json!(0);
    let found = refusals(json!({"slots": slots,
        "participants": [person("a", &["s0"], 2), person("b", &["s0", "s1"], 2)],
        "requests": [request("r0", "a", "b", 5)]}));
    assert_eq!(found, [("r0".into(), Because::NoPlace)]);
}

#[test]
fn a_way_between_halls_stands_against_a_meeting() {
    let at = |id: &str, hall: u32, available: &[&str]| json!({"id": id, "hall": hall, "available": available});
    let found = told(&json!({"zone": "Asia/Tokyo", "slots": wide_slots(), "halls": 2,
        "participants": [at("guest", 0, &["s0", "s1"]), at("here", 0, &["s0"]), at("there", 1, &["s1"])],
        "requests": [request("r0", "guest", "here", 9), request("r1", "guest", "there", 5)]}));
    assert_eq!(found, [(Because::HallChange, vec!["r0".to_owned()])]);
}

#[test]
fn a_break_rule_stands_against_a_meeting_unless_it_forbids_all() {
    let rest = |at_most: u32| {
        json!({"zone": "Asia/Tokyo", "slots": wide_slots(),
        "participants": [{"id": "a", "available": ["s0", "s1"], "breaks": [{"at_most": at_most, "in_a_row": 2}]},
            person("b", &["s0"], 2), person("c", &["s1"], 2)],
        "requests": [request("r0", "a", "b", 9), request("r1", "a", "c", 5)]})
    };
    assert_eq!(told(&rest(1)), [(Because::BreakRule, vec!["r0".to_owned()])]);
    // No meeting that could go would make room.
    assert_eq!(told(&rest(0)), [(Because::BreakRule, vec![]), (Because::BreakRule, vec![])]);
}

#[test]
fn a_busy_interpreter_is_named_by_the_meeting_that_keeps_her() {
    let speaker =
        |id: &str, language: &str| json!({"id": id, "available": ["s0"], "languages": [language]});
    let found = told(&json!({"zone": "Asia/Tokyo", "slots": wide_slots(),
        "participants": [speaker("a", "ko"), speaker("b", "ja"), speaker("c", "ko"), speaker("d", "ja")],
        "interpreters": [{"id": "i", "languages": ["ko", "ja"], "available": ["s0"]}],
        "requests": [request("r0", "a", "b", 9), request("r1", "c", "d", 5)]}));
    assert_eq!(found, [(Because::NoInterpreter, vec!["r0".to_owned()])]);
}

#[test]
fn hours_that_cost_more_than_a_meeting_is_worth_are_its_cause() {
    let found = refusals(json!({
        "participants": [{"id": "a", "available": ["s0"], "unsocial": {"s0": 900}}, person("b", &["s0"], 2)],
        "requests": [request("r0", "a", "b", 5)]}));
    assert_eq!(found, [("r0".into(), Because::UnsocialHours)]);
}

#[test]
fn what_could_be_held_beside_all_else_is_left_over() {
    let event = event::read(
        json!({"zone": "Asia/Tokyo", "slots": wide_slots(),
            "participants": [person("a", &["s0"], 2), person("b", &["s0"], 2)],
            "requests": [request("r0", "a", "b", 5)]})
        .to_string()
        .as_bytes(),
    )
    .unwrap();
    let at = [Placement::NOWHERE];
    let reason = Desk::new(&event.problem, &at, None).why_not(0, false, false);
    assert_eq!((reason.because, reason.displaces), (Because::LeftOver, vec![]));
}

#[test]
fn what_is_missing_counts_the_prices_of_breaks_and_interpreters_and_unsocial_hours() {
    let event = event::read(
        json!({"zone": "Asia/Tokyo", "slots": wide_slots(),
            "participants": [{"id": "a", "available": ["s0", "s1"], "languages": ["ko"],
                    "breaks": [{"at_most": 1, "in_a_row": 2}], "unsocial": {"s0": 7, "s1": 7}},
                {"id": "b", "available": ["s0", "s1"], "languages": ["ja"]}],
            "interpreters": [{"id": "i", "languages": ["ko", "ja"], "available": ["s0", "s1"]}],
            "requests": [request("r0", "a", "b", 100)]})
        .to_string()
        .as_bytes(),
    )
    .unwrap();
    let at = [Placement::NOWHERE];
    let mut prices = Prices::zero(&event.problem);
    let short = |prices: &Prices| {
        Desk::new(&event.problem, &at, Some(prices)).why_not(0, false, false).short_by
    };
    assert_eq!(short(&prices), Some(7 - 100));
    prices.windows[0] = 50;
    assert_eq!(short(&prices), Some(7 + 50 - 100));
    prices.pools = vec![60, 80];
    assert_eq!(short(&prices), Some(7 + 50 + 60 - 100));
}
