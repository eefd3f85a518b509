//! `landbridge themes` on good and bad files.

use serde_json::Value;

use super::{Place, run};

const STATEMENTS: &str = r#"{"id":"a","text":"법인 계좌 개설을 은행 네 곳에서 거절당했습니다.","organisation":"o1"}
{"id":"b","text":"設立したばかりの外資系法人だという理由で、銀行口座の開設を断られました。","organisation":"o2"}
{"id":"c","text":"Three banks turned down our application for a corporate account.","organisation":"o2"}
{"id":"d","text":"비자 갱신 심사에 넉 달이 걸렸습니다.","organisation":"o3"}
{"id":"e","text":"Le renouvellement du visa de notre directrice a pris quatre mois.","organisation":"o4"}
"#;

#[test]
fn statements_of_one_difficulty_meet_over_languages() {
    let place = Place::new();
    let file = place.file("statements.jsonl", STATEMENTS);
    let ran = run(&["themes", &file, "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let themes: Vec<&Value> = answer["themes"].as_array().unwrap().iter().collect();
    let first = themes.iter().find(|theme| theme["statements"][0] == "a").unwrap();
    assert_eq!(first["statements"], serde_json::json!(["a", "b", "c"]));
    assert_eq!(first["organisations"], 2);
    assert!(first["label"]["fr"].as_str().unwrap().contains("compte"), "{first}");
    assert!(answer["model"].as_str().unwrap().len() > 3 && answer["seed"] == 1);
}

#[test]
fn an_earlier_result_keeps_its_ids_and_the_table_is_in_the_readers_language() {
    let place = Place::new();
    let file = place.file("statements.jsonl", STATEMENTS);
    let out = place.path("themes.json");
    assert_eq!(run(&["themes", &file, "--out", &out]).code, 0);
    let more = format!(
        "{STATEMENTS}{}\n",
        r#"{"id":"f","text":"은행이 법인 계좌를 열어 주지 않습니다."}"#
    );
    let more = place.file("more.jsonl", &more);
    let ran = run(&["themes", &more, "--previous", &out, "--json"]);
    let (old, new): (Value, Value) = (
        serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap(),
        serde_json::from_str(&ran.out).unwrap(),
    );
    let id_of = |answer: &Value, statement: &str| {
        let themes = answer["themes"].as_array().unwrap();
        let has =
            |theme: &&Value| theme["statements"].as_array().unwrap().contains(&statement.into());
        themes.iter().find(has).map(|theme| theme["id"].clone())
    };
    assert!(id_of(&old, "a").is_some());
    assert_eq!(id_of(&old, "a"), id_of(&new, "a"));
    assert_eq!(id_of(&new, "a"), id_of(&new, "f"));
    let ran = run(&["themes", &file, "--lang", "ko"]);
    assert!(ran.out.contains("주제") && ran.out.contains("계좌"), "{}", ran.out);
}

#[test]
fn bad_files_are_refused_with_their_lines_and_nothing_is_written() {
    let place = Place::new();
    let out = place.path("out.json");
    for (name, text, says) in [
        ("empty.jsonl", "", "no statement"),
        (
            "twice.jsonl",
            "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"y\"}\n",
            "line 1 already has",
        ),
        ("words.jsonl", "hello\n", "Line 1, column 1"),
        ("language.jsonl", "{\"id\":\"a\",\"text\":\"x\",\"language\":\"??\"}\n", "is not known"),
    ] {
        let file = place.file(name, text);
        let ran = run(&["themes", &file, "--out", &out]);
        assert_eq!(ran.code, 3, "{name}: {}", ran.err);
        assert!(ran.err.contains(says), "{name}: {}", ran.err);
    }
    let good = place.file("good.jsonl", STATEMENTS);
    let ran = run(&["themes", &good, "--previous", &place.file("p.json", "[1]"), "--out", &out]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert_eq!(run(&["themes", &place.path("none.jsonl")]).code, 3);
    assert_eq!(run(&["themes", &good, "--recluster"]).code, 2);
    assert!(!std::path::Path::new(&out).exists());
}
