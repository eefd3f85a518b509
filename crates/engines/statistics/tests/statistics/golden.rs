//! Expected values of SciPy and statsmodels (`golden/make.py`).

use lb_statistics::effect::{
    Count, Group, Interval, Wave, compared, interrupted, recurrence, survey,
};
use serde_json::Value;

fn golden(name: &str) -> Vec<Value> {
    let text = include_str!("../../golden/effect.json");
    let all: Value = serde_json::from_str(text).unwrap();
    all[name].as_array().unwrap().clone()
}

fn close(found: f64, expected: &Value, what: &str) {
    let Some(expected) = expected.as_f64() else {
        assert!(found.is_infinite(), "{what}: {found} should have no bound");
        return;
    };
    let apart = (found - expected).abs() / expected.abs().max(1e-3);
    assert!(apart < 1e-7, "{what}: {found} against {expected}");
}

fn both(found: Interval, expected: &Value, from: usize, what: &str) {
    close(found.low, &expected[from], what);
    close(found.high, &expected[from + 1], what);
}

fn count(value: &Value) -> Count {
    Count { events: value[0].as_u64().unwrap(), exposure: value[1].as_f64().unwrap() }
}

fn counts(value: &Value) -> Vec<Count> {
    value.as_array().unwrap().iter().map(count).collect()
}

#[test]
fn recurrence_is_that_of_the_reference() {
    let cases = golden("recurrence");
    assert_eq!(cases.len(), 7);
    for case in cases {
        let level = case["level"].as_f64().unwrap();
        let found = recurrence(count(&case["before"]), count(&case["after"]), level);
        both(found.exact.unwrap(), &case["exact"], 0, "exact");
        both(found.middle.unwrap(), &case["middle"], 0, "mid-p");
        close(found.p.unwrap(), &case["p"], "p");
    }
}

#[test]
fn series_are_those_of_the_reference() {
    let cases = golden("series");
    assert_eq!(cases.len(), 5);
    for case in cases {
        let change = usize::try_from(case["change"].as_u64().unwrap()).unwrap();
        let level = case["level_of"].as_f64().unwrap();
        let found = interrupted(&counts(&case["series"]), change, level).unwrap();
        close(found.dispersion, &case["dispersion"], "dispersion");
        assert_eq!(found.lags as u64, case["lags"].as_u64().unwrap());
        close(found.level, &case["level"][0], "level");
        both(found.level_interval, &case["level"], 1, "level");
        close(found.slope, &case["slope"][0], "slope");
        both(found.slope_interval, &case["slope"], 1, "slope");
        close(found.end, &case["end"][0], "end");
        both(found.end_interval, &case["end"], 1, "end");
    }
}

#[test]
fn comparisons_are_those_of_the_reference() {
    let cases = golden("compared");
    assert_eq!(cases.len(), 4);
    for case in cases {
        let cells: Vec<Vec<Count>> = case["cells"].as_array().unwrap().iter().map(counts).collect();
        let group = |at: usize| Group { before: cells[at].clone(), after: cells[at + 1].clone() };
        let found = compared(&group(0), &group(2), case["level"].as_f64().unwrap()).unwrap();
        assert_eq!(found.dispersion.is_none(), case["dispersion"].is_null());
        close(found.ratio, &case["ratio"][0], "ratio");
        both(found.ratio_interval, &case["ratio"], 1, "ratio");
        close(found.difference, &case["difference"][0], "difference");
        both(found.difference_interval, &case["difference"], 1, "difference");
    }
}

#[test]
fn surveys_are_those_of_the_reference() {
    let cases = golden("survey");
    assert_eq!(cases.len(), 4);
    for case in cases {
        let wave = |value: &Value| Wave {
            asked: value[0].as_u64().unwrap(),
            valid: value[1].as_u64().unwrap(),
            yes: value[2].as_u64().unwrap(),
        };
        let level = case["level"].as_f64().unwrap();
        let found = survey(wave(&case["before"]), wave(&case["after"]), level);
        both(found.interval.unwrap(), &case["interval"], 0, "Newcombe");
        both(found.before.unwrap().interval, &case["wilson"][0], 0, "Wilson before");
        both(found.after.unwrap().interval, &case["wilson"][1], 0, "Wilson after");
        close(found.p.unwrap(), &case["p"], "p");
    }
}
