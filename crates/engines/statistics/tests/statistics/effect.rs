//! What must hold of every effect, and when it says that it cannot tell.

use lb_statistics::effect::{
    Count, Doubt, Group, LEAST_POINTS, Verdict, Wave, compared, interrupted, recurrence, survey,
};
use proptest::prelude::*;

fn count(events: u64, exposure: f64) -> Count {
    Count { events, exposure }
}

#[test]
fn few_events_are_no_proof() {
    let found = recurrence(count(3, 12.0), count(0, 12.0), 0.95);
    assert_eq!(found.verdict, Verdict::CannotTell(Doubt::TooFewEvents));
    assert!(found.middle.is_none());
    let found = recurrence(count(10, 12.0), count(8, 12.0), 0.95);
    assert_eq!(found.verdict, Verdict::CannotTell(Doubt::NoChangeIsPossible));
    let found = recurrence(count(10, 12.0), count(0, 0.0), 0.95);
    assert_eq!(found.verdict, Verdict::CannotTell(Doubt::NoExposure));
    assert_eq!(recurrence(count(20, 12.0), count(2, 12.0), 0.95).verdict, Verdict::Fell);
    assert_eq!(recurrence(count(2, 12.0), count(20, 12.0), 0.95).verdict, Verdict::Rose);
}

#[test]
fn short_series_are_refused() {
    let series = vec![count(4, 1.0); 2 * LEAST_POINTS];
    assert_eq!(interrupted(&series, LEAST_POINTS - 1, 0.95), Err(Doubt::TooFewPoints));
    assert_eq!(interrupted(&series, LEAST_POINTS + 1, 0.95), Err(Doubt::TooFewPoints));
    let flat = interrupted(&series, LEAST_POINTS, 0.95).unwrap();
    assert_eq!(flat.verdict, Verdict::CannotTell(Doubt::NoChangeIsPossible));
    let mut silent = series.clone();
    silent.iter_mut().skip(LEAST_POINTS).for_each(|p| p.events = 0);
    assert_eq!(interrupted(&silent, LEAST_POINTS, 0.95), Err(Doubt::NotEstimable));
    let mut unseen = series;
    unseen[3].exposure = 0.0;
    assert_eq!(interrupted(&unseen, LEAST_POINTS, 0.95), Err(Doubt::NoExposure));
}

#[test]
fn a_side_without_events_cannot_be_compared() {
    let side = |events| vec![count(events, 10.0)];
    let group = |before, after| Group { before: side(before), after: side(after) };
    assert_eq!(compared(&group(9, 0), &group(8, 8), 0.95), Err(Doubt::NotEstimable));
    let empty = Group { before: vec![], after: side(3) };
    assert_eq!(compared(&empty, &group(8, 8), 0.95), Err(Doubt::NoExposure));
    let clear = compared(&group(100, 20), &group(100, 100), 0.95).unwrap();
    assert_eq!(clear.verdict, Verdict::Fell);
    assert!(clear.difference < 0.0);
}

#[test]
fn a_survey_nobody_answered_says_nothing() {
    let wave = |asked, valid, yes| Wave { asked, valid, yes };
    let found = survey(wave(30, 0, 0), wave(30, 20, 10), 0.95);
    assert_eq!(found.verdict, Verdict::CannotTell(Doubt::NoExposure));
    assert!(survey(wave(10, 20, 5), wave(30, 20, 10), 0.95).before.is_none());
}

proptest! {
    #[test]
    fn exchanging_the_sides_inverts_the_ratio(a in 0u64..300, b in 0u64..300, t in 1.0f64..50.0, u in 1.0f64..50.0) {
        let there = recurrence(count(a, t), count(b, u), 0.95);
        let back = recurrence(count(b, u), count(a, t), 0.95);
        prop_assert_eq!(there.middle.is_some(), back.middle.is_some());
        if let (Some(x), Some(y), Some(wide)) = (there.middle, back.middle, there.exact) {
            prop_assert!((x.low * y.high - 1.0).abs() < 1e-6 || (x.low == 0.0 && y.high.is_infinite()));
            prop_assert!(wide.low <= x.low * (1.0 + 1e-9) && wide.high >= x.high * (1.0 - 1e-9));
            if let Some(ratio) = there.ratio {
                prop_assert!(x.low <= ratio && ratio <= x.high);
            }
            let certain = there.p.unwrap() < 0.05;
            let told = !matches!(there.verdict, Verdict::CannotTell(_));
            prop_assert_eq!(certain, told);
        }
    }

    #[test]
    fn a_difference_of_shares_lies_in_its_interval(n in 1u64..400, m in 1u64..400, p in 0.0f64..=1.0, q in 0.0f64..=1.0) {
        let yes = |n: u64, p: f64| ((n as f64) * p).floor() as u64;
        let found = survey(
            Wave { asked: n, valid: n, yes: yes(n, p) },
            Wave { asked: 2 * m, valid: m, yes: yes(m, q) },
            0.95,
        );
        let (d, i) = (found.difference.unwrap(), found.interval.unwrap());
        prop_assert!(i.low <= d && d <= i.high && i.low >= -1.0 - 1e-12 && i.high <= 1.0 + 1e-12);
        prop_assert!((found.after.unwrap().response - 0.5).abs() < 1e-12);
    }
}
