//! Means, medians, panels and differences of differences against SciPy and statsmodels (`golden/middles.py`).

use lb_statistics::effect::{
    Doubt, Interval, Panel, Verdict, Wave, between, means, middle, paired_means, panel, survey,
};
use serde_json::Value;

fn golden(name: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../../golden/middles.json")).unwrap();
    all[name].as_array().unwrap().clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
}

fn close(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    let apart = (found - expected).abs() / expected.abs().max(1e-3);
    assert!(apart < 1e-7, "{what}: {found} against {expected}");
}

fn both(found: Option<Interval>, expected: &Value, what: &str) {
    let found = found.unwrap();
    close(found.low, &expected[0], what);
    close(found.high, &expected[1], what);
}

fn level(case: &Value) -> f64 {
    case["level"].as_f64().unwrap()
}

#[test]
fn middles_are_those_of_the_reference() {
    let cases = golden("middle");
    assert_eq!(cases.len(), 5);
    for case in cases {
        let found = middle(&numbers(&case["values"]), level(&case)).unwrap();
        close(found.mean, &case["mean"], "mean");
        close(found.median, &case["median"], "median");
        both(found.interval, &case["interval"], "interval of the mean");
        match &case["of_median"] {
            Value::Null => assert_eq!(found.median_interval, None),
            expected => both(found.median_interval, expected, "interval of the median"),
        }
    }
}

#[test]
fn differences_of_means_are_those_of_the_reference() {
    let cases = golden("means");
    assert_eq!(cases.len(), 4);
    for case in cases {
        let (before, after) = (numbers(&case["before"]), numbers(&case["after"]));
        both(means(&before, &after, level(&case)).interval, &case["welch"], "Welch");
        let pairs: Vec<(f64, f64)> = before.iter().copied().zip(after.iter().copied()).collect();
        both(paired_means(&pairs, level(&case)).interval, &case["paired"], "paired");
    }
}

#[test]
fn panels_are_those_of_the_reference() {
    let cases = golden("panel");
    assert_eq!(cases.len(), 4);
    for case in cases {
        let cell = |place: usize| case["cells"][place].as_u64().unwrap();
        let asked =
            Panel { both: cell(0), only_before: cell(1), only_after: cell(2), neither: cell(3) };
        let found = panel(&asked, level(&case));
        close(found.difference.unwrap(), &case["difference"], "difference");
        both(found.interval, &case["interval"], "interval");
    }
}

#[test]
fn differences_of_differences_are_those_of_the_reference() {
    let cases = golden("between");
    assert_eq!(cases.len(), 3);
    for case in cases {
        let wave = |cell: &Value| {
            let (valid, yes) = (cell[0].as_u64().unwrap(), cell[1].as_u64().unwrap());
            Wave { asked: valid, valid, yes }
        };
        let side = |of: &str| survey(wave(&case[of][0]), wave(&case[of][1]), level(&case));
        let found = between(&side("concerned"), &side("others"));
        close(found.difference.unwrap(), &case["difference"], "difference");
        both(found.interval, &case["interval"], "interval");
    }
}

#[test]
fn too_few_is_said_and_no_number_given() {
    assert_eq!(middle(&[], 0.95), None);
    assert_eq!(middle(&[f64::NAN], 0.95), None);
    let one = middle(&[4.0], 0.95).unwrap();
    assert_eq!((one.mean, one.interval, one.median_interval), (4.0, None, None));
    let few = means(&[1.0], &[2.0, 3.0], 0.95);
    assert_eq!((few.difference, few.verdict), (None, Verdict::CannotTell(Doubt::TooFewPoints)));
    let alike = paired_means(&[(1.0, 2.0), (2.0, 3.0)], 0.95);
    assert_eq!(alike.verdict, Verdict::CannotTell(Doubt::NotEstimable));
    let nobody = panel(&Panel::default(), 0.95);
    assert_eq!((nobody.difference, nobody.interval), (None, None));
    let empty =
        survey(Wave { asked: 9, valid: 0, yes: 0 }, Wave { asked: 9, valid: 9, yes: 3 }, 0.95);
    assert_eq!(between(&empty, &empty).verdict, Verdict::CannotTell(Doubt::NoExposure));
}
