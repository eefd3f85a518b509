//! Whom a repair tells what: everybody concerned, and nobody else.

use serde_json::{Value, json};

use super::*;
use crate::event::{self, Event};
use crate::problem::NOBODY;
use crate::{Options, RepairOptions, Timetable, repair, solve};
use lb_kernel::Silent;

fn base() -> Value {
    let slots: Vec<Value> = (0..3)
        .map(|s| json!({"id": format!("s{s}"), "start": format!("2026-10-07T{:02}:00", 9 + s), "minutes": 30, "places": 2}))
        .collect();
    let person = |id: &str, organisation: &str, languages: &[&str]| json!({"id": id, "organisation": organisation, "languages": languages, "available": ["s0", "s1", "s2"]});
    json!({"zone": "Asia/Seoul", "slots": slots,
        "participants": [person("kim", "haneul", &["ko"]), person("lee", "haneul", &["ko"]),
            person("sato", "aoba", &["ja"]), person("mori", "midori", &["ko"])],
        "interpreters": [{"id": "ito", "languages": ["ko", "ja"], "available": ["s0", "s1", "s2"]}],
        "requests": [{"id": "r0", "a": "haneul", "b": "sato", "weight": 900},
            {"id": "r1", "a": "kim", "b": "mori", "weight": 300}]})
}

fn read(value: &Value) -> Event {
    event::read(value.to_string().as_bytes()).unwrap()
}

/// A timetable in which everything is where the test puts it.
fn previous(meetings: &Value) -> Value {
    json!({"meetings": meetings, "weight": 0, "bound": 0})
}

/// The repair of a timetable, as the file shows it.
fn repaired(event: &Value, table: &Value) -> Value {
    let event = read(event);
    let previous = Previous::read(&event, table.to_string().as_bytes()).unwrap();
    let problem = &event.problem;
    let done =
        repair(problem, previous.past(), &RepairOptions::for_event(problem), &Silent).unwrap();
    let solved = solve(problem, &Options::for_event(problem), &Silent).unwrap();
    let table = Timetable { at: done.at.clone(), ..solved };
    let places = previous.places_of(&done.kept);
    let report = Report::with_places(&event, &table, 1, &places).after(&done, &previous);
    serde_json::to_value(report).unwrap()
}

fn held() -> Value {
    json!([{"request": "r0", "slot": "s0", "place": 1, "interpreter": "ito", "a": "kim", "b": "sato"},
        {"request": "r1", "slot": "s1", "place": 2, "interpreter": null, "a": "kim", "b": "mori"}])
}

/// Of a person, the requests that are moved, lost (with the reason) and added.
fn of(report: &Value, person: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let none = json!([]);
    let list = report.get("changes").unwrap_or(&none).as_array().unwrap();
    let Some(change) = list.iter().find(|change| change["person"] == person) else {
        return Default::default();
    };
    let ids = |key: &str| {
        let steps = change[key].as_array().unwrap().iter();
        steps
            .map(|step| {
                let because = step["because"].as_str().map(|b| format!(" {b}")).unwrap_or_default();
                format!("{}{because}", step["request"].as_str().unwrap())
            })
            .collect::<Vec<_>>()
    };
    (ids("moved"), ids("lost"), ids("added"))
}

fn list(ids: &[&str]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

#[test]
fn without_changes_nobody_is_told_anything() {
    let report = repaired(&base(), &previous(&held()));
    assert_eq!(report["meetings"], held());
    assert_eq!(report.get("changes"), None);
    assert_eq!(
        (&report["moved"], &report["lost"], &report["added"]),
        (&json!(0), &json!(0), &json!(0))
    );
}

#[test]
fn everybody_at_a_withdrawn_request_is_told_the_interpreter_too() {
    let mut event = base();
    event["requests"].as_array_mut().unwrap().remove(0);
    let report = repaired(&event, &previous(&held()));
    assert_eq!(report["withdrawn"], json!(["r0"]));
    for person in ["kim", "sato", "ito"] {
        assert_eq!(of(&report, person), (vec![], list(&["r0 withdrawn"]), vec![]), "{person}");
    }
    assert_eq!(report["changes"].as_array().unwrap().len(), 3);
    let seat = &report["changes"][0]["lost"][0]["from"];
    assert_eq!(seat, &json!({"slot": "s0", "places": [1], "with": ["kim", "sato"]}));
}

#[test]
fn a_replaced_delegate_is_told_and_so_is_who_comes_instead() {
    let mut event = base();
    event["participants"][0]["available"] = json!(["s1"]);
    event["participants"][1]["available"] = json!(["s0"]);
    let report = repaired(&event, &previous(&held()));
    assert_eq!(of(&report, "kim"), (vec![], list(&["r0 replaced"]), vec![]));
    assert_eq!(of(&report, "lee"), (vec![], vec![], list(&["r0"])));
    assert_eq!(of(&report, "sato"), (list(&["r0"]), vec![], vec![]));
    // The interpreter still sits there at the same time, for somebody else.
    assert_eq!(of(&report, "ito"), (list(&["r0"]), vec![], vec![]));
    assert_eq!(report["moved"], 1);
}

#[test]
fn another_interpreter_and_another_place_are_told() {
    let mut event = base();
    event["interpreters"] =
        json!([{"id": "abe", "languages": ["ko", "ja"], "available": ["s0", "s1", "s2"]}]);
    event["slots"][1]["places"] = json!(1);
    let report = repaired(&event, &previous(&held()));
    assert_eq!(of(&report, "ito"), (vec![], list(&["r0 replaced"]), vec![]));
    assert_eq!(of(&report, "abe"), (vec![], vec![], list(&["r0"])));
    assert_eq!(of(&report, "sato"), (list(&["r0"]), vec![], vec![]));
    // The second place of the slot is gone: same time, another table.
    assert_eq!(of(&report, "mori"), (list(&["r1"]), vec![], vec![]));
    assert_eq!(of(&report, "kim").0, list(&["r0", "r1"]));
}

#[test]
fn who_left_the_event_is_told_too() {
    let mut event = base();
    event["participants"].as_array_mut().unwrap().remove(3);
    event["requests"].as_array_mut().unwrap().remove(1);
    let report = repaired(&event, &previous(&held()));
    assert_eq!(of(&report, "mori"), (vec![], list(&["r1 withdrawn"]), vec![]));
}

#[test]
fn a_timetable_that_does_not_say_who_came_tells_nobody_of_a_change_that_it_cannot_know() {
    let bare = json!([{"request": "r0", "slot": "s0", "place": 1, "interpreter": "ito"},
        {"request": "r1", "slot": "s1", "place": 2, "interpreter": null}]);
    let event = read(&base());
    let read = Previous::read(&event, previous(&bare).to_string().as_bytes()).unwrap();
    assert_eq!(read.sittings[0].sides, ["".to_owned(), "sato".to_owned()]);
    assert!(matches!(read.before[0], crate::Before::Held { a: NOBODY, .. }));
    let report = repaired(&base(), &previous(&bare));
    assert!(of(&report, "sato").1.is_empty() && of(&report, "sato").2.is_empty());
}
