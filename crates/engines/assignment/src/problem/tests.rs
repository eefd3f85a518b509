//! Decides whether problems are built as promised.

use super::*;

fn application(reviews: u32) -> Application {
    Application { id: "a".into(), reviews }
}

fn evaluator(load: u32, min_load: u32, tags: &[&str]) -> Evaluator {
    Evaluator {
        id: "e".into(),
        load,
        min_load,
        tags: tags.iter().map(|t| (*t).to_owned()).collect(),
    }
}

fn pair(score: f64) -> Pair {
    Pair { application: 0, evaluator: 0, score }
}

fn one(score: f64) -> Result<Problem, ProblemError> {
    Problem::new(vec![application(1)], vec![evaluator(1, 0, &[])], vec![pair(score)], vec![])
}

#[test]
fn whole_scores_are_points_and_decimal_ones_keep_six_digits() {
    let whole = one(812.0).unwrap();
    assert_eq!((whole.points(0, 0), whole.points_per_unit()), (Some(812), 1.0));
    let decimal = one(0.734_512).unwrap();
    assert_eq!(decimal.points(0, 0), Some(734_512));
    assert!((decimal.score(734_512) - 0.734_512).abs() < 1e-12);
}

#[test]
fn huge_scores_are_scaled_to_a_size_that_cannot_overflow() {
    let huge = one(1e12).unwrap();
    assert!(huge.points(0, 0).unwrap() <= 67_108_864);
    assert!((huge.score(huge.points(0, 0).unwrap()) / 1e12 - 1.0).abs() < 1e-7);
}

#[test]
fn contradictions_are_named() {
    assert_eq!(one(-1.0), Err(ProblemError::BadScore { pair: 0 }));
    assert_eq!(one(f64::NAN), Err(ProblemError::BadScore { pair: 0 }));
    let twice = Problem::new(
        vec![application(1)],
        vec![evaluator(1, 0, &[])],
        vec![pair(1.0), pair(2.0)],
        vec![],
    );
    assert_eq!(twice, Err(ProblemError::PairedTwice { application: 0, evaluator: 0 }));
    let minimum = Problem::new(vec![], vec![evaluator(1, 2, &[])], vec![], vec![]);
    assert_eq!(minimum, Err(ProblemError::MinimumAboveLoad { evaluator: 0 }));
    let unknown = Problem::new(vec![], vec![], vec![pair(1.0)], vec![]);
    assert_eq!(unknown, Err(ProblemError::UnknownIndex { pair: 0 }));
}

#[test]
fn a_share_of_a_panel_is_rounded_up() {
    let share = |tag: &str, at_least| Share { tag: tag.into(), at_least };
    let problem = Problem::new(
        vec![application(5)],
        vec![evaluator(1, 0, &["woman"])],
        vec![],
        vec![share("market", 0.5), share("woman", 0.1)],
    )
    .unwrap();
    assert_eq!((problem.seats_of_share(0, 5), problem.seats_of_share(1, 5)), (3, 1));
    assert_eq!(problem.seats_of_share(1, 10), 1, "0.1 of ten is one, not two");
    assert_eq!(problem.kind(0), 0b10);
}
