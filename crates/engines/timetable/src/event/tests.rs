//! Bad input of every kind: a fault with its place, or a correct answer.

use super::*;
use serde_json::{Value, json};

/// Reads the text as a whole and piece by piece: both must say the same, but for the column of an
/// error of form.
fn read(bytes: &[u8]) -> Result<Event, EventError> {
    let whole = super::read(bytes);
    let pieces = read_from(bytes).unwrap();
    match (&whole, &pieces) {
        (Err(EventError::NotReadable { .. }), Err(EventError::NotReadable { .. })) => {}
        _ => assert_eq!(whole, pieces),
    }
    whole
}

fn event() -> Value {
    json!({"name": "x", "zone": "Europe/Paris",
        "slots": [{"id": "s0", "start": "2026-10-07T09:00", "minutes": 30, "places": 2, "day": 0},
                  {"id": "s1", "start": "2026-10-07T09:30", "minutes": 30, "places": 2, "day": 0}],
        "halls": 1,
        "participants": [{"id": "p0", "organisation": "o", "available": ["s0", "s1"]},
                         {"id": "p1", "available": ["s0"], "max": 3, "min": 1}],
        "requests": [{"id": "r0", "a": "p0", "b": "p1", "weight": 7}]})
}

fn faults(value: &Value) -> Vec<(String, Fault)> {
    match read(value.to_string().as_bytes()) {
        Err(EventError::Faults(faults)) => faults.into_iter().map(|(p, f)| (p.0, f)).collect(),
        other => panic!("{other:?}"),
    }
}

fn one(value: &Value) -> (String, Fault) {
    let faults = faults(value);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.into_iter().next().unwrap()
}

fn changed(pointer: &str, to: Value) -> Value {
    let mut value = event();
    *value.pointer_mut(pointer).unwrap() = to;
    value
}

#[test]
fn a_good_event_is_read() {
    let event = read(event().to_string().as_bytes()).unwrap();
    assert_eq!(event.problem.lanes().len(), 1);
    assert_eq!(event.problem.people()[0].max, 2);
    assert!(event.problem.slots()[0].joins_next);
}

#[test]
fn unknown_ids_are_named_with_their_place() {
    let unknown = |id: &str| Fault::UnknownParticipant { id: id.into() };
    assert_eq!(
        one(&changed("/requests/0/b", json!("p9"))),
        ("/requests/0/b".into(), unknown("p9"))
    );
    let slot = Fault::UnknownSlot { id: "s9".into() };
    let place = "/participants/0/available/1".to_owned();
    assert_eq!(one(&changed("/participants/0/available/1", json!("s9"))), (place, slot));
}

#[test]
fn duplicate_and_empty_ids_are_refused() {
    let first = Place("/participants/0".into());
    let duplicate = Fault::DuplicateId { id: "p0".into(), first };
    let mut value = changed("/participants/1/id", json!("p0"));
    value["requests"] = json!([]);
    assert_eq!(one(&value), ("/participants/1/id".into(), duplicate));
    let mut value = event();
    value["slots"][1]["id"] = json!("");
    value["participants"][0]["available"] = json!(["s0"]);
    assert_eq!(one(&value), ("/slots/1/id".into(), Fault::EmptyId));
}

#[test]
fn negative_and_huge_numbers_are_refused() {
    for (pointer, number) in [
        ("/requests/0/weight", json!(-3)),
        ("/requests/0/weight", json!(9_000_000_000_000_i64)),
        ("/participants/1/max", json!(-1)),
        ("/slots/0/places", json!(-1)),
        ("/slots/0/minutes", json!(0)),
        ("/halls", json!(0)),
    ] {
        let found = faults(&changed(pointer, number.clone()));
        let here = found
            .iter()
            .any(|(place, fault)| place == pointer && matches!(fault, Fault::OutOfRange { .. }));
        assert!(here, "{pointer} {number}: {found:?}");
    }
    let broken = changed("/requests/0/weight", json!(1e40)).to_string();
    assert!(matches!(read(broken.as_bytes()), Err(EventError::NotReadable { .. })));
    let minimum = changed("/participants/1/min", json!(5));
    assert_eq!(one(&minimum).1, Fault::MinAboveMax { min: 5, max: 3 });
}

