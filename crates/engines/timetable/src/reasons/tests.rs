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
