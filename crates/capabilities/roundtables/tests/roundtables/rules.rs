//! What follows from what.

use lb_kernel::Code as _;
use lb_roundtables::rules::commitment::{Ask, State as Promise, late, share};
use lb_roundtables::rules::course::{State, next, ways};
use lb_roundtables::rules::moment;

#[test]
fn a_gathering_goes_on_only_along_its_ways_and_never_publishes_nothing() {
    for from in State::ALL {
        for to in State::ALL {
            let allowed = ways(*from).contains(to);
            assert_eq!(next(*from, *to, true).is_ok(), allowed, "{from} → {to}");
        }
    }
    let refusal = next(State::Held, State::Published, false).unwrap_err();
    assert_eq!(refusal.code(), "roundtables.no-minutes");
    assert!(next(State::Published, State::Held, false).is_ok(), "publishing can be taken back");
}

#[test]
fn a_clock_on_the_wall_is_an_instant_and_comes_back() {
    let at = moment::instant("2026-11-26T10:00", "Asia/Seoul", "starts").unwrap();
    assert_eq!(at.to_string(), "2026-11-26T01:00:00Z");
    assert_eq!(moment::typed(at, "Asia/Seoul"), "2026-11-26T10:00");
    assert_eq!(moment::shown(at, "Europe/Paris"), "2026-11-26 02:00");
    assert_eq!(
        moment::instant("tomorrow", "Asia/Seoul", "starts").unwrap_err().field(),
        Some("starts")
    );
    assert_eq!(
        moment::instant("2026-11-26T10:00", "Mars/Base", "starts").unwrap_err().field(),
        Some("zone")
    );
}

fn promise(planned: &str, delivered: &str, state: Promise, evidence: &str) -> Ask {
    Ask {
        words: "Ten firms of the zone will be received".to_owned(),
        language: "en".to_owned(),
        owner: "The ministry".to_owned(),
        due: "2026-03-31".to_owned(),
        planned: planned.to_owned(),
        delivered: delivered.to_owned(),
        unit: "firms".to_owned(),
        evidence: evidence.to_owned(),
        state: state.code().to_owned(),
        ..Ask::default()
    }
}

#[test]
fn ten_planned_and_eight_entered_are_eight_of_ten_and_not_kept() {
    let partly = promise("10", "8", Promise::Partly, "press notice").check().unwrap();
    assert!((share(&partly) - 0.8).abs() < 1e-9);
    let kept = promise("10", "8", Promise::Kept, "press notice").check().unwrap_err();
    assert_eq!((kept.code(), kept.field()), ("roundtables.not-all", Some("delivered")));
    let unproven = promise("10", "8", Promise::Partly, "").check().unwrap_err();
    assert_eq!((unproven.code(), unproven.field()), ("roundtables.proof", Some("evidence")));
    let negative = promise("-1", "", Promise::Open, "").check().unwrap_err();
    assert_eq!(negative.field(), Some("planned"));
    let all = promise("10", "12", Promise::Kept, "press notice").check().unwrap();
    assert!((share(&all) - 1.0).abs() < 1e-9, "more than all is all");
}

#[test]
fn only_what_is_open_can_be_late_and_on_its_day_it_is_not() {
    let open = promise("10", "8", Promise::Open, "").check().unwrap();
    assert!(!late(&open, "2026-03-31"));
    assert!(late(&open, "2026-04-01"));
    let given_up = promise("10", "8", Promise::Dropped, "").check().unwrap();
    assert!(!late(&given_up, "2026-04-01"));
}
