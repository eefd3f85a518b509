//! Decides whether bad panel files are refused with the place of every fault.

use super::*;

fn faults(text: &str) -> Vec<(String, Fault)> {
    PanelFile::read(text.as_bytes()).unwrap_err().faults
}

fn places(text: &str) -> Vec<String> {
    faults(text).into_iter().map(|(place, _)| place).collect()
}

const GOOD: &str = r#"{
    "applications":[{"id":"a1","reviews":3,"text":"antibody"},{"id":"a2"}],
    "evaluators":[{"id":"e1","load":6,"tags":["market"]}],
    "conflicts":[{"application":"a1","evaluator":"e1","because":"mentor"}],
    "scores":[{"application":"a2","evaluator":"e1","score":812}],
    "panel_rules":{"min":2,"shares":[{"tag":"market","at_least":0.5}]},
    "policy":{"objective":"sum","probability_limit":0.8},
    "note":"anything"}"#;

#[test]
fn the_documented_file_is_read() {
    let file = PanelFile::read(GOOD.as_bytes()).unwrap();
    assert_eq!(file.policy.objective, Objective::Sum);
    assert_eq!(file.scores.rows, [(0, 1, 812.0)]);
    assert_eq!(file.scores.ids, ["a2", "e1"]);
    assert_eq!(file.unknown.keys().collect::<Vec<_>>(), ["note"]);
    let reviews: Vec<u32> = file.applications.iter().map(|a| file.reviews(a)).collect();
    assert_eq!(reviews, [3, 2], "the rules' minimum counts where an application says nothing");
}

#[test]
fn a_file_without_anything_is_an_empty_panel() {
    let file = PanelFile::read("{}".as_bytes()).unwrap();
    assert!(file.applications.is_empty() && file.evaluators.is_empty());
}

#[test]
fn text_that_is_no_json_is_refused_with_line_and_column() {
    let found = faults("{\n \"applications\": [\n  {\"id\": 7}]}");
    assert!(matches!(found[0].1, Fault::Syntax { line: 3, .. }), "{found:?}");
    assert!(matches!(faults("")[0].1, Fault::Syntax { .. }));
    assert!(matches!(
        faults("{\"evaluators\":[{\"id\":\"e\",\"load\":NaN}]}")[0].1,
        Fault::Syntax { line: 1, .. }
    ));
    assert!(matches!(
        faults("{\"evaluators\":[{\"id\":\"e\",\"load\":1e999}]}")[0].1,
        Fault::Syntax { .. }
    ));
}

#[test]
fn a_number_out_of_range_is_one_fault_and_not_also_what_would_follow_from_it() {
    let text = r#"{"applications":[{"id":"a","reviews":1e20},{"id":"b","reviews":2}],
        "evaluators":[{"id":"e","load":-2,"min_load":1}],
        "panel_rules":{"shares":[{"tag":"x","at_least":0.5}]}}"#;
    assert_eq!(places(text), ["applications[0].reviews", "evaluators[0].load"]);
    assert_eq!(places(&text.replace("1e20", "2").replace("-2,", "0,")), ["evaluators[0].min_load"]);
}

#[test]
fn unknown_and_duplicate_ids_are_refused_with_their_places() {
    let text = r#"{"applications":[{"id":"a","reviews":1},{"id":"a","reviews":1},{"id":"","reviews":1}],
        "evaluators":[{"id":"e","load":1}],
        "conflicts":[{"application":"x","evaluator":"e"}],
        "scores":[{"application":"a","evaluator":"y","score":1},
                  {"application":"a","evaluator":"e","score":1},{"application":"a","evaluator":"e","score":2}]}"#;
    assert_eq!(
        places(text),
        [
            "applications[1].id",
            "applications[2].id",
            "conflicts[0].application",
            "scores[0].evaluator",
            "scores[2]"
        ]
    );
    let first = faults(text).remove(0).1;
    assert_eq!(first, Fault::Duplicate { id: "a".into(), first: "applications[0].id".into() });
}

