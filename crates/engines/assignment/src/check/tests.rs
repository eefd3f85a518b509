//! Decides whether the checker finds every kind of lie.

use lb_kernel::Silent;

use super::*;
use crate::answer::AnswerShortfall;
use crate::{Answer, Intake, PanelFile, assign};

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
    let written = serde_json::to_vec(&answer).unwrap();
    let found = check(panel.as_bytes(), written.as_slice(), &|_, _| None, &Silent).unwrap();
    named(&found)
}

fn named(found: &Finding) -> Vec<String> {
    let code =
        |v: &Violation| serde_json::to_value(v).unwrap()["code"].as_str().unwrap().to_owned();
    let mut codes: Vec<String> = found.violations.iter().map(code).collect();
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
    assert_eq!(codes(|answer| answer.minimum_bound -= 1.0), ["number"]);
}

#[test]
fn points_so_coarse_that_every_claim_is_rounded_into_truth_are_found() {
    let found = codes(|answer| {
        answer.certificate.points_per_unit = 0.01;
        answer.certificate.prices.clear();
        answer.bound = answer.sum;
    });
    assert!(found.contains(&"number".to_owned()), "{found:?}");
}

/// A panel of texts: no score is given, organisations and languages keep pairs apart.
const TEXTS: &str = r#"{
  "applications":[{"id":"a","reviews":1,"organisation":"Haneul  Bio","text":"항체 치료제를 개발합니다."},
                  {"id":"b","reviews":1,"languages":["ja"],"text":"An antibody for solid tumours."}],
  "evaluators":[{"id":"e","load":2,"organisation":"haneul bio","documents":["antibody"]},
                {"id":"f","load":2,"languages":["ko"],"documents":["antibody tumours"]},
                {"id":"g","load":2,"languages":["ko","ja"],"documents":["solid tumours"]}]}"#;

