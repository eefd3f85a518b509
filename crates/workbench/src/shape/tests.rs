//! Every complaint of the JSON reader that a file can cause, in the four languages.

use std::collections::BTreeMap;

use lb_kernel::Locale;
use serde::Deserialize;

use super::problem;
use crate::texts;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the reader's complaints are looked at")]
struct Row {
    id: String,
    #[serde(default)]
    count: u32,
    #[serde(default)]
    share: f64,
    #[serde(default)]
    yes: bool,
    #[serde(default)]
    pairs: Vec<(String, String)>,
    #[serde(default)]
    level: Level,
    #[serde(default)]
    spoken: Option<lb_kernel::Language>,
    #[serde(default)]
    points: BTreeMap<String, i64>,
    #[serde(default)]
    name: Option<Name>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only the reader's complaints are looked at")]
enum Name {
    Text(String),
    Number(i64),
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Must,
    #[default]
    Want,
}

/// A file, and the code of the sentence for it.
const FILES: &[(&str, &str)] = &[
    ("", "shape-empty"),
    ("{", "shape-cut"),
    ("[]", "shape-kind"),
    ("name;count", "shape-json"),
    ("PK", "shape-json"),
    (r#"{"id":"a"#, "shape-cut"),
    (r#"{"count":1}"#, "shape-missing"),
    (r#"{"id":"a","id":"b"}"#, "shape-twice"),
    (r#"{"id":"a","colour":1}"#, "shape-unknown"),
    (r#"{"id":7}"#, "shape-kind"),
    (r#"{"id":"a","count":"many"}"#, "shape-kind"),
    (r#"{"id":"a","count":-5}"#, "shape-kind"),
    (r#"{"id":"a","count":1.5}"#, "shape-kind"),
    (r#"{"id":"a","share":[]}"#, "shape-kind"),
    (r#"{"id":"a","share":null}"#, "shape-kind"),
    (r#"{"id":"a","yes":{}}"#, "shape-kind"),
    (r#"{"id":"a","pairs":"x"}"#, "shape-kind"),
    (r#"{"id":"a","points":true}"#, "shape-kind"),
    ("[[]]", "shape-kind"),
    (r#"{"id":"a","pairs":[["x"]]}"#, "shape-length"),
    (r#"{"id":"a","level":"perhaps"}"#, "shape-variant"),
    (r#"{"id":"a","name":[]}"#, "shape-mixed"),
    (r#"{"id":"a","spoken":"Elvish"}"#, "shape-language"),
    (r#"{"id":"a" "count":1}"#, "shape-sign"),
    (r#"{"id" "a"}"#, "shape-sign"),
    (r#"{"id":}"#, "shape-value"),
    (r#"{"id":"a",}"#, "shape-comma"),
    (r#"{"id":"a"} more"#, "shape-after"),
    ("{id:1}", "shape-key"),
    (r#"{"id":"a","share":1e999}"#, "shape-number"),
    (r#"{"id":"a","share":1.}"#, "shape-number"),
    (r#"{"id":"\q"}"#, "shape-escape"),
    ("{\"id\":\"a\nb\"}", "shape-control"),
];

#[test]
fn every_complaint_is_told_in_the_readers_own_words() {
    for (file, code) in FILES {
        let error = serde_json::from_str::<Row>(file).unwrap_err();
        let told = problem(error.line(), error.column(), &error.to_string());
        assert_eq!(told.code, *code, "{file}: {error}");
        let mut sentences = Vec::new();
        for locale in Locale::ALL {
            let sentence = lb_tables::say::sentence(&told, locale, Some(&texts::of(locale)));
            let place = error.line().to_string();
            assert!(told.code == "shape-empty" || sentence.contains(&place), "{sentence}");
            assert!(!sentence.contains("shape-") && !sentence.contains('$'), "{sentence}");
            for english in ["expected", "found", "missing", "invalid", "while parsing"] {
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
fn bytes_of_another_encoding_are_told_to_be_no_utf_8() {
    let error = serde_json::from_slice::<Row>(b"{\"id\":\"\xc7\xe0\xbb\xe7\"}").unwrap_err();
    assert_eq!(problem(1, 12, &error.to_string()).code, "shape-utf-8");
}

#[test]
fn what_the_reader_of_json_names_is_kept() {
    let say = |detail: &str| {
        lb_tables::say::sentence(&problem(3, 14, detail), Locale::En, Some(&texts::of(Locale::En)))
    };
    let bare = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(
        bare(say("missing field `available` at line 3 column 14")),
        "Line 3, column 14: the field “available” is missing."
    );
    assert_eq!(
        bare(say("invalid type: string \"a, expected b\", expected u32")),
        "Line 3, column 14: a whole number within the permitted range is expected, but the text “a, expected b” was found."
    );
    assert_eq!(
        bare(say("expected `,` or `}`")),
        "Line 3, column 14: one of these characters is expected: ,   }"
    );
    assert!(bare(say("something quite new")).contains("(something quite new)"));
    let long = format!("invalid type: string \"{}\", expected u32", "한".repeat(1000));
    assert!(say(&long).chars().count() < 250);
}
