//! `landbridge match` on files that people published, where they are at hand: topics of a ministry as
//! needs, awards of two years later as offers. They are read from a folder outside the repository.

use std::io::Write as _;
use std::path::PathBuf;

use serde_json::Value;

use super::matching::lines;
use super::{Place, run};

/// The folder with the public files, beside the repository.
fn folder() -> Option<PathBuf> {
    let beside = [env!("CARGO_MANIFEST_DIR"), "..", "..", "..", "shared", "eval-data"];
    let named = std::env::var_os("LANDBRIDGE_TEST_EVAL_DATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| beside.iter().collect());
    folder.is_dir().then_some(folder)
}

#[test]
fn published_topics_find_published_awards() {
    let Some(folder) = folder() else {
        // Past the capture of output, so that it is read.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED published_topics_find_published_awards: no folder ../shared/eval-data \
             (or name it in LANDBRIDGE_TEST_EVAL_DATA)"
        );
        return;
    };
    let rows = |name: &str| lines(&std::fs::read_to_string(folder.join(name)).unwrap());
    let topics = rows("sbir-2015.1-dod-topics.jsonl");
    let awards = rows("sbir-2017-phase2-awards.jsonl");
    // A part of each, or the test would take a minute; the whole stands in docs/quality.md.
    let part = |rows: &[Value]| -> String {
        rows.iter().step_by(8).map(|row| format!("{row}\n")).collect()
    };
    let place = Place::new();
    let (needs, offers) = (part(&topics), part(&awards));
    let count = needs.lines().count();
    assert!(count > 20, "{count}");
    let (needs, offers) = (place.file("topics.jsonl", needs), place.file("awards.jsonl", offers));
    let base = ["match", "--needs", &needs, "--offers", &offers];
    let ran = run(&base);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("--map id=NAME") && ran.err.contains("topic, agency"), "{}", ran.err);
    let ran = run(&[&base[..], &["--map", "needs.id=topic", "--out", "-"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found = lines(&ran.out);
    // Five awards for every topic, each with what speaks for it; none of the topics says which award
    // came of it, so nothing can be said of hits.
    assert_eq!(found.len(), 5 * count);
    for line in &found {
        let reasons = line["reasons"].as_array().unwrap();
        assert!(reasons.iter().any(|reason| reason["weight"].as_f64().unwrap() > 0.0), "{line}");
        assert!(!line["need_columns"]["objective"].is_null(), "{line}");
    }
}
