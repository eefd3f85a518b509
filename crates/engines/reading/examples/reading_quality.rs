//! Prints how well reports are read: `cargo run --release -p lb-reading --example reading_quality -- [develop|kept] [--faults]`.
#![expect(clippy::unwrap_used, reason = "an example stops at the first error")]
#![expect(clippy::print_stdout, reason = "printing is its purpose")]
#![expect(clippy::indexing_slicing, reason = "places come from the same tables")]
#![expect(clippy::too_many_lines, reason = "one table from top to bottom")]

use std::collections::BTreeMap;

use lb_language::encoder::Encoder;
use lb_reading::{Classifier, Report, Spelled, read};
use serde_json::Value;

/// Right, proposed, wanted.
#[derive(Default, Clone, Copy)]
struct Count(f64, f64, f64);

impl Count {
    fn add(&mut self, right: usize, proposed: usize, wanted: usize) {
        self.0 += right as f64;
        self.1 += proposed as f64;
        self.2 += wanted as f64;
    }

    fn show(&self) -> String {
        let (p, r) = (self.0 / self.1.max(1.0), self.0 / self.2.max(1.0));
        let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        format!("{p:5.3}/{r:5.3}/{f:5.3}")
    }
}

fn main() {
    let half = std::env::args().nth(1).unwrap_or_else(|| "develop".into());
    let faults = std::env::args().any(|word| word == "--faults");
    let encoder = Encoder::builtin().unwrap();
    let classifier = Classifier::new(Some(encoder)).unwrap();
    let mut counts: BTreeMap<(&str, String), Count> = BTreeMap::new();
    for line in include_str!("../quality/reports.jsonl").lines() {
        let truth: Value = serde_json::from_str(line).unwrap();
        if truth["half"] != half.as_str() {
            continue;
        }
        let text = truth["text"].as_str().unwrap();
        let language = truth["language"].as_str().unwrap().to_owned();
        let report = read(text, None, &[], &classifier, Some(encoder)).unwrap();
        let letters: Vec<char> = text.chars().collect();
        let words = |at: &[usize]| letters[at[0]..at[1]].iter().collect::<String>();
        let mut put = |what, right, proposed, wanted| {
            for key in [language.clone(), "all".to_owned()] {
                counts.entry((what, key)).or_default().add(right, proposed, wanted);
            }
        };
        let people: Vec<&[Spelled]> =
            report.people.iter().map(|p| p.spellings.as_slice()).collect();
        let organisations: Vec<&[Spelled]> =
            report.organisations.iter().map(|p| p.spellings.as_slice()).collect();
        for (what, joins, truth, found) in [
            ("people", "people joined", &truth["people"], people),
            ("organisations", "organisations joined", &truth["organisations"], organisations),
        ] {
            let entity = |at: [usize; 2]| {
                truth.as_object().unwrap().iter().find(|(_, places)| {
                    places.as_array().unwrap().iter().any(|place| same(span(place), at))
                })
            };
            let mentions: Vec<[usize; 2]> =
                found.iter().flat_map(|s| s.iter()).flat_map(|s| s.offsets.clone()).collect();
            let wanted: Vec<[usize; 2]> = truth
                .as_object()
                .unwrap()
                .values()
                .flat_map(|v| v.as_array().unwrap())
                .map(span)
                .collect();
            let right = mentions.iter().filter(|at| wanted.iter().any(|w| same(*w, **at))).count();
            // Two that stand for one count once.
            let met = wanted.iter().filter(|w| mentions.iter().any(|at| same(**w, *at))).count();
            let right = right.min(met);
            put(what, right, mentions.len(), wanted.len());
            // Pairs of right mentions that were joined: precision is what is asked.
            let (mut good, mut joined, mut pairs) = (0, 0, 0);
            let home = |at: &[usize; 2]| {
                found.iter().position(|s| s.iter().any(|s| s.offsets.contains(at)))
            };
            for (n, a) in mentions.iter().enumerate() {
                for b in mentions.iter().take(n) {
                    let (Some(x), Some(y)) = (entity(*a), entity(*b)) else { continue };
                    let (truly, found) = (x.0 == y.0, home(a) == home(b));
                    joined += usize::from(found);
                    pairs += usize::from(truly);
                    good += usize::from(truly && found);
                    if faults && truly != found {
                        let sign = if found { '+' } else { '-' };
                        println!("{} {joins} {sign} {} = {}", report_id(line), words(b), words(a));
                    }
                }
            }
            put(joins, good, joined, pairs);
            if faults {
                for at in &mentions {
                    if !wanted.iter().any(|w| same(*w, *at)) {
                        println!("{} {what} + {}", report_id(line), words(at));
                    }
                }
                for at in &wanted {
                    if !mentions.iter().any(|m| same(*m, *at)) {
                        println!("{} {what} - {}", report_id(line), words(at));
                    }
                }
            }
        }
        statements(&truth, &report, &mut put, faults.then_some(&words), line);
        let days: Vec<&str> = report.days.iter().map(|d| d.date.as_str()).collect();
        let date = truth["dates"][0]["date"].as_str().unwrap();
        put(
            "date",
            usize::from(
                days.first().is_some_and(|d| *d == date || d.trim_start_matches('-') == &date[5..]),
            ),
            1,
            1,
        );
        if let Some(place) = truth["places"][0].as_array() {
            let place =
                words(&[place[0].as_u64().unwrap() as usize, place[1].as_u64().unwrap() as usize]);
            put(
                "place",
                usize::from(
                    report
                        .place
                        .as_deref()
                        .is_some_and(|p| place.starts_with(p) || p.starts_with(&place)),
                ),
                usize::from(report.place.is_some()),
                1,
            );
        }
    }
    println!("half: {half}; precision/recall/F1");
    for ((what, language), count) in counts {
        println!("{what:22} {language:4} {} ({})", count.show(), count.2);
    }
}

