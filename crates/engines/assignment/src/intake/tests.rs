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
    assert_eq!(intake.kept_out(1), [1, 0, 2, 0, 0]);
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

/// Three applications and six evaluators with a text each, a score that is given and a conflict.
fn crowded() -> PanelFile {
    let texts = ["glucose sensor in sweat", "antibody against tumours", "battery recycling plant"];
    let row = |kind: &str, i: usize, more: &str| format!(r#"{{"id":"{kind}{i}",{more}}}"#);
    let text = |i: usize| texts[i % 3];
    let applications: Vec<String> =
        (0..3).map(|i| row("a", i, &format!(r#""reviews":2,"text":"{}""#, text(i)))).collect();
    let evaluators: Vec<String> = (0..6)
        .map(|i| row("e", i, &format!(r#""load":2,"documents":["{} {}"]"#, text(i), text(i / 3))))
        .collect();
    file(&format!(
        r#"{{"applications":[{}],"evaluators":[{}],
            "scores":[{{"application":"a0","evaluator":"e1","score":10}}],
            "conflicts":[{{"application":"a1","evaluator":"e1"}}]}}"#,
        applications.join(","),
        evaluators.join(",")
    ))
}

#[test]
fn of_a_very_large_panel_the_best_pairs_are_kept_and_the_others_are_counted_and_said_to_be_left_out()
 {
    let file = crowded();
    let all = Intake::new(&file, None, &Silent).unwrap();
    assert_eq!(all.left_out, 0);
    // As many pairs as may be computed are no crowd.
    let full = Intake::within(Crowd { most: 18, kept: 2 }, &file, None, &Silent).unwrap();
    assert_eq!((full.left_out, &full.problem), (0, &all.problem));
    let best = Intake::within(Crowd { most: 17, kept: 2 }, &file, None, &Silent).unwrap();
    // Of six each: a0 has one given, a1 one conflict.
    assert_eq!(best.left_out, 3 + 3 + 4);
    for a in 0..3 {
        let mut scores: Vec<i64> =
            (0..6).filter(|e| (a, *e) != (0, 1)).filter_map(|e| all.problem.points(a, e)).collect();
        scores.sort_unstable_by(|x, y| y.cmp(x));
        let mut kept: Vec<i64> = (0..6)
            .filter(|e| (a, *e) != (0, 1))
            .filter_map(|e| best.problem.points(a, e))
            .collect();
        kept.sort_unstable_by(|x, y| y.cmp(x));
        assert_eq!(kept, scores[..2], "the best of application {a}");
        let counts = best.kept_out(a);
        assert_eq!(counts, [usize::from(a == 1), 0, 0, 0, [3, 3, 4][a]]);
    }
    assert_eq!(best.problem.points(0, 1), all.problem.points(0, 1), "a given score stays");
    let gone = (0..6).find(|e| best.exclusion(2, *e).is_some()).unwrap();
    assert_eq!(best.exclusion(2, gone), Some(Exclusion::LeftOut));
    // What is left is a panel as any other, and its answer says how much is missing.
    let assignment = assign(&best.problem, &best.options(1), &Silent).unwrap();
    let answer = Answer::new(&best, &assignment, 1);
    assert_eq!(answer.left_out, 10);
    let seats: usize = assignment.seats.iter().map(Vec::len).sum();
    let missing: u32 = assignment.shortfalls.iter().map(|s| s.missing).sum();
    assert_eq!(seats + missing as usize, 6);
}
