//! The verb on real files in a scratch folder.

use std::path::Path;

use crate::Exit;
use crate::tests::called;

const EVENT: &str = r#"{"name":"Tokyo","zone":"Asia/Tokyo",
 "slots":[{"id":"s0","start":"2026-10-07T09:00","minutes":30,"places":2,"day":0},
          {"id":"s1","start":"2026-10-07T09:30","minutes":30,"places":1,"day":0}],
 "participants":[{"id":"p0","available":["s0","s1"]},{"id":"p1","available":["s0","s1"]},{"id":"p2","available":["s1"]}],
 "requests":[{"id":"r0","a":"p0","b":"p1","weight":900},{"id":"r1","a":"p0","b":"p2","weight":300}]}"#;

fn call(arguments: &[&str]) -> Exit {
    called("schedule", arguments)
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_timetable_is_written_checked_and_repaired_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let [event, out, html, people, prices, again] =
        ["event.json", "t.json", "t.html", "people.txt", "prices.json", "again.json"]
            .map(|name| text(&folder.path().join(name)));
    std::fs::write(&event, EVENT).unwrap();
    let files = ["--out", &out, "--html", &html, "--people", &people, "--prices", &prices];
    assert_eq!(call(&[&[event.as_str()], files.as_slice()].concat()), Exit::Done);
    assert_eq!(call(&["--check", &event, &out]), Exit::Done);
    assert_eq!(std::fs::read_to_string(&people).unwrap().lines().count(), 3);
    assert!(std::fs::read_to_string(&html).unwrap().starts_with("<!doctype html>"));
    assert_eq!(call(&[&event, "--previous", &out, "--out", &again]), Exit::Done);
    let meetings = |path: &str| -> serde_json::Value {
        let table: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        table["meetings"].clone()
    };
    assert_eq!(meetings(&out), meetings(&again));
    assert_eq!(meetings(&out).as_array().unwrap().len(), 2);
}

#[test]
fn a_broken_rule_fails_the_check_and_a_bad_event_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let [event, out] = ["event.json", "t.json"].map(|name| text(&folder.path().join(name)));
    std::fs::write(&event, EVENT).unwrap();
    assert_eq!(call(&[&event, "--out", &out]), Exit::Done);
    let table = std::fs::read_to_string(&out).unwrap();
    std::fs::write(&out, table.replacen("\"slot\":\"s0\"", "\"slot\":\"s1\"", 1)).unwrap();
    assert_eq!(call(&["--check", &event, &out]), Exit::Failed);
    // A previous timetable that holds a request twice says nothing that could be kept.
    let twice = table.replacen("\"request\":\"r1\"", "\"request\":\"r0\"", 1);
    std::fs::write(&out, twice).unwrap();
    assert_eq!(call(&[&event, "--previous", &out]), Exit::Input);
    std::fs::write(&out, &table).unwrap();
    for bad in ["\"minutes\":-5", "\"minutes\":9223372036854775807"] {
        std::fs::write(&event, EVENT.replacen("\"minutes\":30", bad, 1)).unwrap();
        assert_eq!(call(&["--check", &event, &out]), Exit::Input, "{bad}");
    }
    let never = text(&folder.path().join("never.json"));
    std::fs::write(&event, EVENT.replace("Asia/Tokyo", "Asia/Atlantis")).unwrap();
    assert_eq!(call(&[&event, "--out", &never]), Exit::Input);
    std::fs::write(&event, "{").unwrap();
    assert_eq!(call(&[&event, "--out", &never]), Exit::Input);
    assert!(!Path::new(&never).exists());
    assert_eq!(call(&[&event, "--seconds", "-1"]), Exit::Usage);
}

#[test]
fn broken_rules_have_words_in_every_language() {
    use lb_kernel::Locale;
    use lb_timetable_check::Violation as V;
    let (r, p, s) = (|| "r7".to_owned(), || "p3".to_owned(), || "s5".to_owned());
    let violations = [
        V::Unknown { what: "request", id: "x9".into() },
        V::Unknown { what: "slot", id: "x9".into() },
        V::Unknown { what: "interpreter", id: "x9".into() },
        V::Twice { request: r() },
        V::WrongPerson { request: r(), person: p() },
        V::Unavailable { person: p(), slot: s() },
        V::DoubleBooked { person: p(), slot: s() },
        V::DoesNotFit { request: r(), slot: s() },
        V::TooManyInSlot { slot: s(), held: 12, places: 11 },
        V::BadPlace { slot: s(), place: 40 },
        V::TooManyOfPerson { person: p(), held: 12, max: 11 },
        V::ChangesHall { person: p(), slot: s() },
        V::NoBreak { person: p(), held: 12, at_most: 11 },
        V::Forbidden { request: r() },
        V::NotInterpreted { request: r() },
        V::NotFixed { request: r() },
        V::WrongHall { request: r(), hall: 41 },
        V::WrongWeight { claimed: 12, found: 11 },
        V::WrongBound { claimed: 12, found: 11 },
        V::Untold { request: r(), told: "neither" },
        V::Untold { request: r(), told: "both" },
        V::Untold { request: r(), told: "fixed" },
        V::WrongFigure { figure: "gap".into(), claimed: "0.5".into(), found: "0.25".into() },
        V::NoCertificate,
    ];
    for locale in Locale::ALL {
        let words = super::words::Words { texts: crate::texts::of(locale) };
        let mut sentences = Vec::new();
        for violation in &violations {
            let sentence = words.violation(violation);
            assert!(!sentence.contains("schedule-") && !sentence.contains('$'), "{sentence}");
            // Whatever the finding holds, its sentence names.
            let data = serde_json::to_value(violation).unwrap();
            for (key, value) in data.as_object().unwrap() {
                if !["code", "what", "told"].contains(&key.as_str()) {
                    let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    assert!(sentence.contains(&value), "{locale:?} {value}: {sentence}");
                }
            }
            sentences.push(sentence);
        }
        sentences.sort();
        sentences.dedup();
        assert_eq!(sentences.len(), violations.len(), "{sentences:?}");
    }
}