/// Whether two places name the same: one may hold the title that the other leaves out.
fn same(a: [usize; 2], b: [usize; 2]) -> bool {
    (a[0] <= b[0] && b[1] <= a[1]) || (b[0] <= a[0] && a[1] <= b[1])
}

fn report_id(line: &str) -> String {
    let value: Value = serde_json::from_str(line).unwrap();
    value["id"].as_str().unwrap().to_owned()
}

fn span(value: &Value) -> [usize; 2] {
    [value[0].as_u64().unwrap() as usize, value[1].as_u64().unwrap() as usize]
}

/// A statement is right when its kind is and it shares half of its words with the true one.
fn statements(
    truth: &Value,
    report: &Report,
    put: &mut impl FnMut(&'static str, usize, usize, usize),
    faults: Option<&impl Fn(&[usize]) -> String>,
    line: &str,
) {
    let wanted: Vec<(String, [usize; 2])> = truth["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["kind"].as_str().unwrap().to_owned(), span(&s["offsets"])))
        .collect();
    let kind =
        |kind: lb_reading::Kind| serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned();
    let shares = |a: [usize; 2], b: [usize; 2]| {
        let both = a[1].min(b[1]).saturating_sub(a[0].max(b[0])) as f64;
        both / (a[1].max(b[1]) - a[0].min(b[0])) as f64 >= 0.5
    };
    let mut taken = vec![false; wanted.len()];
    let (mut right, mut placed) = (0, 0);
    for said in &report.statements {
        let hit = (0..wanted.len()).find(|n| !taken[*n] && shares(wanted[*n].1, said.offsets));
        if let Some(n) = hit {
            taken[n] = true;
            placed += 1;
            let same = wanted[n].0 == kind(said.kind);
            right += usize::from(same);
            if let (Some(_), false) = (faults, same) {
                println!(
                    "{} kind {} for {}: {}",
                    report_id(line),
                    kind(said.kind),
                    wanted[n].0,
                    said.quote
                );
            }
        } else if faults.is_some() {
            println!("{} statement + {}", report_id(line), said.quote);
        }
    }
    if let Some(words) = faults {
        for (n, _) in taken.iter().enumerate().filter(|(_, taken)| !**taken) {
            println!("{} statement - {}", report_id(line), words(&wanted[n].1));
        }
    }
    put("statements, place", placed, report.statements.len(), wanted.len());
    put("statements, kind", right, report.statements.len(), wanted.len());
}
