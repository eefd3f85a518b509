//! Repairs on real files: what is lost is told, what is free is filled, and a limit is kept.

use serde_json::{Value, json};

use crate::Exit;
use crate::tests::called;

/// A scratch folder with a panel and its assignment.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(panel: &Value) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.put(panel);
        assert_eq!(desk.call(&["--out", &desk.path("a.json")]), Exit::Done);
        desk
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Some editors put a mark before a text.
    fn put(&self, panel: &Value) {
        std::fs::write(self.path("panel.json"), format!("\u{feff}{panel}")).unwrap();
    }

    fn call(&self, arguments: &[&str]) -> Exit {
        let panel = self.path("panel.json");
        called("assign", &[&[panel.as_str()], arguments].concat())
    }

    fn read(&self, name: &str) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.path(name)).unwrap()).unwrap()
    }

    /// The assignment after a decline, checked.
    fn declined(&self, pair: &str, more: &[&str]) -> Value {
        let (before, after) = (self.path("a.json"), self.path("b.json"));
        let text = std::fs::read_to_string(&before).unwrap();
        std::fs::write(&before, format!("\u{feff}{}", text.trim_start_matches('\u{feff}')))
            .unwrap();
        let asked = ["--previous", &before, "--declined", pair, "--out", &after];
        assert_eq!(self.call(&[&asked[..], more].concat()), Exit::Done);
        assert_eq!(self.call(&["--check", &after]), Exit::Done, "{pair}");
        self.read("b.json")
    }
}

fn panel(limit: Option<f64>) -> Value {
    let people = [("e", 9), ("f", 8), ("g", 7), ("h", 6)];
    let evaluators = people.map(|(id, _)| json!({"id": id, "load": 1}));
    let scores: Vec<Value> = ["a", "b"]
        .into_iter()
        .flat_map(|a| {
            people.map(|(e, score)| json!({"application": a, "evaluator": e, "score": score}))
        })
        .collect();
    let policy = limit.map_or_else(|| json!({}), |limit| json!({"probability_limit": limit}));
    json!({"applications": [{"id": "a", "reviews": 1}, {"id": "b", "reviews": 1}],
        "evaluators": evaluators, "scores": scores, "policy": policy})
}

fn seated(answer: &Value, application: &str) -> Vec<String> {
    let rows = answer["assignments"].as_array().unwrap().iter();
    let own = rows.filter(|row| row["application"] == application);
    own.map(|row| row["evaluator"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_row_that_no_longer_can_be_is_told_as_removed_and_its_seat_filled() {
    let desk = Desk::new(&panel(None));
    let before = desk.read("a.json");
    let [one, two] = ["a", "b"].map(|a| seated(&before, a)[0].clone());
    let mut now = panel(None);
    now["conflicts"] = json!([{"application": "a", "evaluator": one}]);
    desk.put(&now);
    let after = desk.declined(&format!("b:{two}"), &[]);
    let removed = after["changes"]["removed"].as_array().unwrap();
    assert!(removed.contains(&json!(["a", one])) && removed.contains(&json!(["b", two])));
    assert_eq!((seated(&after, "a").len(), seated(&after, "b").len()), (1, 1), "{after}");
    assert_eq!(after["declined"], json!([["b", two]]));
}

#[test]
fn a_seat_that_stays_empty_has_its_true_reason() {
    let mut few = panel(None);
    // Both panels want both, and each has one of them.
    few["evaluators"] = json!([{"id": "e", "load": 1}, {"id": "f", "load": 1}]);
    few["scores"]
        .as_array_mut()
        .unwrap()
        .retain(|row| ["e", "f"].iter().any(|e| row["evaluator"] == **e));
    let desk = Desk::new(&few);
    let gone = format!("a:{}", seated(&desk.read("a.json"), "a")[0]);
    let after = desk.declined(&gone, &[]);
    let short = &after["shortfalls"][0];
    assert_eq!((&short["application"], &short["because"]), (&json!("a"), &json!("nobody_free")));
    assert_eq!(short["detail"]["moves_allowed"], false);
    // The two change panels.
    let after = desk.declined(&gone, &["--allow-moves"]);
    assert_eq!(
        (after["shortfalls"].as_array().unwrap().len(), after["sum"].as_f64()),
        (0, Some(17.0))
    );
    // Where the one who declined may not sit on the other panel either, no moves help.
    let mut now = few;
    now["conflicts"] = json!([{"application": "b", "evaluator": &gone[2..]}]);
    desk.put(&now);
    let after = desk.declined(&gone, &["--allow-moves"]);
    let short = &after["shortfalls"][0];
    assert_eq!(short["because"], "no_places", "{after}");
    assert_eq!((&short["detail"]["needed"], &short["detail"]["places"]), (&json!(2), &json!(1)));
}

#[test]
fn a_replacement_is_drawn_within_the_limit_or_the_result_says_that_it_is_not() {
    let desk = Desk::new(&panel(Some(0.5)));
    let gone = format!("a:{}", seated(&desk.read("a.json"), "a")[0]);
    let mut came = std::collections::BTreeSet::new();
    for seed in 0..12 {
        let after = desk.declined(&gone, &["--seed", &seed.to_string()]);
        let drawn = &after["chances"]["redrawn"][0];
        assert_eq!((&drawn["application"], &drawn["seed"]), (&json!("a"), &json!(seed)));
        assert_eq!(drawn["beyond_limit"], false);
        let pairs = drawn["pairs"].as_array().unwrap();
        assert!(pairs.len() == 2 && pairs.iter().all(|pair| pair[1] == 0.5), "{drawn}");
        came.extend(seated(&after, "a"));
    }
    assert_eq!(came.len(), 2, "both can come");
    // Of three candidates each with a third only two are free: the limit cannot be kept.
    let desk = Desk::new(&panel(Some(0.34)));
    let gone = format!("a:{}", seated(&desk.read("a.json"), "a")[0]);
    let after = desk.declined(&gone, &[]);
    assert_eq!(after["chances"]["redrawn"][0]["beyond_limit"], true);
    let mut silent = after;
    silent["chances"]["redrawn"][0]["beyond_limit"] = json!(false);
    std::fs::write(desk.path("b.json"), silent.to_string()).unwrap();
    assert_eq!(desk.call(&["--check", &desk.path("b.json")]), Exit::Failed);
}

#[test]
fn a_folder_is_no_panel() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(called("assign", &[folder.path().to_str().unwrap()]), Exit::Input);
}
