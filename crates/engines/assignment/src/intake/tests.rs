//! Decides who is kept apart and why, and which score a pair gets.

use lb_kernel::Silent;

use super::*;
use crate::{Answer, assign, check};

fn file(text: &str) -> PanelFile {
    PanelFile::read(text.as_bytes()).unwrap()
}

const PANEL: &str = r#"{
  "applications":[
    {"id":"a1","reviews":1,"organisation":"Haneul Bio","text":"췌장암을 표적으로 하는 이중항체 신약을 개발하고 있습니다. 국내 임상 준비를 마쳤습니다."},
    {"id":"a2","reviews":1,"languages":["en"]}],
  "evaluators":[
    {"id":"e1","load":2,"organisation":"haneul  bio","languages":["ko"]},
    {"id":"e2","load":2,"languages":["fr"]},
    {"id":"e3","load":2},
    {"id":"e4","load":2,"languages":["ko","en"]}],
  "conflicts":[{"application":"a2","evaluator":"e4","because":"mentor"}]}"#;

#[test]
fn conflicts_organisations_and_languages_keep_apart_each_with_its_reason() {
    let file = file(PANEL);
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let why = |a, e| intake.exclusion(a, e);
    assert_eq!(why(0, 0), Some(Exclusion::SameOrganisation { organisation: "Haneul Bio".into() }));
    assert!(
        matches!(why(0, 1), Some(Exclusion::Language { .. })),
        "a French reader of a Korean text"
    );
    assert_eq!((why(0, 2), why(0, 3)), (None, None));
    assert!(matches!(why(1, 0), Some(Exclusion::Language { .. })));
    assert_eq!(why(1, 3), Some(Exclusion::Conflict { because: Some("mentor".into()) }));
    assert_eq!(intake.kept_out(1), [1, 0, 2, 0]);
}

#[test]
fn ignored_languages_keep_nobody_apart() {
    let text = PANEL.replacen('{', r#"{"policy":{"languages":"ignored"},"#, 1);
    let file = file(&text);
    let intake = Intake::new(&file, None, &Silent).unwrap();
    assert_eq!(intake.exclusion(0, 1), None);
}

#[test]
fn given_scores_are_used_and_pairs_without_score_or_text_are_out() {
    let file = file(
        r#"{"applications":[{"id":"a","reviews":1}],"evaluators":[{"id":"e","load":1},{"id":"f","load":1}],
            "scores":[{"application":"a","evaluator":"e","score":7}]}"#,
    );
    let intake = Intake::new(&file, None, &Silent).unwrap();
    assert_eq!(intake.problem.points(0, 0), Some(7));
    assert_eq!(intake.exclusion(0, 1), Some(Exclusion::NoScore));
    assert_eq!(intake.reasons(0, 0), [Reason::Given]);
}

#[test]
fn missing_scores_are_computed_on_the_scale_of_the_given_ones() {
    let file = file(
        r#"{"applications":[{"id":"a","reviews":1,"text":"antibody for pancreatic tumours"},
                            {"id":"b","reviews":1,"text":"glucose sensor"}],
            "evaluators":[{"id":"e","load":2,"documents":["glucose sensor in sweat"]},
                          {"id":"f","load":2,"documents":["antibody against pancreatic tumours"]}],
            "scores":[{"application":"b","evaluator":"e","score":1000}]}"#,
    );
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let score = |a, e| intake.problem.score(intake.problem.points(a, e).unwrap());
    assert!((score(1, 0) - 1000.0).abs() < 1e-9);
    assert!(score(0, 1) > score(0, 0) && score(0, 1) > 100.0, "{} {}", score(0, 1), score(0, 0));
    let reasons = intake.reasons(0, 1);
    assert!(matches!(&reasons[0], Reason::Document { document: 0, terms } if !terms.is_empty()));
}

#[test]
fn a_written_answer_passes_the_check_and_can_be_read_again() {
    let file = file(PANEL);
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let assignment = assign(&intake.problem, &intake.options(1), &Silent).unwrap();
    let answer = Answer::new(&intake, &assignment, 1);
    let text = serde_json::to_string(&answer).unwrap();
    let measured = |a: usize, e: usize| Some(intake.problem.score(intake.problem.points(a, e)?));
    let found = check(PANEL.as_bytes(), text.as_bytes(), &measured, &Silent).unwrap();
    assert_eq!(found.violations, []);
    let again: Answer = serde_json::from_str(&text).unwrap();
    assert_eq!(again, answer);
    assert_eq!(again.past(&intake).seats, assignment.seats);
}
