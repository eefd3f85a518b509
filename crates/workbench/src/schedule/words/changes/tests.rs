//! A repair is told to everybody concerned, in every language, on paper and on the page.

use lb_kernel::{Locale, Silent};
use lb_timetable::report::Previous;
use lb_timetable::{Options, event};
use serde_json::{Value, json};

use super::*;
use crate::texts;

fn base() -> Value {
    let slots: Vec<Value> = (0..2)
        .map(|s| {
            let start = format!("2026-10-07T{:02}:00", 9 + s);
            json!({"id": format!("s{s}"), "start": start, "minutes": 30, "places": 2})
        })
        .collect();
    let person = |id: &str, organisation: &str, languages: &[&str], available: &[&str]| json!({"id": id, "organisation": organisation, "languages": languages, "available": available});
    json!({"zone": "Asia/Seoul", "slots": slots,
        "participants": [person("kim", "haneul", &["ko"], &["s0"]), person("lee", "haneul", &["ko"], &[]),
            person("sato", "aoba", &["ja"], &["s0", "s1"]), person("mori", "midori", &["ko"], &["s0", "s1"])],
        "interpreters": [{"id": "ito", "languages": ["ko", "ja"], "available": ["s0", "s1"]}],
        "requests": [{"id": "r0", "a": "haneul", "b": "sato", "weight": 900},
            {"id": "r1", "a": "kim", "b": "mori", "weight": 300}]})
}

/// Kim met Sato, with Ito, and Mori met Park, who is no longer there.
fn previous() -> Value {
    json!({"weight": 0, "bound": 0, "meetings": [
        {"request": "r0", "slot": "s0", "place": 1, "interpreter": "ito", "a": "kim", "b": "sato"},
        {"request": "r9", "slot": "s1", "place": 2, "interpreter": null, "a": "park", "b": "mori"}]})
}

fn with_report<T>(event: &Value, then: impl Fn(&Event, &Report<'_>) -> T) -> T {
    let event = event::read(event.to_string().as_bytes()).unwrap();
    let previous = Previous::read(&event, previous().to_string().as_bytes()).unwrap();
    let options = Options::for_event(&event.problem);
    let report = crate::schedule::repaired(&event, &previous, &options, &Silent).unwrap();
    then(&event, &report)
}

#[test]
fn every_letter_tells_what_changes_for_its_reader() {
    with_report(&base(), |event, report| {
        let words = Words { texts: texts::of(Locale::En) };
        let letters = words.letters(event, report);
        let ids: Vec<&str> = letters.iter().map(|(id, _)| id.as_str()).collect();
        // Of those who are no participants only the one who left has something to be told.
        assert_eq!(ids, ["kim", "lee", "sato", "mori", "park"]);
        let mori = "The meeting with park (r9; s1, place 2) was withdrawn.";
        assert!(letters[3].1.contains(mori), "{}", letters[3].1);
        assert_eq!(letters[4].1, "park: The meeting with mori (r9; s1, place 2) was withdrawn.");
        assert!(!letters[2].1.contains("The meeting with"), "nothing changes for sato");
    });
}

#[test]
fn who_is_replaced_and_who_comes_instead_are_told() {
    let mut event = base();
    event["participants"][0]["available"] = json!([]);
    event["participants"][1]["available"] = json!(["s1"]);
    with_report(&event, |event, report| {
        let words = Words { texts: texts::of(Locale::En) };
        let letters = words.letters(event, report);
        let of = |person: &str| &letters.iter().find(|(id, _)| id == person).unwrap().1;
        assert!(
            of("kim").contains(
                "The meeting with sato (r0; s0, place 1) is taken over by somebody else."
            ),
            "{}",
            of("kim")
        );
        assert!(
            of("lee").contains("New is a meeting with sato (r0): s1, place 1."),
            "{}",
            of("lee")
        );
        assert!(
            of("sato")
                .contains("The meeting with lee (r0) is now: s1, with lee (before: s0, with kim)."),
            "{}",
            of("sato")
        );
        assert!(
            of("ito").starts_with("ito: The meeting with lee, sato (r0) is now: s1"),
            "{}",
            of("ito")
        );
    });
}

#[test]
fn changes_are_on_the_page_in_every_language() {
    for locale in Locale::ALL {
        with_report(&base(), |event, report| {
            let words = Words { texts: texts::of(locale) };
            let page = crate::report::schedule::html(event, report, &words).unwrap();
            assert!(page.contains(&words.say("schedule-changes-title", &[])), "{locale:?}");
            for (id, changed) in words.changes(report) {
                assert!(
                    page.contains(&format!("<th scope=\"row\">{id}</th><td>{changed}")),
                    "{page}"
                );
                assert!(!changed.contains("schedule-") && !changed.contains('$'), "{changed}");
                assert!(changed.contains("r9") && changed.contains("s1"), "{changed}");
            }
            let figures = crate::schedule::figures(report, &words);
            let told = words.say("schedule-figure-told", &[]);
            assert!(figures.contains(&(told, "2".to_owned())), "{figures:?}");
        });
    }
}

/// Every kind of difference has its words.
#[test]
fn seats_differ_in_words_of_every_language() {
    let seat = |slot: &str, hall, places: &[u32], with: &str, interpreter: Option<&str>| Seat {
        slot: slot.into(),
        hall,
        places: places.to_vec(),
        with: vec![with.into()],
        interpreter: interpreter.map(str::to_owned),
    };
    let from = seat("s0", Some(0), &[3], "aya", Some("ito"));
    let to = seat("s1", None, &[], "ben", None);
    for locale in Locale::ALL {
        let words = Words { texts: texts::of(locale) };
        for because in [None, Some(Gone::Withdrawn), Some(Gone::Replaced), Some(Gone::NotHeld)] {
            let to = because.is_none().then(|| to.clone());
            let step = Step { request: "r7".into(), from: Some(from.clone()), to, because };
            let said = words.step(&step);
            assert!(!said.contains("schedule-") && !said.contains('$'), "{said}");
            for part in ["r7", "s0", "3", "0"] {
                assert!(said.contains(part), "{locale:?} {part}: {said}");
            }
            if because.is_none() {
                for part in ["s1", "aya", "ben", "ito"] {
                    assert!(said.contains(part), "{locale:?} {part}: {said}");
                }
            }
        }
    }
}