#[test]
fn organisations_and_languages_are_read_anew_and_fits_are_what_was_measured() {
    let file = PanelFile::read(TEXTS.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let assignment = assign(&intake.problem, &intake.options(0), &Silent).unwrap();
    let answer = serde_json::to_value(Answer::new(&intake, &assignment, 0)).unwrap();
    let measured = |a: usize, e: usize| Some(intake.problem.score(intake.problem.points(a, e)?));
    let checked = |answer: &serde_json::Value, measured: &dyn Fn(usize, usize) -> Option<f64>| {
        check(TEXTS.as_bytes(), answer.to_string().as_bytes(), measured, &Silent).unwrap()
    };
    assert_eq!(checked(&answer, &measured).violations, []);
    let excluded = |application: usize, evaluator: &str| {
        let mut wrong = answer.clone();
        wrong["assignments"][application]["evaluator"] = evaluator.into();
        let found = checked(&wrong, &measured).violations.into_iter();
        found
            .filter_map(|v| match v {
                Violation::Excluded { why, .. } => Some(why),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    let organisation = "Haneul  Bio".to_owned();
    assert_eq!(excluded(0, "e"), [Apart::SameOrganisation { organisation }]);
    let (application, evaluator) = (vec![Language::JA], vec![Language::KO]);
    assert_eq!(excluded(1, "f"), [Apart::Language { application, evaluator }]);
    // Other fits, other truth.
    let other = |a: usize, e: usize| measured(a, e).map(|fit| fit + 0.5);
    assert!(named(&checked(&answer, &other)).contains(&"score".to_owned()));
    // A pair without a fit cannot have been assigned.
    assert!(named(&checked(&answer, &|_, _| None)).contains(&"excluded".to_owned()));
}

#[test]
fn what_is_no_json_of_this_form_is_told_apart() {
    let good = PANEL.as_bytes();
    let panel = check(&b"{\"applications\":7}"[..], &b"{}"[..], &|_, _| None, &Silent);
    assert!(matches!(panel, Err(Unreadable::Panel(_))));
    let answer = check(good, &b"[]x"[..], &|_, _| None, &Silent);
    assert!(matches!(answer, Err(Unreadable::Answer(_))));
}

#[test]
fn huge_numbers_are_told_and_break_nothing() {
    let many = codes(|answer| {
        for _ in 0..2 {
            answer.shortfalls.push(AnswerShortfall {
                application: "a".into(),
                missing: u32::MAX,
                because: "no_places".into(),
                detail: serde_json::Value::Null,
            });
        }
    });
    assert!(many.contains(&"seats".to_owned()), "{many:?}");
    for unit in [1e300, f64::MAX] {
        let found = codes(|answer| answer.certificate.points_per_unit = unit);
        assert!(found.contains(&"number".to_owned()), "{found:?}");
    }
    let priced = codes(|answer| {
        answer.certificate.prices.values_mut().for_each(|price| *price = i64::MIN);
        answer.certificate.penalty = i64::MAX;
    });
    assert!(!priced.is_empty());
}

#[test]
fn invented_shortages_and_broken_promises_are_found() {
    let short = |because: &str| AnswerShortfall {
        application: "a".into(),
        missing: 1,
        because: because.into(),
        detail: serde_json::json!({"applications": ["a"], "evaluators": ["e", "f", "g", "h"],
            "needed": 2, "places": 1}),
    };
    let without = |because: &'static str| {
        codes(|answer| {
            let at = answer.assignments.iter().position(|row| row.application == "a").unwrap();
            answer.assignments.remove(at);
            answer.shortfalls.push(short(because));
        })
    };
    assert!(without("no_places").contains(&"could_be_filled".to_owned()));
    // With everybody's places taken the seat is empty indeed, but for another reason.
    let panel = PANEL.replace(r#""load":2,"tags""#, r#""load":1,"tags""#);
    let panel = panel.replace(r#""at_least":0.5"#, r#""at_least":0"#);
    let panel = panel.replace(r#""id":"g","load":1,"min_load":1"#, r#""id":"g","load":0"#);
    let file = PanelFile::read(panel.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let assignment = assign(&intake.problem, &intake.options(0), &Silent).unwrap();
    let answer = Answer::new(&intake, &assignment, 0);
    let found = |answer: &Answer| {
        let written = serde_json::to_vec(answer).unwrap();
        named(&check(panel.as_bytes(), written.as_slice(), &|_, _| None, &Silent).unwrap())
    };
    assert_eq!((found(&answer), answer.shortfalls[0].because.as_str()), (vec![], "no_places"));
    for (key, value) in [
        ("applications", serde_json::json!([])),
        ("evaluators", serde_json::json!(["e"])),
        ("needed", serde_json::json!(9)),
        ("places", serde_json::json!(0)),
    ] {
        let mut wrong = answer.clone();
        wrong.shortfalls[0].detail[key] = value;
        assert_eq!(found(&wrong), ["no_reason"], "{key}");
    }
    let mut few = answer.clone();
    few.shortfalls[0].because = "few_candidates".into();
    assert_eq!(found(&few), ["no_reason"]);
}

#[test]
fn a_promise_that_could_be_kept_is_found() {
    let panel = r#"{"applications":[{"id":"a","reviews":1}],
        "evaluators":[{"id":"e","load":1},{"id":"g","load":1,"min_load":1}],
        "scores":[{"application":"a","evaluator":"e","score":9},{"application":"a","evaluator":"g","score":1}]}"#;
    let file = PanelFile::read(panel.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let assignment = assign(&intake.problem, &intake.options(0), &Silent).unwrap();
    let mut answer = Answer::new(&intake, &assignment, 0);
    assert_eq!(answer.assignments[0].evaluator, "g");
    answer.fill_seats(&intake, &[vec![0]]);
    answer.unmet_minimums.insert("g".into(), 0);
    answer.certificate.prices.clear();
    answer.bound = 9.0;
    let written = serde_json::to_vec(&answer).unwrap();
    let found = check(panel.as_bytes(), written.as_slice(), &|_, _| None, &Silent).unwrap();
    assert_eq!(named(&found), ["could_be_kept"]);
}

#[test]
fn a_limit_on_probabilities_asks_for_a_draw_that_keeps_it() {
    let rows = |a: &str| {
        ["e", "f", "g"].map(|e| {
        serde_json::json!({"application": a, "evaluator": e, "score": e.as_bytes()[0] % 10})
    })
    };
    let scores: Vec<_> = rows("a").into_iter().chain(rows("b")).collect();
    let evaluators = ["e", "f", "g"].map(|e| serde_json::json!({"id": e, "load": 1}));
    let panel =
        serde_json::json!({"applications": [{"id": "a", "reviews": 1}, {"id": "b", "reviews": 1}],
        "evaluators": evaluators,
        "scores": scores, "policy": {"probability_limit": 0.5}})
        .to_string();
    let file = PanelFile::read(panel.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let assignment = assign(&intake.problem, &intake.options(3), &Silent).unwrap();
    let right = Answer::new(&intake, &assignment, 3);
    let found = |change: &dyn Fn(&mut Answer)| {
        let mut answer = right.clone();
        change(&mut answer);
        let written = serde_json::to_vec(&answer).unwrap();
        named(&check(panel.as_bytes(), written.as_slice(), &|_, _| None, &Silent).unwrap())
    };
    assert_eq!(found(&|_| {}), Vec::<String>::new());
    assert_eq!(found(&|answer| answer.chances = None), ["not_drawn"]);
    let chances = |change: &dyn Fn(&mut crate::answer::AnswerChances)| {
        found(&|answer| answer.chances.iter_mut().for_each(change))
    };
    assert_eq!(chances(&|chances| chances.expected_sum += 1.0), ["number"]);
    assert_eq!(chances(&|chances| chances.expected_minimum += 1.0), ["number"]);
    assert_eq!(chances(&|chances| chances.limit = 0.9), ["number"]);
    let likely = chances(&|chances| chances.pairs[0].2 = 0.8);
    assert!(likely.contains(&"probability".to_owned()), "{likely:?}");
    let none = chances(&|chances| chances.pairs.clear());
    assert!(none.contains(&"undrawable".to_owned()), "{none:?}");
    let twice = chances(&|chances| chances.pairs.push(chances.pairs[0].clone()));
    assert!(twice.contains(&"assigned_twice".to_owned()), "{twice:?}");
    let unknown = chances(&|chances| chances.pairs[0].0 = "nobody".into());
    assert!(unknown.contains(&"unknown_id".to_owned()), "{unknown:?}");
}
