//! The verbs that look after the record: set-up, backup, restore, drill, the audit chain.

use super::{Place, Ran, binary, finish};

/// Runs a verb on the data folder `data` of a place.
fn on(place: &Place, data: &str, language: &str, arguments: &[&str]) -> Ran {
    let mut command = binary(arguments, language);
    command.env("LANDBRIDGE_DATA", place.path(data)).current_dir(place.folder.path());
    finish(command)
}

#[test]
fn what_was_backed_up_comes_back_and_the_drill_proves_it() {
    let place = Place::new();
    let made = on(&place, "data", "en", &["admin", "create", "you@example.org"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.contains("/link/"), "{}", made.out);
    let backup = place.path("backup");
    let ran = on(&place, "data", "en", &["backup", &backup]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let again = on(&place, "data", "ko", &["backup", &backup]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("이미 있습니다"), "{}", again.err);
    let drill = on(&place, "data", "fr", &["drill"]);
    assert_eq!(drill.code, 0, "{}", drill.err);
    assert!(drill.out.contains("Exercice réussi"), "{}", drill.out);
    let back = on(&place, "elsewhere", "en", &["restore", &backup]);
    assert_eq!(back.code, 0, "{}", back.err);
    let occupied = on(&place, "elsewhere", "ja", &["restore", &backup]);
    assert_eq!(occupied.code, 1);
    assert!(occupied.err.contains("空の場所"), "{}", occupied.err);
    let first = on(&place, "data", "en", &["audit", "verify"]);
    let second = on(&place, "elsewhere", "en", &["audit", "verify"]);
    assert_eq!((first.code, &first.out), (0, &second.out), "{}", second.err);
}

#[test]
fn there_is_one_first_operator() {
    let place = Place::new();
    assert_eq!(on(&place, "data", "en", &["admin", "create", "a@example.org"]).code, 0);
    let second = on(&place, "data", "ko", &["admin", "create", "b@example.org"]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("운영자"), "{}", second.err);
    assert_eq!(on(&place, "data", "en", &["user", "link", "b@example.org"]).code, 1);
    let link = on(&place, "data", "en", &["user", "link", "A@example.org", "--json"]);
    assert!(link.code == 0 && link.out.contains("\"link\""), "{}{}", link.out, link.err);
}

#[test]
fn what_is_generated_from_the_program_is_whole() {
    let place = Place::new();
    let api = on(&place, "data", "en", &["openapi"]);
    let api: serde_json::Value = serde_json::from_str(&api.out).unwrap();
    assert_eq!(api.get("openapi").and_then(|one| one.as_str()), Some("3.1.0"));
    assert!(on(&place, "data", "en", &["man"]).out.contains(".TH landbridge"));
    assert!(on(&place, "data", "en", &["completions", "zsh"]).out.contains("#compdef"));
    assert!(place.files().is_empty(), "describing the program writes nothing");
}
