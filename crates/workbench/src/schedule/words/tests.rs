//! Sentences for people: what was asked of an organisation reaches its people.

use lb_kernel::{Locale, Silent};
use lb_timetable::{Options, event, solve};

use super::*;
use crate::texts;

/// One slot with one place: of the two requests to the organisation one is refused.
const EVENT: &str = r#"{"zone":"Asia/Seoul",
 "slots":[{"id":"s0","start":"2026-10-07T09:00","minutes":30,"places":1}],
 "participants":[{"id":"kim","organisation":"haneul","available":["s0"]},
                 {"id":"lee","organisation":"haneul","available":[]},
                 {"id":"sato","organisation":"aoba","available":["s0"]},
                 {"id":"mori","organisation":"midori","available":["s0"]},
                 {"id":"nobody","organisation":"haneul gold","available":["s0"]}],
 "requests":[{"id":"r0","a":"sato","b":"haneul","weight":900},{"id":"r1","a":"mori","b":"haneul","weight":300}]}"#;

fn sentences(locale: Locale) -> Vec<PersonLine> {
    let event = event::read(EVENT.as_bytes()).unwrap();
    let table = solve(&event.problem, &Options::for_event(&event.problem), &Silent).unwrap();
    let report = Report::new(&event, &table, 1);
    Words { texts: texts::of(locale) }.people(&event, &report)
}

#[test]
fn the_people_of_an_organisation_read_what_it_was_refused() {
    let lines = sentences(Locale::En);
    let said: Vec<&str> = lines.iter().map(|line| line.sentence.as_str()).collect();
    let shared = "Of the requests that name haneul, one has no slot (reason: the other side's calendar was full).";
    let own =
        "Of the requests that name haneul, one has no slot (reason: the own calendar was full).";
    assert!(said[0] == format!("kim: the one requested meeting has a slot. {own}"), "{}", said[0]);
    assert!(said[1] == format!("lee: {own}"), "{}", said[1]);
    assert!(!said.iter().any(|line| line.contains(shared)));
    assert_eq!(said[2], "sato: the one requested meeting has a slot.");
    assert!(said[3].starts_with("mori: 0 of 1 requested meetings have a slot"), "{}", said[3]);
    assert_eq!(said[4], "nobody: no meeting was requested.");
    // The figures of a person count what was asked of the person.
    let counts: Vec<(usize, usize)> = lines.iter().map(|line| (line.placed, line.asked)).collect();
    assert_eq!(counts, [(1, 1), (0, 0), (1, 1), (0, 1), (0, 0)]);
}

#[test]
fn in_every_language_the_organisation_is_named() {
    for locale in Locale::ALL {
        for line in &sentences(locale)[..2] {
            assert!(line.sentence.contains("haneul"), "{}", line.sentence);
            assert!(line.sentence.contains(&line.id), "{}", line.sentence);
            assert!(!line.sentence.contains("schedule-"), "{}", line.sentence);
        }
    }
}
