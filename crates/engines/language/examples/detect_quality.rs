//! Prints how often the language of a text is found, on the public evaluation sets:
//! `cargo run --release -p lb-language --example detect_quality -- ../shared/eval-data`.
#![expect(clippy::print_stdout, reason = "the report is its purpose")]

use std::collections::BTreeMap;
use std::path::Path;

use lb_language::detect::detect;
use serde_json::Value;

/// Right and all answers per set and language.
type Counts = BTreeMap<(String, String), (u32, u32)>;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/eval-data".to_owned());
    let folder = Path::new(&folder);
    let mut counts = Counts::new();
    for row in lines(&folder.join("tatoeba-ko-ja-zh-fr-en.jsonl")) {
        count(&mut counts, "Tatoeba", text(&row, "lang"), text(&row, "text"));
        count(&mut counts, "Tatoeba", "en", text(&row, "en"));
    }
    for row in lines(&folder.join("sib200-ko-ja-en-fr-zh.jsonl")) {
        for language in ["ko", "ja", "en", "fr", "zh"] {
            count(&mut counts, "SIB-200", language, text(&row, language));
        }
        for language in ["en", "fr"] {
            let words: Vec<&str> = text(&row, language).split(' ').collect();
            let middle: Vec<&str> = words.iter().skip(words.len() / 3).take(4).copied().collect();
            count(&mut counts, "four words of SIB-200", language, &middle.join(" "));
        }
    }
    for file in ["sbir-2017-phase2-awards.jsonl", "sbir-2015.1-dod-topics.jsonl"] {
        for row in lines(&folder.join(file)) {
            count(&mut counts, "SBIR titles", "en", text(&row, "title"));
        }
    }
    for ((set, language), (right, all)) in counts {
        println!("{set}, {language}: {:.3} ({right}/{all})", f64::from(right) / f64::from(all));
    }
}

/// The lines of a file as JSON; none, and a word about it, if it cannot be read.
fn lines(path: &Path) -> Vec<Value> {
    match std::fs::read_to_string(path) {
        Ok(content) => content.lines().filter_map(|line| serde_json::from_str(line).ok()).collect(),
        Err(error) => {
            println!("{}: {error}", path.display());
            Vec::new()
        }
    }
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn count(counts: &mut Counts, set: &str, language: &str, text: &str) {
    let right = detect(text).is_some_and(|found| found.code() == language);
    let entry = counts.entry((set.to_owned(), language.to_owned())).or_default();
    *entry = (entry.0 + u32::from(right), entry.1 + 1);
}
