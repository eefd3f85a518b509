//! Decides whether every code of the engine has its words in all four languages.

use lb_assignment::answer::{AnswerChances, AnswerRedrawn, AnswerShortfall};
use lb_assignment::intake::{Exclusion, Reason};
use lb_kernel::{Language, Locale, Silent};

use super::*;
use crate::texts;

const PANEL: &str = r#"{
  "applications":[{"id":"a","reviews":2},{"id":"b","reviews":1}],
  "evaluators":[{"id":"e","load":1},{"id":"f","load":1}],
  "conflicts":[{"application":"b","evaluator":"f","because":"mentor"}],
  "scores":[{"application":"a","evaluator":"e","score":9},{"application":"a","evaluator":"f","score":8},
            {"application":"b","evaluator":"e","score":7}]}"#;

fn each(check: impl Fn(&Words)) {
    for locale in Locale::ALL {
        check(&Words { texts: texts::of(locale) });
    }
}

/// A missing text shows as its key.
fn is_worded(sentence: &str) {
    assert!(!sentence.contains("assign-") || sentence.contains("--allow-moves"), "{sentence}");
    assert!(!sentence.contains("{ $") && !sentence.is_empty(), "{sentence}");
}

#[test]
fn reasons_exclusions_and_shortages_have_words_in_every_language() {
    let file = PanelFile::read(PANEL.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    each(|words| {
        for reason in [
            Reason::Given,
            Reason::Document { document: 0, terms: vec!["antibody".into()] },
            Reason::Meaning { document: 1 },
            Reason::Fields { fields: vec!["oncology".into()] },
            Reason::Tags { tags: vec!["market".into()] },
        ] {
            is_worded(&words.reason(&reason));
        }
        for exclusion in [
            Exclusion::Conflict { because: Some("mentor".into()) },
            Exclusion::Conflict { because: None },
            Exclusion::SameOrganisation { organisation: "Haneul Bio".into() },
            Exclusion::Language { application: vec![Language::KO], evaluator: vec![Language::JA] },
            Exclusion::NoScore,
            Exclusion::LeftOut,
        ] {
            is_worded(&words.exclusion(&exclusion));
        }
        for because in [
            "few_candidates",
            "few_with_tag",
            "no_places",
            "tags_taken",
            "probability_limit",
            "nobody_free",
        ] {
            let detail = serde_json::json!({ "allowed": 1, "needed": 2, "places": 1, "tag": "woman",
                "tags": ["woman"], "applications": ["a", "b"], "evaluators": ["e"] });
            let shortfall = AnswerShortfall {
                application: "a".into(),
                missing: 1,
                because: because.into(),
                detail,
            };
            is_worded(&words.shortfall(&intake, &shortfall));
        }
    });
}

#[test]
fn a_shortage_names_the_blocking_applications_and_evaluators() {
    let file = PanelFile::read(PANEL.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let found = assign(&intake.problem, &intake.options(1), &Silent).unwrap();
    let answer = Answer::new(&intake, &found, 1);
    assert_eq!(answer.shortfalls.len(), 1);
    let words = Words { texts: texts::of(Locale::En) };
    let sentence = words.shortfall(&intake, &answer.shortfalls[0]);
    assert!(sentence.contains("a, b") && sentence.contains("e, f"), "{sentence}");
    assert!(words.summary(&intake, &answer).iter().all(|line| !line.contains("assign-")));
    let redrawn = AnswerRedrawn { beyond_limit: true, ..AnswerRedrawn::default() };
    let chances = AnswerChances { redrawn: vec![redrawn], ..AnswerChances::default() };
    let told = Answer { left_out: 7, chances: Some(chances), ..answer };
    each(|words| {
        let plain = words.summary(&intake, &Answer { left_out: 0, chances: None, ..told.clone() });
        let lines = words.summary(&intake, &told);
        assert_eq!(lines.len(), plain.len() + 3);
        lines.iter().for_each(|line| is_worded(line));
        assert!(lines.iter().any(|line| line.contains('7')), "{lines:?}");
    });
}

#[test]
fn broken_rules_have_words_in_every_language() {
    use lb_assignment::check::{Apart, Violation};
    let pair = || -> (String, String) { ("a".into(), "e".into()) };
    let violations = [
        Violation::UnknownId { place: "assignments[0]".into(), id: "x".into() },
        Violation::AssignedTwice { application: pair().0, evaluator: pair().1 },
        Violation::Excluded { application: pair().0, evaluator: pair().1, why: Apart::NoScore },
        Violation::Score { application: pair().0, evaluator: pair().1, said: 1.0, is: 2.0 },
        Violation::Overload { evaluator: pair().1, has: 3, most: 2 },
        Violation::Underload { evaluator: pair().1, has: 0, least: 1 },
        Violation::Seats { application: pair().0, has: 1, needs: 2 },
        Violation::Share { application: pair().0, tag: "woman".into(), has: 0, needs: 1 },
        Violation::Number { name: "sum".into(), said: 1.0, is: 2.0 },
        Violation::Bound { said: 1.0, is: 2.0 },
        Violation::Probability { application: pair().0, evaluator: pair().1, is: 0.9, limit: 0.8 },
        Violation::CouldBeFilled { application: pair().0, evaluator: pair().1 },
        Violation::NoReason { application: pair().0 },
        Violation::CouldBeKept { application: pair().0, evaluator: pair().1 },
        Violation::NotDrawn { limit: 0.8 },
        Violation::Undrawable { application: pair().0, evaluator: pair().1 },
    ];
    each(|words| violations.iter().for_each(|violation| is_worded(&words.violation(violation))));
}

#[test]
fn the_report_is_one_page_with_every_panel_and_no_outside_address() {
    let file = PanelFile::read(PANEL.as_bytes()).unwrap();
    let intake = Intake::new(&file, None, &Silent).unwrap();
    let found = assign(&intake.problem, &intake.options(1), &Silent).unwrap();
    let answer = Answer::new(&intake, &found, 1);
    each(|words| {
        let page = crate::report::assign::html(&intake, &answer, words).unwrap();
        assert!(page.contains("<h3>a ") && page.contains("<h3>b "));
        assert!(
            !page.contains("http://")
                && !page.contains("https://")
                && !page.contains("<script")
                && !page.contains("assign-"),
            "{page}"
        );
    });
}

/// A panel of `count` evaluators with names, two of whom share one.
fn named(count: usize) -> String {
    let evaluators: Vec<String> = (0..count)
        .map(|i| {
            let name = if i < 2 { "Kim Jisoo".to_owned() } else { format!("Name {i}") };
            format!(r#"{{"id":"e{i}","name":"{name}","load":2}}"#)
        })
        .collect();
    let scores: Vec<String> = (0..count)
        .map(|i| format!(r#"{{"application":"a","evaluator":"e{i}","score":{}}}"#, i + 1))
        .collect();
    format!(
        r#"{{"applications":[{{"id":"a","reviews":3}}],"evaluators":[{}],"scores":[{}]}}"#,
        evaluators.join(","),
        scores.join(",")
    )
}

#[test]
fn the_loads_show_names_for_few_evaluators_and_for_many() {
    for (count, drawn) in [(20, 20), (2_000, 2_000)] {
        let text = named(count);
        let file = PanelFile::read(text.as_bytes()).unwrap();
        let intake = Intake::new(&file, None, &Silent).unwrap();
        let found = assign(&intake.problem, &intake.options(1), &Silent).unwrap();
        let answer = Answer::new(&intake, &found, 1);
        let words = Words { texts: texts::of(Locale::En) };
        let page = crate::report::assign::html(&intake, &answer, &words).unwrap();
        assert_eq!(page.matches("class=\"who\"").count(), drawn);
        let last = format!("title=\"e{0}\">Name {0}<", count - 1);
        assert!(page.contains(&last), "{count}");
        assert!(page.contains(">Kim Jisoo (e0)<") && page.contains(">Kim Jisoo (e1)<"));
        // Of many the list is closed at first, and begins with the fullest.
        let many = page.find("<details class=\"sheet everybody\"");
        assert_eq!(many.is_some(), count > 120);
        if let Some(at) = many {
            let first = page[at..].find("1 / 2").unwrap();
            let empty = page[at..].find("0 / 2").unwrap();
            assert!(first < empty);
        }
    }
}