#[test]
fn slots_that_overlap_are_refused() {
    let (place, fault) = one(&changed("/slots/1/start", json!("2026-10-07T09:29")));
    assert_eq!(
        (place.as_str(), fault),
        ("/slots/1", Fault::Overlap { other: Place("/slots/0".into()) })
    );
}

#[test]
fn clock_changes_inside_the_event_are_seen() {
    // Paris puts the clock back on 25 October 2026 at 3:00 and forward on 28 March 2027 at 2:00.
    let twice = one(&changed("/slots/1/start", json!("2026-10-25T02:30")));
    assert_eq!(twice.1, Fault::TwiceByClockChange { text: "2026-10-25T02:30".into() });
    let never = one(&changed("/slots/1/start", json!("2027-03-28T02:30")));
    assert_eq!(never.1, Fault::SkippedByClockChange { text: "2027-03-28T02:30".into() });
    // With offsets both hours exist, and 30 minutes apart they do not overlap.
    let mut value = changed("/slots/0/start", json!("2026-10-25T02:30+02:00"));
    value["slots"][1]["start"] = json!("2026-10-25T02:30+01:00");
    assert!(read(value.to_string().as_bytes()).is_ok());
    // Four hours of slots around the change, one an hour: 1:00, then after it 3:00 is two hours on.
    value["slots"][0]["start"] = json!("2026-10-25T01:00");
    value["slots"][0]["minutes"] = json!(120);
    value["slots"][1]["start"] = json!("2026-10-25T03:00");
    assert!(read(value.to_string().as_bytes()).is_ok());
}

#[test]
fn zones_that_do_not_exist_and_times_that_are_none_are_refused() {
    let zone = one(&changed("/zone", json!("Asia/Atlantis")));
    assert_eq!(zone, ("/zone".into(), Fault::UnknownZone { name: "Asia/Atlantis".into() }));
    let time = one(&changed("/slots/0/start", json!("tomorrow")));
    assert_eq!(time, ("/slots/0/start".into(), Fault::NotATime { text: "tomorrow".into() }));
    let mut value = event();
    value.as_object_mut().unwrap().remove("zone");
    assert_eq!(faults(&value)[0].1, Fault::NoZone);
}

#[test]
fn a_form_error_has_line_and_column() {
    let text = "{\n  \"slots\": [],\n  \"participants\": [],\n  \"requests\": 5\n}";
    let Err(EventError::NotReadable { line, .. }) = read(text.as_bytes()) else { panic!() };
    assert_eq!(line, 4);
    let level = changed("/requests/0", json!({"id": "r", "a": "p0", "b": "p1", "level": "maybe"}));
    assert!(matches!(read(level.to_string().as_bytes()), Err(EventError::NotReadable { .. })));
    assert!(matches!(read(b""), Err(EventError::NotReadable { .. })));
    assert!(matches!(read(&[0xff, 0xfe]), Err(EventError::NotReadable { .. })));
}

#[test]
fn empty_lists_are_an_empty_event() {
    let value = json!({"slots": [], "participants": [], "requests": []});
    let event = read(value.to_string().as_bytes()).unwrap();
    let options = crate::Options::for_event(&event.problem);
    let table = crate::solve(&event.problem, &options, &lb_kernel::Silent).unwrap();
    assert_eq!((table.weight, table.bound, table.placed()), (0, 0, 0));
}

#[test]
fn twenty_thousand_people_without_availability_get_a_reason_each() {
    let people: Vec<Value> =
        (0..20_000).map(|i| json!({"id": format!("p{i}"), "available": []})).collect();
    let requests: Vec<Value> = (0..20_000)
        .map(|i| json!({"id": format!("r{i}"), "a": format!("p{i}"), "b": format!("p{}", (i + 1) % 20_000)}))
        .collect();
    let mut value = event();
    value["participants"] = json!(people);
    value["requests"] = json!(requests);
    let event = read(value.to_string().as_bytes()).unwrap();
    let options = crate::Options::for_event(&event.problem);
    let table = crate::solve(&event.problem, &options, &lb_kernel::Silent).unwrap();
    let report = crate::Report::new(&event, &table, 1);
    assert_eq!((report.placed, report.bound, report.unserved.len()), (0, 0, 20_000));
    assert!(report.unserved.iter().all(|u| u.because == crate::reasons::Because::NoCommonSlot));
}

