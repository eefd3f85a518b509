//! `landbridge assign` on the sample panel, after late declines, and on files that are none.

use serde_json::{Value, json};

use super::{Place, run, sample};

/// Two applications that want the same evaluators; nobody is free beside them but `g`.
const PANEL: &str = r#"{
  "applications":[{"id":"a","reviews":1},{"id":"b","reviews":1}],
  "evaluators":[{"id":"e","load":1},{"id":"f","load":1},{"id":"g","load":1}],
  "conflicts":[{"application":"b","evaluator":"f","because":"mentor"},{"application":"a","evaluator":"g"}],
  "scores":[{"application":"a","evaluator":"e","score":9},{"application":"a","evaluator":"f","score":8},
            {"application":"b","evaluator":"e","score":7},{"application":"b","evaluator":"g","score":1}],
  "policy":{"objective":"sum"}}"#;

fn read(place: &Place, name: &str) -> Value {
    serde_json::from_str(&place.read(name)).unwrap()
}

/// Pairs of a result, as `application:evaluator`.
fn pairs(answer: &Value) -> Vec<String> {
    let rows = answer["assignments"].as_array().unwrap().iter();
    rows.map(|row| {
        format!("{}:{}", row["application"].as_str().unwrap(), row["evaluator"].as_str().unwrap())
    })
    .collect()
}

