//! Decides whether the checker finds every kind of lie.

use lb_kernel::Silent;

use super::*;
use crate::{PanelFile, assign};

const PANEL: &str = r#"{
  "applications":[{"id":"a","reviews":2},{"id":"b","reviews":1}],
  "evaluators":[{"id":"e","load":2,"tags":["woman"]},{"id":"f","load":1},{"id":"g","load":1,"min_load":1},{"id":"h","load":0}],
  "conflicts":[{"application":"b","evaluator":"f"}],
  "scores":[{"application":"a","evaluator":"e","score":9},{"application":"a","evaluator":"f","score":8},
            {"application":"a","evaluator":"g","score":1},{"application":"b","evaluator":"e","score":7},
            {"application":"b","evaluator":"g","score":5},{"application":"a","evaluator":"h","score":9}],
  "panel_rules":{"shares":[{"tag":"woman","at_least":0.5}]},
  "policy":{"objective":"sum"}}"#;

/// Codes of the violations after a change of the right answer.
fn codes(change: impl FnOnce(&mut Answer)) -> Vec<String> {
    let panel = PANEL.replace(
        r#""shares":[{"tag":"woman","at_least":0.5}]"#,
        r#""shares":[{"tag":"woman","at_least":0.3}]"#,
    );
    let file = PanelFile::read(panel.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let assignment = assign(&intake.problem, &intake.options(0), &Silent).unwrap();
    let mut answer = Answer::new(&intake, &assignment, 0);
    change(&mut answer);
    let code =
        |v: &Violation| serde_json::to_value(v).unwrap()["code"].as_str().unwrap().to_owned();
    let mut codes: Vec<String> = check(&intake, &answer).iter().map(code).collect();
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn the_engine_s_own_answer_is_right() {
    assert!(codes(|_| {}).is_empty());
}

#[test]
fn wrong_pairs_are_found() {
    let to = |evaluator: &'static str| {
        codes(move |answer| {
            let row = answer.assignments.iter_mut().find(|row| row.application == "b").unwrap();
            row.evaluator = evaluator.into();
        })
    };
    assert!(to("f").contains(&"excluded".to_owned()));
    assert!(to("nobody").contains(&"unknown_id".to_owned()));
    assert!(
        codes(|answer| answer.assignments.push(answer.assignments[0].clone()))
            .contains(&"assigned_twice".into())
    );
    assert!(
        codes(|answer| answer.assignments[0].evaluator = "h".into()).contains(&"overload".into())
    );
    assert!(
        codes(|answer| {
            answer.assignments.pop();
        })
        .contains(&"seats".into())
    );
}

#[test]
fn a_broken_share_and_a_broken_promise_are_found() {
    let without_g = codes(|answer| answer.assignments.retain(|row| row.evaluator != "g"));
    assert!(without_g.contains(&"underload".to_owned()), "{without_g:?}");
    let without_e = codes(|answer| answer.assignments.retain(|row| row.evaluator != "e"));
    assert!(without_e.contains(&"share".to_owned()), "{without_e:?}");
}

#[test]
fn wrong_numbers_and_a_bound_that_the_prices_do_not_prove_are_found() {
    assert_eq!(codes(|answer| answer.minimum += 1.0), ["number"]);
    assert_eq!(codes(|answer| answer.assignments[0].score += 1.0), ["number", "score"]);
    assert_eq!(codes(|answer| answer.bound -= 1.0), ["bound"]);
    assert_eq!(codes(|answer| answer.certificate.prices.clear()), ["bound"]);
}
