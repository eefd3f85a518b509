//! The checker finds each kind of mistake in a timetable that was good.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests index and unwrap what they have just built"
)]

use lb_timetable::report::Previous;
use lb_timetable::{Options, Report, event, solve};
use lb_timetable_check::{Unreadable, Violation, check};
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
    check(event.to_string().as_bytes(), table.to_string().as_bytes(), &lb_kernel::Silent)
        .unwrap()
        .violations
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
fn what_is_not_told_or_told_wrongly_is_found() {
    let (event, table) = good();
    let found = |change: &dyn Fn(&mut Value), test: fn(&Violation) -> bool| {
        let mut table = table.clone();
        change(&mut table);
        let found = findings(&event, &table);
        assert!(found.iter().any(test), "{found:?}");
    };
    let untold = |v: &Violation| matches!(v, Violation::Untold { told: "neither", .. });
    found(&|table| table["unserved"] = json!([]), untold);
    let held = json!([{"request": "r0"}, {"request": "r3"}]);
    found(&|table| table["unserved"] = held.clone(), |v| {
        matches!(v, Violation::Untold { told: "both", .. })
    });
    let without = |table: &mut Value| {
        table["meetings"].as_array_mut().unwrap().retain(|meeting| meeting["request"] != "r1");
    };
    found(&without, |v| matches!(v, Violation::Untold { told: "fixed", .. }));
    for (at, value) in [
        ("/placed", json!(4)),
        ("/requests", json!(5)),
        ("/gap", json!(0.5)),
        ("/fairness/min", json!(7)),
        ("/fairness/p10", json!(7)),
        ("/fairness/median", json!(7)),
        ("/fairness/without", json!(3)),
        ("/fairness/gini", json!(0.9)),
        ("/fairness/below_minimum", json!(["a"])),
    ] {
        found(&|table| *table.pointer_mut(at).unwrap() = value.clone(), |v| {
            matches!(v, Violation::WrongFigure { .. })
        });
    }
}

#[test]
fn an_event_that_is_none_is_refused_with_the_place_of_what_is_wrong() {
    let (event, table) = good();
    let mut table = table;
    table["meetings"] = json!([]);
    for (at, value, code) in [
        ("/zone", json!("Asia/Nowhere"), "zone"),
        ("/slots/0/start", json!("tomorrow"), "time"),
        ("/slots/0/start", json!("2026-10-07T09:00+09:00[Asia/Seoul]"), "other_zone"),
        ("/slots/0/minutes", json!(-5), "range"),
        ("/slots/0/minutes", json!(i64::MAX), "range"),
        ("/slots/0/minutes", json!(61), "overlap"),
        ("/slots/0/places", json!(i64::MIN), "range"),
        ("/slots/1/id", json!("s0"), "twice"),
        ("/halls", json!(0), "range"),
        ("/breaks/0", json!({"at_most": 1}), "break"),
        ("/breaks/0/in_a_row", json!(0), "range"),
        ("/participants/0/available/0", json!("s9"), "slot"),
        ("/participants/0/hall", json!(2), "range"),
        ("/participants/0/unsocial", json!({"s0": i64::MIN}), "range"),
        ("/participants/0/min", json!(3), "promise"),
        ("/requests/0/a", json!("nobody"), "name"),
        ("/requests/0/a", json!("b"), "itself"),
        ("/requests/0/weight", json!(i64::MAX), "range"),
        ("/requests/0/forward", json!(1.5), "range"),
        ("/requests/0/slots", json!(0), "range"),
        ("/requests/0/slots", json!(i64::MAX), "range"),
        ("/requests/0/fixed", json!("s9"), "slot"),
        ("/forbidden/0/1", json!("nobody"), "name"),
    ] {
        let mut bad = event.clone();
        for key in ["min", "unsocial"] {
            bad["participants"][0][key] = if key == "min" { json!(0) } else { json!({}) };
        }
        for key in ["forward", "slots", "fixed"] {
            bad["requests"][0][key] = json!(null);
        }
        *bad.pointer_mut(at).unwrap() = value.clone();
        let (bad, table) = (bad.to_string(), table.to_string());
        let found = check(bad.as_bytes(), table.as_bytes(), &lb_kernel::Silent);
        let Err(Unreadable::NoEvent(faults)) = found else { panic!("{at} {value}: {found:?}") };
        let (place, fault) = &faults[0];
        assert_eq!(fault.code, code, "{at} {value}: {place} {fault:?}");
        // The solver's reader refuses the same events.
        assert!(event::read(bad.as_bytes()).is_err(), "{at} {value}");
    }
}

#[test]
fn a_language_is_one_however_it_is_written_and_a_mark_before_the_text_says_nothing() {
    let (mut event, _) = good();
    event["participants"][0]["languages"] = json!(["한국어"]);
    event["participants"][2]["languages"] = json!(["Korean", "ko-KR"]);
    event["participants"][3]["languages"] = json!(["KO"]);
    let read = event::read(event.to_string().as_bytes()).unwrap();
    let options = Options::for_event(&read.problem);
    let table = solve(&read.problem, &options, &lb_kernel::Silent).unwrap();
    let report = serde_json::to_string(&Report::new(&read, &table, 1)).unwrap();
    let [event, report] = [event.to_string(), report].map(|text| format!("\u{feff}{text}"));
    let found = check(event.as_bytes(), report.as_bytes(), &lb_kernel::Silent).unwrap();
    assert_eq!((found.violations, found.placed), (vec![], 3));
    assert!(event::read(event.as_bytes()).is_ok());
    assert!(Previous::read(&read, report.as_bytes()).is_ok());
}

#[test]
fn false_claims_are_found() {
    let (event, table) = good();
    let mut heavier = table.clone();
    heavier["weight"] = json!(5000);
    assert!(matches!(findings(&event, &heavier)[..], [Violation::WrongWeight { found: 1200, .. }]));
    let mut tighter = table.clone();
    (tighter["bound"], tighter["gap"]) = (json!(1199), json!(1.0 - 1200.0 / 1199.0));
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
