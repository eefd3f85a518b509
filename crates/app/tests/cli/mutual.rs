//! `landbridge match --mutual`: lists and firm pairs within the capacities of both sides.

use std::collections::BTreeMap;

use serde_json::Value;

use super::matching::lines;
use super::{Place, run, sample};

/// Lists, and firm pairs of both kinds.
const RULES: [&[&str]; 3] = [&[], &["--commit", "stable"], &["--commit", "weight"]];

/// Twelve needs and twelve offers, most of which want the same; none says what it can take.
fn crowd(place: &Place, columns: &str, cell: &str) -> (String, String) {
    let words = ["antibody", "gripper", "sensor", "battery"];
    let file = |name: &str, side: &str| {
        let rows: String = (0..12)
            .map(|at| {
                let word = words[at * at % 4];
                format!("{side}{at},{word} for hospitals and farms number {at}{cell}\n")
            })
            .collect();
        place.file(name, format!("id,text{columns}\n{rows}"))
    };
    (file("n.csv", "n"), file("o.csv", "o"))
}

/// How many lines each side has, by id.
fn load(found: &[Value], side: &str) -> BTreeMap<String, usize> {
    let mut load = BTreeMap::new();
    for line in found {
        *load.entry(line[side].as_str().unwrap().to_owned()).or_default() += 1;
    }
    load
}

fn most(load: &BTreeMap<String, usize>) -> usize {
    load.values().copied().max().unwrap()
}

#[test]
fn rows_without_a_capacity_take_the_one_of_the_option_on_both_sides() {
    let place = Place::new();
    let (needs, offers) = crowd(&place, "", "");
    let base = ["match", "--needs", &needs, "--offers", &offers, "--mutual", "--out", "-"];
    // Options, longest list of a need, most lists of an offer.
    let cases: [(&[&str], usize, usize); 5] = [
        (&[], 5, 5),
        (&["--capacity", "8"], 8, 8),
        (&["--capacity", "2"], 2, 2),
        (&["--capacity", "8", "--top", "3"], 3, 8),
        (&["--capacity", "2", "--top", "9"], 2, 2),
    ];
    for (options, longest, fullest) in cases {
        for commit in RULES {
            let ran = run(&[&base[..], options, commit].concat());
            assert_eq!(ran.code, 0, "{}", ran.err);
            let found = lines(&ran.out);
            let (own, other) = (load(&found, "need"), load(&found, "offer"));
            assert_eq!(most(&own), longest, "{options:?} {commit:?}");
            assert!(most(&other) <= fullest, "{options:?} {commit:?}: {other:?}");
            if commit.is_empty() {
                assert_eq!((own.len(), other.len()), (12, 12), "{options:?}: nobody is forgotten");
            }
        }
    }
    // An own capacity goes before the option.
    let (needs, offers) = crowd(&place, ",capacity", ",1");
    let ran = run(&[
        "match",
        "--needs",
        &needs,
        "--offers",
        &offers,
        "--mutual",
        "--capacity",
        "8",
        "--out",
        "-",
    ]);
    let found = lines(&ran.out);
    assert_eq!(found.len(), 12, "{}", ran.out);
    assert_eq!((most(&load(&found, "need")), most(&load(&found, "offer"))), (1, 1));
}