#[test]
fn an_organisation_stands_for_its_people_and_break_rules_are_windows() {
    let mut value = event();
    value["participants"].as_array_mut().unwrap().push(
        json!({"id": "p2", "organisation": "o", "available": ["s0"], "breaks": [{"at_most": 1, "in_a_row": 2}]}),
    );
    value["requests"][0]["a"] = json!("o");
    let event = read(value.to_string().as_bytes()).unwrap();
    assert_eq!(event.problem.lanes().len(), 2);
    assert_eq!(event.problem.people()[2].windows.len(), 1);
    value["participants"][2]["breaks"] = json!([{"at_most": 1}]);
    assert_eq!(one(&value).1, Fault::UnclearBreak);
}

#[test]
fn what_is_wrong_with_a_request_is_told_in_the_order_of_its_fields() {
    let mut value = event();
    let wrong = json!({"id": "r0", "a": "p8", "b": "p9", "forward": 2, "weight": 0, "slots": 65,
        "fixed": "s9"});
    value["requests"] = json!([event()["requests"][0], wrong, {"id": "", "a": "p0", "b": "p0"}]);
    let places: Vec<String> = faults(&value).into_iter().map(|(place, _)| place).collect();
    let fields =
        ["1/id", "1/a", "1/b", "1/forward", "1/weight", "1/slots", "1/fixed", "2/id", "2/b"];
    assert_eq!(places, fields.map(|field| format!("/requests/{field}")));
    let first = faults(&value).swap_remove(0).1;
    assert_eq!(first, Fault::DuplicateId { id: "r0".into(), first: Place("/requests/0".into()) });
}

#[test]
fn the_first_hundred_faults_are_told_and_no_more() {
    let mut value = event();
    let wrong = |i: usize| json!({"id": format!("r{i}"), "a": "p0", "b": "p1", "weight": -1});
    value["requests"] = (0..250).map(wrong).collect();
    let places: Vec<String> = faults(&value).into_iter().map(|(place, _)| place).collect();
    let expected: Vec<String> = (0..100).map(|i| format!("/requests/{i}/weight")).collect();
    assert_eq!(places, expected);
}

#[test]
fn a_mark_before_the_text_is_passed_over_and_a_source_that_breaks_off_is_no_event() {
    let text = event().to_string();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    assert_eq!(read(&marked), read(text.as_bytes()));
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::TimedOut.into())
        }
    }
    let half = std::io::Read::chain(&text.as_bytes()[..text.len() / 2], Broken);
    assert_eq!(read_from(half).unwrap_err().kind(), std::io::ErrorKind::TimedOut);
}

#[test]
fn a_zone_behind_a_time_may_only_repeat_the_one_of_the_event() {
    let start = |text: &str| changed("/slots/0/start", json!(text));
    for good in ["2026-10-07T09:00+02:00[Europe/Paris]", "2026-10-07T09:00[Europe/Paris]"] {
        assert_eq!(read(start(good).to_string().as_bytes()).unwrap().slot_ids[0], "s0", "{good}");
    }
    for bad in ["2026-10-07T16:00+09:00[Asia/Seoul]", "2026-10-07T09:00[Asia/Seoul]"] {
        let fault = Fault::OtherZone { zone: "Asia/Seoul".into() };
        assert_eq!(one(&start(bad)), ("/slots/0/start".into(), fault));
    }
}

#[test]
fn two_organisations_may_not_ask_for_more_pairs_of_people_than_can_be_kept() {
    let mut value = event();
    let person = |i: usize| json!({"id": format!("q{i}"), "organisation": format!("big{}", i % 2), "available": ["s0"]});
    value["participants"].as_array_mut().unwrap().extend((0..6_400).map(person));
    value["requests"][0] = json!({"id": "r0", "a": "big0", "b": "big1"});
    let fault = Fault::TooMany { count: 10_240_000, limit: 10_000_000 };
    assert_eq!(one(&value), ("/requests/0".into(), fault));
}
