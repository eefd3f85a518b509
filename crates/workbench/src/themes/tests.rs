//! What is wrong with a file of statements, or with an earlier result, is told in the reader's
//! language with its place.

use lb_kernel::Locale;

use super::*;
use crate::Exit;
use crate::tests::called;
use crate::texts;

/// Lines with a fault each, and what the sentence must name.
const LINES: &[(&str, &str)] = &[
    ("not json", "7"),
    (r#"{"text":"c"}"#, "id"),
    (r#"{"id":[],"text":"c"}"#, "7"),
    (r#"{"id":"a","text":"cut"#, "7"),
    (r#"{"id":"a","text":5}"#, "5"),
    (r#"{"id":"a","text":" "}"#, "7"),
    (r#"{"id":"","text":"c"}"#, "7"),
    (r#"{"id":"a","text":"c","language":"klingon!"}"#, "klingon!"),
];

#[test]
fn every_fault_is_told_with_its_line_in_every_language() {
    for (line, named) in LINES {
        let file = format!("{}{line}", "\n".repeat(6));
        let (_, wrong) = read(file.as_bytes()).unwrap();
        assert_eq!(wrong.len(), 1, "{line}");
        let mut sentences = Vec::new();
        for locale in Locale::ALL {
            let told = problem(&wrong[0]);
            let sentence = lb_tables::say::sentence(&told, locale, Some(&texts::of(locale)));
            assert!(sentence.contains('7') && sentence.contains(named), "{line}: {sentence}");
            assert!(
                !sentence.contains("-fault-") && !sentence.contains("shape-"),
                "{line}: {sentence}"
            );
            for english in ["expected", "EOF", "missing", "invalid", "match"] {
                assert!(locale == Locale::En || !sentence.contains(english), "{sentence}");
            }
            sentences.push(sentence);
        }
        sentences.sort();
        sentences.dedup();
        assert_eq!(sentences.len(), Locale::ALL.len(), "{sentences:?}");
    }
}

#[test]
fn an_earlier_result_that_is_none_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("earlier.json");
    let refused = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        let watch = Console::new(Locale::En, true, None);
        match previous(&path, &watch) {
            Err(Failure::Input { problems, .. }) => problems[0].clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(b"{\"themes\":[").code, "shape-cut");
    assert_eq!(refused(b"{\"themes\":[{\"id\":\"\xff\"}]}").code, "shape-utf-8");
    let theme = r#"{"id":"t1","statements":[]}"#;
    let twice = format!("{{\"themes\":[{theme},{theme}]}}");
    assert_eq!(refused(twice.as_bytes()).code, "themes-fault-theme");
    let statements = folder.path().join("s.jsonl");
    std::fs::write(&statements, "{\"id\":1,\"text\":\"a pump\"}\n").unwrap();
    let [statements, path] = [&statements, &path].map(|path| path.to_str().unwrap());
    assert_eq!(called("themes", &[statements, "--previous", path]), Exit::Input);
}