#[test]
fn numbers_out_of_range_are_refused_with_their_places() {
    let text = r#"{"applications":[{"id":"a","reviews":0},{"id":"b","reviews":2.5},{"id":"c"}],
        "evaluators":[{"id":"e","load":-1},{"id":"f","load":1e9},{"id":"g","load":2,"min_load":3}],
        "scores":[{"application":"a","evaluator":"e","score":-3},{"application":"b","evaluator":"e","score":1e300}],
        "panel_rules":{"shares":[{"tag":"woman","at_least":1.5}]},
        "policy":{"probability_limit":0}}"#;
    assert_eq!(
        places(text),
        [
            "panel_rules.shares[0].at_least",
            "policy.probability_limit",
            "applications[0].reviews",
            "applications[1].reviews",
            "applications[2].reviews",
            "evaluators[0].load",
            "evaluators[1].load",
            "evaluators[2].min_load",
            "scores[0].score",
            "scores[1].score",
        ]
    );
    let limit = faults(text).remove(1).1;
    assert_eq!(limit, Fault::NoShare { value: 0.0 });
}

#[test]
fn unknown_languages_are_refused_and_too_many_faults_are_cut() {
    let text = r#"{"evaluators":[{"id":"e","load":1,"languages":["ko","klingon"]}]}"#;
    assert_eq!(places(text), ["evaluators[0].languages[1]"]);
    let rows: Vec<String> = (0..500).map(|_| r#"{"id":"a","reviews":1}"#.to_owned()).collect();
    assert_eq!(faults(&format!(r#"{{"applications":[{}]}}"#, rows.join(","))).len(), faults::MOST);
}

#[test]
fn panels_with_more_compositions_than_can_be_looked_at_are_refused_with_their_place() {
    let panel = |reviews: u32| {
        format!(
            r#"{{"applications":[{{"id":"a","reviews":1}},{{"id":"b","reviews":{reviews}}}],"evaluators":[],
                "panel_rules":{{"shares":[{{"tag":"s","at_least":0.5}},{{"tag":"t","at_least":0.5}},
                {{"tag":"u","at_least":0.5}},{{"tag":"v","at_least":0.5}}]}}}}"#
        )
    };
    assert!(PanelFile::read(panel(12).as_bytes()).is_ok());
    let faults = PanelFile::read(panel(100).as_bytes()).unwrap_err().faults;
    let fault = Fault::TooManyWays { given: 101 * 51 * 51 * 51 * 51, most: 100_000 };
    assert_eq!(faults, [("applications[1].reviews".to_owned(), fault)]);
    assert!(PanelFile::read(panel(1_000).as_bytes()).is_err());
}

#[test]
fn keys_that_are_not_known_are_told_with_their_first_place_and_how_often_they_come() {
    let file = PanelFile::read(
        &br#"{"applicatons":[],"applications":[{"id":"a","reviews":1,"titel":"x"},{"id":"b","reviews":1,"titel":"y"}],
            "evaluators":[{"id":"e","load":1,"min_laod":1}],"policy":{"probabilty_limit":0.5},
            "panel_rules":{"minimum":2},"conflicts":[{"application":"a","evaluator":"e","reason":"x"}]}"#[..],
    )
    .unwrap();
    let strays: Vec<_> =
        file.strays().into_iter().map(|stray| (stray.place, stray.key, stray.count)).collect();
    let told = |place: &str, key: &str, count: usize| (place.to_owned(), key.to_owned(), count);
    assert_eq!(
        strays,
        [
            told("", "applicatons", 1),
            told("applications[0]", "titel", 2),
            told("conflicts[0]", "reason", 1),
            told("evaluators[0]", "min_laod", 1),
            told("panel_rules", "minimum", 1),
            told("policy", "probabilty_limit", 1),
        ]
    );
}
