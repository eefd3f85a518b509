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

/// One topic of the file led to an award of the other.
const TOPIC: &str = "AF151-019";

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
    let right: Vec<&str> = awards
        .iter()
        .filter(|award| award["topic"] == TOPIC)
        .map(|award| award["id"].as_str().unwrap())
        .collect();
    assert_eq!(right.len(), 1);
    // A part of each, or the test would take a minute; the whole stands in docs/quality.md.
    let part = |rows: &[Value], each: usize, also: &dyn Fn(&Value) -> bool| -> String {
        let kept = rows.iter().enumerate().filter(|(at, row)| at % each == 0 || also(row));
        kept.map(|(_, row)| format!("{row}\n")).collect()
    };
    let place = Place::new();
    let needs = part(&topics, 8, &|row| row["topic"] == TOPIC);
    let offers = part(&awards, 8, &|row| row["id"] == right[0]);
    let (needs, offers) = (place.file("topics.jsonl", needs), place.file("awards.jsonl", offers));
    let base = ["match", "--needs", &needs, "--offers", &offers];
    let ran = run(&base);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("--map id=NAME") && ran.err.contains("topic, agency"), "{}", ran.err);
    let ran = run(&[&base[..], &["--map", "needs.id=topic", "--out", "-"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found = lines(&ran.out);
    let needs = std::fs::read_to_string(&needs).unwrap().lines().count();
    assert_eq!(found.len(), 5 * needs);
    let place = found.iter().find(|line| line["need"] == TOPIC && line["offer"] == right[0]);
    assert_eq!(place.map(|line| line["rank"].as_u64()), Some(Some(1)));
}
