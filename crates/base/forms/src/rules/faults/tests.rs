use serde_json::{Value as Json, json};

use super::*;

fn text(words: &str) -> Json {
    json!({"language": "en", "text": words, "revised": "2026-01-01T00:00:00Z"})
}

fn question(id: &str, ask: Json) -> Json {
    json!({"id": id, "label": text("Label"), "ask": ask})
}

fn plain(id: &str) -> Json {
    question(id, json!({"kind": "short-text"}))
}

fn with(mut question: Json, key: &str, value: Json) -> Json {
    question[key] = value;
    question
}

fn form(questions: &[Json]) -> Definition {
    let section = json!({"id": "first", "title": text("First"), "questions": questions});
    serde_json::from_value(json!({"sections": [section]})).unwrap()
}

fn found(definition: &Definition) -> Vec<(String, String)> {
    faults(definition)
        .iter()
        .map(|one| (one.code().to_owned(), one.field().unwrap_or_default().to_owned()))
        .collect()
}

fn choices(codes: &[&str]) -> Json {
    let all: Vec<Json> =
        codes.iter().map(|code| json!({"code": code, "label": text("Choice")})).collect();
    json!({"kind": "one", "options": all})
}

#[test]
fn a_sound_definition_has_no_faults() {
    let sound = form(&[
        question("way", choices(&["a", "b"])),
        with(plain("why"), "show", json!([{"question": "way", "is": ["a"]}])),
        with(plain("else"), "need", json!({"when": [{"question": "why"}]})),
    ]);
    assert_eq!(found(&sound), []);
}

#[test]
fn each_fault_is_told_with_its_place() {
    let table = |column: Json| json!({"kind": "table", "most": 3, "columns": [column]});
    let cases: Vec<(Vec<Json>, &str, &str)> = vec![
        (vec![], "forms.definition.empty", "sections"),
        (vec![plain("a"), plain("a")], "forms.definition.duplicate", "questions.1.id"),
        (vec![plain("Größe")], "forms.definition.id", "questions.0.id"),
        (vec![plain("")], "forms.definition.id", "questions.0.id"),
        (
            vec![with(plain("a"), "label", text("  "))],
            "forms.definition.label",
            "questions.0.label",
        ),
        (
            vec![with(plain("a"), "show", json!([{"question": "b"}]))],
            "forms.definition.reference",
            "questions.0.show",
        ),
        (
            vec![with(plain("a"), "need", json!({"when": [{"question": "b"}]}))],
            "forms.definition.reference",
            "questions.0.need",
        ),
        (
            vec![
                question("way", choices(&["a", "b"])),
                with(plain("why"), "show", json!([{"question": "way", "is": ["c"]}])),
            ],
            "forms.definition.condition-value",
            "questions.1.show",
        ),
        (vec![question("a", choices(&["only"]))], "forms.definition.options", "questions.0.ask"),
        (vec![question("a", choices(&["x", "x"]))], "forms.definition.duplicate", "options.1.id"),
        (
            vec![question("a", json!({"kind": "short-text", "limit": {"words": 0}}))],
            "forms.definition.range",
            "questions.0.ask",
        ),
        (
            vec![question("a", json!({"kind": "number", "least": 5, "most": "4.9"}))],
            "forms.definition.range",
            "questions.0.ask",
        ),
        (
            vec![question("a", json!({"kind": "money", "currencies": []}))],
            "forms.definition.currencies",
            "questions.0.ask",
        ),
        (
            vec![question("a", json!({"kind": "file", "kinds": [], "megabytes": 1, "most": 1}))],
            "forms.definition.file-kinds",
            "questions.0.ask",
        ),
        (
            vec![question("a", json!({"kind": "table", "most": 3, "columns": []}))],
            "forms.definition.columns",
            "questions.0.ask",
        ),
        (
            vec![question(
                "a",
                table(json!({"id": "c", "label": text("C"), "ask": {"kind": "long-text"}})),
            )],
            "forms.definition.column-kind",
            "questions.0.ask.columns.0",
        ),
    ];
    for (questions, code, place) in cases {
        let all = found(&form(&questions));
        let told = all.iter().any(|(one, at)| one == code && at.ends_with(place));
        assert!(told, "{code} at {place} in {all:?}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let all = found(&form(&[with(plain("a"), "label", text("")), question("a", choices(&[]))]));
    let codes: Vec<&str> = all.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(
        codes,
        ["forms.definition.label", "forms.definition.duplicate", "forms.definition.options"]
    );
}

#[test]
fn what_is_asked_never_depends_on_itself() {
    let on = |id: &str, other: &str| with(plain(id), "show", json!([{"question": other}]));
    let cases = [
        (vec![on("a", "a")], "a → a"),
        (vec![on("a", "b"), on("b", "a")], "a → b → a"),
        (vec![on("x", "a"), on("a", "b"), on("b", "c"), on("c", "a")], "a → b → c → a"),
    ];
    for (questions, path) in cases {
        let all = faults(&form(&questions));
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(all[0].code(), "forms.definition.cycle");
        assert_eq!(all[0].data(), [("path", lb_kernel::refusal::Value::from(path))]);
    }
    // A section that is asked because of a question within it.
    let mut inward = form(&[plain("a")]);
    inward.sections[0].show = vec![Clause { question: "a".to_owned(), is: Vec::new(), not: false }];
    assert_eq!(faults(&inward)[0].code(), "forms.definition.cycle");
    // Needing each other is no circle: both or neither.
    let needs =
        |id: &str, other: &str| with(plain(id), "need", json!({"when": [{"question": other}]}));
    assert_eq!(found(&form(&[needs("a", "b"), needs("b", "a")])), []);
}