#[test]
fn the_sample_panel_gets_an_assignment_with_reasons_that_passes_the_check() {
    let place = Place::new();
    let panel = sample("panel.json");
    let (out, html) = (place.path("a.json"), place.path("a.html"));
    let ran = run(&["assign", &panel, "--out", &out, "--html", &html]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answer = read(&place, "a.json");
    assert_eq!(answer["shortfalls"], json!([]), "{answer}");
    let rows = answer["assignments"].as_array().unwrap();
    assert_eq!(rows.len(), 18);
    assert!(rows.iter().all(|row| !row["reasons"].as_array().unwrap().is_empty()), "{answer}");
    let pairs = pairs(&answer);
    // A conflict, and the same house.
    for apart in ["A2:E02", "A6:E08", "A1:E03"] {
        assert!(!pairs.contains(&apart.to_owned()), "{pairs:?}");
    }
    assert!(place.read("a.html").contains("<html lang=\"en\">"));
    let ran = run(&["assign", "--check", &panel, &out]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    // With texts the fits are measured again, and must be the same.
    let mut wrong = answer.clone();
    wrong["assignments"][0]["score"] = json!(0.999);
    let wrong = place.file("wrong.json", wrong.to_string());
    let ran = run(&["assign", "--check", &panel, &wrong, "--json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let found: Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
    let codes: Vec<&str> = found["violations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|violation| violation["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"score"), "{codes:?}");
    assert!(found["violations"][0]["message"].is_string());
}

#[test]
fn a_late_decline_moves_nobody_else_unless_that_is_allowed() {
    let place = Place::new();
    let panel = place.file("panel.json", PANEL);
    let out = place.path("a.json");
    let ran = run(&["assign", &panel, "--out", &out]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(pairs(&read(&place, "a.json")), ["a:f", "b:e"]);

    // Who is free for the application takes over.
    let after = place.path("after.json");
    let declined = ["assign", &panel, "--previous", &out, "--declined", "b:e", "--out", &after];
    let ran = run(&declined);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Gone: b – e") && ran.out.contains("New: b – g"), "{}", ran.out);
    assert_eq!(pairs(&read(&place, "after.json")), ["a:f", "b:g"]);
    assert_eq!(run(&["assign", "--check", &panel, &after]).code, 0);

    // Nobody is free for the other one: its seat stays empty, with the reason.
    let declined = ["assign", &panel, "--previous", &out, "--declined", "a:f", "--out", &after];
    assert_eq!(run(&declined).code, 0);
    let answer = read(&place, "after.json");
    assert_eq!(pairs(&answer), ["b:e"]);
    assert_eq!(answer["shortfalls"][0]["because"], "nobody_free");
    assert_eq!(answer["changes"], json!({"added": [], "removed": [["a", "f"]]}));
    assert_eq!(run(&["assign", "--check", &panel, &after]).code, 0);

    // Where others may move, two do.
    let ran = run(&[&declined[..], &["--allow-moves"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(pairs(&read(&place, "after.json")), ["a:e", "b:g"]);
    assert_eq!(run(&["assign", "--check", &panel, &after]).code, 0);

    // Who declines everything is out everywhere.
    let ran = run(&["assign", &panel, "--previous", &out, "--declined", "*:e", "--out", &after]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(pairs(&read(&place, "after.json")), ["a:f", "b:g"]);
}

#[test]
fn a_pair_is_explained_whether_assigned_outweighed_or_apart() {
    let place = Place::new();
    let panel = place.file("panel.json", PANEL);
    let why = |pair: &str| {
        let ran = run(&["assign", &panel, "--why", pair]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let (assigned, outweighed, apart) = (why("a:f"), why("a:e"), why("b:f"));
    assert!(assigned.contains('8') && outweighed.contains('9'), "{assigned}{outweighed}");
    assert!(apart.contains("mentor"), "{apart}");
    assert_eq!(std::collections::BTreeSet::from([&assigned, &outweighed, &apart]).len(), 3);
    let ran = run(&["assign", &panel, "--why", "a:e", "--json"]);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&told["assigned"], &told["score"]), (&json!(false), &json!(9.0)));
    for (pair, status) in [("a:nobody", 2), ("nothing", 2)] {
        assert_eq!(run(&["assign", &panel, "--why", pair]).code, status, "{pair}");
    }
}

#[test]
fn a_wrong_result_fails_the_check_with_a_sentence_for_each_finding() {
    let place = Place::new();
    let panel = place.file("panel.json", PANEL);
    let out = place.path("a.json");
    assert_eq!(run(&["assign", &panel, "--out", &out]).code, 0);
    let ran = run(&["assign", "--check", &panel, &out]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut answer = read(&place, "a.json");
    answer["assignments"][1]["evaluator"] = json!("f");
    answer["certificate"]["prices"] = json!({});
    let broken = place.file("broken.json", answer.to_string());
    let ran = run(&["assign", "--check", &panel, &broken]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("mentor"), "the conflict is named: {}", ran.out);
    assert!(ran.out.lines().count() >= 3, "{}", ran.out);
}

#[test]
fn bad_panels_end_with_status_three_and_write_nothing() {
    let place = Place::new();
    let out = place.path("never.json");
    let run_on = |name: &str, text: &str| {
        let panel = place.file(name, text);
        run(&["assign", &panel, "--out", &out])
    };
    let ran = run_on("cut.json", "{\"applications\":[");
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.to_lowercase().contains("line 1"), "{}", ran.err);
    let ran = run_on(
        "unknown.json",
        &PANEL.replace("\"evaluator\":\"g\",\"score\"", "\"evaluator\":\"x\",\"score\""),
    );
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("scores[3].evaluator") && ran.err.contains("“x”"), "{}", ran.err);
    let ran = run_on("negative.json", &PANEL.replace("\"load\":1}", "\"load\":-1}"));
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("evaluators[0].load"), "{}", ran.err);
    assert_eq!(run(&["assign", &place.path("nowhere.json")]).code, 3);
    // A result that is none.
    let panel = place.file("panel.json", PANEL);
    let none = place.file("none.json", "[1");
    assert_eq!(run(&["assign", "--check", &panel, &none]).code, 3);
    let ran = run(&["assign", &panel, "--previous", &none, "--declined", "a:e", "--out", &out]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(!place.files().contains(&"never.json".to_owned()));
    // A key that is not known changes nothing and is told.
    let odd = place.file("odd.json", PANEL.replace("\"policy\"", "\"polycy\""));
    let ran = run(&["assign", &odd]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("“polycy”"), "{}", ran.err);
}
