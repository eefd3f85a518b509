//! The report of a small event: every picture is there, and nothing from the file is markup.

use lb_kernel::{Locale, Silent};
use lb_timetable::{Options, Report, event, solve};

use crate::schedule::words::Words;
use crate::texts;

const EVENT: &str = r#"{"name":"A & <B>","zone":"Asia/Tokyo",
 "slots":[{"id":"s0","start":"2026-10-07T09:00","minutes":30,"places":1,"day":0},
          {"id":"s1","start":"2026-10-07T09:30","minutes":30,"places":1,"day":0}],
 "participants":[{"id":"<p0>","available":["s0","s1"]},{"id":"p1","available":["s0"]},{"id":"p2","available":["s0"]},
                 {"id":"p3","available":[]}],
 "requests":[{"id":"r0","a":"<p0>","b":"p1","weight":900},{"id":"r1","a":"<p0>","b":"p2","weight":300},
             {"id":"r2","a":"p1","b":"p3","weight":300}]}"#;

#[test]
fn a_report_shows_every_picture_in_every_language_and_escapes_names() {
    let event = event::read(EVENT.as_bytes()).unwrap();
    let table = solve(&event.problem, &Options::for_event(&event.problem), &Silent).unwrap();
    let report = Report::new(&event, &table, 1);
    for locale in Locale::ALL {
        let words = Words { texts: texts::of(locale) };
        let page = super::html(&event, &report, &words).unwrap();
        assert_eq!(page.matches("<svg ").count(), 2, "{locale:?}");
        assert_eq!(page.matches("class=\"room\"").count(), 3, "held and two causes");
        assert!(page.contains("s1<br><small>10-07 09:30</small>"), "a column tells its time");
        assert!(page.contains("&#60;p0&#62;") || page.contains("&lt;p0&gt;"));
        assert!(!page.contains("<p0>"));
        assert!(!page.contains("schedule-"), "{locale:?}: a text is missing");
        assert!(!page.contains("http://") && !page.contains("https://"), "{locale:?}");
    }
}

#[test]
fn everybody_gets_a_sentence_and_every_refusal_a_reason() {
    let event = event::read(EVENT.as_bytes()).unwrap();
    let table = solve(&event.problem, &Options::for_event(&event.problem), &Silent).unwrap();
    let report = Report::new(&event, &table, 1);
    for locale in Locale::ALL {
        let words = Words { texts: texts::of(locale) };
        let people = words.people(&event, &report);
        assert_eq!(people.len(), 4);
        assert!(people.iter().all(|line| line.sentence.contains(&line.id)));
        assert_eq!(people.iter().map(|line| line.placed).collect::<Vec<_>>(), [1, 1, 0, 0]);
        let reasons: Vec<String> =
            report.unserved.iter().map(|entry| words.refusal(&event, entry)).collect();
        assert_eq!(reasons.len(), 2);
        assert!(reasons.iter().all(|reason| !reason.contains("schedule-")), "{reasons:?}");
    }
}