#[test]
fn the_samples_keep_the_capacities_of_their_rows() {
    let place = Place::new();
    let files = ["match", "--needs", &sample("needs.csv"), "--offers", &sample("offers.csv")];
    let capacities = |file: &str| -> BTreeMap<String, usize> {
        let table =
            lb_tables::read(sample(file).as_ref(), &lb_tables::ReadOptions::default()).unwrap();
        let (id, capacity) = (table.column("id").unwrap(), table.column("capacity").unwrap());
        let of = |row: &lb_tables::Row| row.cells[capacity].parse().unwrap_or(3);
        table.rows.iter().map(|row| (row.cells[id].clone(), of(row))).collect()
    };
    let limits = [("need", capacities("needs.csv")), ("offer", capacities("offers.csv"))];
    let worth = |found: &[Value]| -> f64 {
        let of =
            |line: &Value| line["forward"].as_f64().unwrap() * line["backward"].as_f64().unwrap();
        found.iter().map(of).sum()
    };
    let mut worths = Vec::new();
    for commit in RULES {
        let out = place.path("m.jsonl");
        let options = ["--mutual", "--capacity", "3", "--out", &out];
        let ran = run(&[&files[..], &options[..], commit].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let found = lines(&place.read("m.jsonl"));
        for (side, limits) in &limits {
            for (id, count) in load(&found, side) {
                assert!(count <= limits[&id], "{side} {id}: {count} partners for {}", limits[&id]);
            }
        }
        assert!(found.iter().all(|line| line["eligible"] == true));
        worths.push(worth(&found));
        if commit.is_empty() {
            let priced = found.iter().filter(|line| {
                line["reasons"].as_array().unwrap().iter().any(|reason| reason["kind"] == "price")
            });
            assert!(priced.count() > 0, "the demand of others is among the reasons");
            assert_eq!(load(&found, "need").len(), 68);
            assert_eq!(load(&found, "offer").len(), 76);
        }
    }
    let [lists, stable, weight] = worths[..] else { panic!("{worths:?}") };
    assert!(weight >= stable && weight >= lists - 1e-3, "{lists} {stable} {weight}");
    assert!(lists >= 0.9 * weight, "{lists} of {weight}");
}

#[test]
fn a_pair_is_explained_by_the_round_whether_it_is_shown_or_not() {
    let place = Place::new();
    let (needs, offers) = crowd(&place, "", "");
    let base = ["match", "--needs", &needs, "--offers", &offers, "--mutual", "--capacity", "2"];
    let found = lines(&run(&[&base[..], &["--out", "-"]].concat()).out);
    let shown = |need: &str, offer: &str| {
        found.iter().any(|line| line["need"] == need && line["offer"] == offer)
    };
    let mut standings = BTreeMap::<String, usize>::new();
    for offer in (0..12).map(|at| format!("o{at}")) {
        let pair = format!("n1:{offer}");
        let ran = run(&[&base[..], &["--why", &pair, "--json"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        let round = &report["round"];
        let standing = round["standing"].as_str().unwrap();
        assert_eq!(standing == "listed", shown("n1", &offer), "{pair}: {round}");
        assert_eq!(round["capacity"], 2);
        assert!(round["price"].as_f64().unwrap() >= 0.0);
        assert!(round["text"].as_array().unwrap().len() >= 2, "{round}");
        *standings.entry(standing.to_owned()).or_default() += 1;
    }
    assert_eq!(standings["listed"], 2, "{standings:?}");
    assert!(standings.len() > 1, "{standings:?}");
    let ran = run(&[&base[..], &["--why", "n1:o2", "--lang", "ko"]].concat());
    assert!(
        ran.out.contains("상호 연결 회차에서") && ran.out.contains("공급의 자리"),
        "{}",
        ran.out
    );
}

#[test]
fn firm_pairs_are_asked_for_in_words_that_are_known() {
    let place = Place::new();
    let (needs, offers) = crowd(&place, "", "");
    let base = ["match", "--needs", &needs, "--offers", &offers];
    let ran = run(&[&base[..], &["--mutual", "--commit", "best"]].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("stable, weight"), "{}", ran.err);
    assert_eq!(run(&[&base[..], &["--commit", "stable"]].concat()).code, 2);
    let ran = run(&[&base[..], &["--mutual", "--commit", "stable", "--why", "n1:o1"]].concat());
    assert_eq!(ran.code, 2);
}

#[test]
fn the_report_of_a_round_says_how_close_it_is_to_the_best() {
    let place = Place::new();
    let (needs, offers) = crowd(&place, "", "");
    let out = place.path("r.html");
    let ran = run(&[
        "match",
        "--needs",
        &needs,
        "--offers",
        &offers,
        "--mutual",
        "--capacity",
        "2",
        "--lang",
        "fr",
        "--out",
        &out,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = place.read("r.html");
    assert!(page.contains("Tour mutuel") && page.contains("aucun choix ne peut dépasser"));
}
