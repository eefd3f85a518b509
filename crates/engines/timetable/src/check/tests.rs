//! The checker finds each kind of mistake in a timetable that was good.

use super::*;
use crate::event;
use crate::{Options, Report, solve};
use serde_json::{Value, json};

fn event_json() -> Value {
    let slots: Vec<Value> = (0..4)
        .map(|s| json!({"id": format!("s{s}"), "start": format!("2026-10-07T{:02}:00", 9 + s), "minutes": 50, "places": 2, "day": 0}))
        .collect();
    let person = |id: &str, hall: u32, languages: &[&str]| json!({"id": id, "hall": hall, "languages": languages, "available": ["s0", "s1", "s3"], "max": 2});
    json!({"zone": "Asia/Tokyo", "slots": slots, "halls": 2, "breaks": [{"at_most": 1, "in_a_row": 2}],
        "participants": [person("a", 0, &["ko"]), person("b", 0, &["ja"]), person("c", 1, &["ko"]), person("d", 1, &["ko"])],
        "interpreters": [{"id": "i", "languages": ["ko", "ja"], "available": ["s0"]}],
        "requests": [{"id": "r0", "a": "a", "b": "b", "weight": 500}, {"id": "r1", "a": "a", "b": "c", "weight": 400, "fixed": "s3"},
            {"id": "r2", "a": "c", "b": "d", "weight": 300}, {"id": "r3", "a": "a", "b": "d", "weight": 10}],
        "forbidden": [["a", "d"]]})
}

fn good() -> (Value, Value) {
    let value = event_json();
    let event = event::read(value.to_string().as_bytes()).unwrap();
    let table =
        solve(&event.problem, &Options::for_event(&event.problem), &lb_kernel::Silent).unwrap();
    (value, serde_json::to_value(Report::new(&event, &table, 1)).unwrap())
}

fn findings(event: &Value, table: &Value) -> Vec<Violation> {
    check(event.to_string().as_bytes(), table.to_string().as_bytes()).unwrap().violations
}

#[test]
fn a_good_timetable_passes() {
    let (event, table) = good();
    assert_eq!(findings(&event, &table), []);
    assert_eq!(table["placed"], 3);
}

/// Changes the meeting of a request.
fn with(table: &Value, request: &str, field: &str, to: Value) -> Value {
    let mut table = table.clone();
    for meeting in table["meetings"].as_array_mut().unwrap() {
        if meeting["request"] == request {
            meeting[field] = to.clone();
        }
    }
    table
}

#[test]
fn every_kind_of_mistake_is_found() {
    let (event, table) = good();
    let has = |table: &Value, test: fn(&Violation) -> bool| {
        let found = findings(&event, table);
        assert!(found.iter().any(test), "{found:?}");
    };
    has(&with(&table, "r0", "slot", json!("s2")), |v| matches!(v, Violation::Unavailable { .. }));
    has(&with(&table, "r0", "slot", json!("s3")), |v| matches!(v, Violation::DoubleBooked { .. }));
    has(&with(&table, "r0", "slot", json!("s9")), |v| matches!(v, Violation::Unknown { .. }));
    has(&with(&table, "r0", "interpreter", json!(null)), |v| {
        matches!(v, Violation::NotInterpreted { .. })
    });
    has(&with(&table, "r1", "slot", json!("s0")), |v| matches!(v, Violation::NotFixed { .. }));
    has(&with(&table, "r0", "a", json!("c")), |v| matches!(v, Violation::WrongPerson { .. }));
    has(&with(&table, "r0", "place", json!(7)), |v| matches!(v, Violation::BadPlace { .. }));
    has(&with(&table, "r0", "hall", json!(1)), |v| {
        matches!(v, Violation::WrongHall { hall: 0, .. })
    });
    has(&with(&with(&table, "r0", "place", json!(null)), "r0", "places", json!([7])), |v| {
        matches!(v, Violation::BadPlace { .. })
    });
    has(&with(&table, "r1", "slot", json!("s1")), |v| matches!(v, Violation::NoBreak { .. }));
    has(&with(&table, "r1", "slot", json!("s1")), |v| matches!(v, Violation::ChangesHall { .. }));
    let mut twice = table.clone();
    let first = twice["meetings"][0].clone();
    twice["meetings"].as_array_mut().unwrap().push(first);
    has(&twice, |v| matches!(v, Violation::Twice { .. }));
    let mut forbidden = table.clone();
    let extra =
        json!({"request": "r3", "slot": "s1", "place": 1, "interpreter": null, "a": "a", "b": "d"});
    forbidden["meetings"].as_array_mut().unwrap().push(extra);
    has(&forbidden, |v| matches!(v, Violation::Forbidden { .. }));
    has(&forbidden, |v| matches!(v, Violation::TooManyOfPerson { .. }));
}

#[test]
fn false_claims_are_found() {
    let (event, table) = good();
    let mut heavier = table.clone();
    heavier["weight"] = json!(5000);
    assert!(matches!(findings(&event, &heavier)[..], [Violation::WrongWeight { found: 1200, .. }]));
    let mut tighter = table.clone();
    tighter["bound"] = json!(1199);
    assert!(matches!(findings(&event, &tighter)[..], [Violation::WrongBound { .. }]));
    let mut bare = table;
    bare.as_object_mut().unwrap().remove("certificate");
    assert_eq!(findings(&event, &bare), [Violation::NoCertificate]);
}

/// Three people who all want to meet each other in the only slot: no prices prove less than one and
/// a half meetings, so the certificate has cases.
fn triangle() -> (Value, Value) {
    let slot = json!({"id": "s0", "start": "2026-10-07T09:00", "minutes": 30, "places": 3});
    let person = |id: &str| json!({"id": id, "available": ["s0"]});
    let request = |id: &str, a: &str, b: &str| json!({"id": id, "a": a, "b": b, "weight": 100});
    let event = json!({"zone": "Asia/Seoul", "slots": [slot],
        "participants": [person("x"), person("y"), person("z")],
        "requests": [request("r0", "x", "y"), request("r1", "y", "z"), request("r2", "z", "x")]});
    let read = event::read(event.to_string().as_bytes()).unwrap();
    let table =
        solve(&read.problem, &Options::for_event(&read.problem), &lb_kernel::Silent).unwrap();
    (event, serde_json::to_value(Report::new(&read, &table, 1)).unwrap())
}

#[test]
fn cases_prove_what_no_prices_prove_and_must_leave_nothing_out() {
    let (event, table) = triangle();
    assert_eq!((&table["weight"], &table["bound"]), (&json!(100), &json!(100)));
    assert_eq!(findings(&event, &table), []);
    let cases = table["certificate"]["cases"].as_array().unwrap();
    assert!(cases.len() >= 2);
    let wrong = |edit: &dyn Fn(&mut Vec<Value>)| {
        let mut table = table.clone();
        edit(table["certificate"]["cases"].as_array_mut().unwrap());
        let found = findings(&event, &table);
        assert!(found.iter().any(|v| matches!(v, Violation::WrongBound { .. })), "{found:?}");
    };
    for missing in 0..cases.len() {
        wrong(&|cases| drop(cases.remove(missing)));
    }
    wrong(&|cases| cases.clear());
    wrong(&|cases| cases[0]["if"][0]["request"] = json!("r9"));
    wrong(&|cases| {
        for case in cases.iter_mut() {
            case["prices"]["people"] = json!({});
        }
    });
}
