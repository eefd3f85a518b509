//! Prints how well themes agree with people's: `cargo run --release -p lb-themes --example themes_quality
//! -- [FOLDER OF THE PUBLIC SETS]`. The figures of docs/themes.md come from here. With `--vectors FILE` it writes
//! what `quality/hdbscan.py` reads: of each statement the set, the theme, the language and the vector.
#![expect(clippy::expect_used, reason = "an example stops at the first error")]
#![expect(clippy::print_stdout, reason = "printing is its purpose")]
#![expect(clippy::indexing_slicing, reason = "places come from the same tables")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use lb_kernel::Silent;
use lb_language::encoder::Encoder;
use lb_language::{Embedder, Side};
use lb_themes::measures::{adjusted_rand, b_cubed, v_measure};
use lb_themes::statement::{in_order, read};
use lb_themes::{Constraints, Features, Params, Statement, group};
use serde_json::Value;

struct Set {
    statements: Vec<Statement>,
    /// Theme by person; none for what belongs to no theme.
    truth: Vec<Option<String>>,
}

fn main() {
    // A file of an earlier run is written afresh.
    if let Some(path) = std::env::args().skip_while(|word| word != "--vectors").nth(1) {
        std::fs::File::create(path).expect("a file to write");
    }
    println!(
        "set                   | method            |   ARI | V theme | V language | B³ P/R/F          | groups"
    );
    let own = include_str!("../quality/statements.jsonl");
    for half in ["develop", "kept"] {
        row(half, &load(own, "theme", |line| line["half"] == half));
    }
    row("both halves", &load(own, "theme", |_| true));
    if let Some(folder) = std::env::args().nth(1).filter(|word| !word.starts_with("--")) {
        let path = Path::new(&folder).join("sib200-ko-ja-en-fr-zh.jsonl");
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let split = sib(&text);
                row("SIB-200, mixed", &load(&split, "theme", |_| true));
            }
            Err(error) => println!("SIB-200: missing ({error})"),
        }
    }
}

/// Each text of SIB-200 in one of its five languages, in turn, with its topic as theme.
fn sib(text: &str) -> String {
    let mut lines = String::new();
    for (number, line) in text.lines().enumerate() {
        let row: Value = serde_json::from_str(line).expect("a line of JSON");
        let languages = ["ko", "ja", "en", "fr", "zh"];
        let language = languages[number % languages.len()];
        let Some(words) = row[language].as_str() else { continue };
        let statement = serde_json::json!({
            "id": format!("{number:05}"), "text": words, "language": language,
            "theme": row["category"].as_str().or(row["label"].as_str()).or(row["topic"].as_str()),
        });
        lines.push_str(&format!("{statement}\n"));
    }
    lines
}

fn load(text: &str, key: &str, keep: impl Fn(&Value) -> bool) -> Set {
    let mut kept = String::new();
    let mut themes: BTreeMap<String, Option<String>> = BTreeMap::new();
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).expect("a line of JSON");
        if keep(&value) {
            kept.push_str(line);
            kept.push('\n');
            let id = value["id"].as_str().expect("an id").to_owned();
            themes.insert(id, value[key].as_str().map(str::to_owned));
        }
    }
    let (statements, wrong) = read(kept.as_bytes()).expect("readable");
    assert!(wrong.is_empty(), "{wrong:?}");
    let statements = in_order(statements);
    let truth = statements.iter().map(|s| themes[&s.id].clone()).collect();
    Set { statements, truth }
}

/// `--threshold T` tries another one than the built-in.
fn params() -> Params {
    let mut words = std::env::args().skip_while(|word| word != "--threshold").skip(1);
    let threshold = words.next().map(|word| word.parse().expect("a number"));
    let built_in = Params::default();
    Params { threshold: threshold.unwrap_or(built_in.threshold), ..built_in }
}

/// Adds a set's vectors to the file named by `--vectors`, if one is named.
fn write_vectors(name: &str, set: &Set, encoder: &Encoder) {
    let Some(path) = std::env::args().skip_while(|word| word != "--vectors").nth(1) else { return };
    let texts: Vec<&str> = set.statements.iter().map(|s| s.text.as_str()).collect();
    let rows = encoder.embed(&texts, Side::Passage, &Silent).expect("vectors");
    let mut file =
        std::fs::OpenOptions::new().create(true).append(true).open(path).expect("a file to write");
    for (place, (statement, theme)) in set.statements.iter().zip(&set.truth).enumerate() {
        let line = serde_json::json!({
            "set": name, "theme": theme, "language": statement.language.as_ref().map(lb_kernel::Language::code),
            "vector": rows.row(place),
        });
        writeln!(file, "{line}").expect("written");
    }
}

fn row(name: &str, set: &Set) {
    let encoder = Encoder::builtin().expect("the model");
    write_vectors(name, set, encoder);
    let features = Features::read(&set.statements, Some(encoder), &Silent).expect("features");
    let mut names: Vec<&String> = set.truth.iter().flatten().collect();
    names.sort();
    names.dedup();
    let found = group(&set.statements, &features, &Constraints::default(), &[], &params(), &Silent)
        .expect("not cancelled");
    let mut labels: Vec<usize> = (0..set.statements.len()).map(|place| 10_000 + place).collect();
    for (number, theme) in found.themes.iter().enumerate() {
        theme.members.iter().for_each(|place| labels[*place] = number);
    }
    print(name, "landbridge", set, &names, &labels);
    let means = k_means(set, encoder, names.len());
    print(name, "k-means, true k", set, &names, &means);
}

fn print(name: &str, method: &str, set: &Set, names: &[&String], labels: &[usize]) {
    let truth: Vec<usize> = set
        .truth
        .iter()
        .enumerate()
        .map(|(place, theme)| {
            let known = theme.as_ref().and_then(|theme| names.binary_search(&theme).ok());
            known.unwrap_or(20_000 + place)
        })
        .collect();
    let themed: Vec<usize> = (0..truth.len()).filter(|p| set.truth[*p].is_some()).collect();
    let pick = |of: &[usize]| themed.iter().map(|place| of[*place]).collect::<Vec<_>>();
    let languages: Vec<usize> = set
        .statements
        .iter()
        .map(|s| {
            s.language.map_or(0, |l| l.code().bytes().fold(0, |n, b| n * 256 + usize::from(b)))
        })
        .collect();
    let (p, r, f) = b_cubed(&truth, labels);
    let groups: std::collections::BTreeSet<&usize> =
        labels.iter().filter(|l| **l < 10_000).collect();
    println!(
        "{name:21} | {method:17} | {:5.3} | {:7.3} | {:10.3} | {p:5.3}/{r:5.3}/{f:5.3} | {}",
        adjusted_rand(&pick(&truth), &pick(labels)),
        v_measure(&pick(&truth), &pick(labels)),
        v_measure(&pick(&languages), &pick(labels)),
        groups.len(),
    );
}

/// Spherical k-means on the model's vectors as they are, told the true number of themes; the best
/// of ten starts by its own objective.
fn k_means(set: &Set, encoder: &Encoder, k: usize) -> Vec<usize> {
    let texts: Vec<&str> = set.statements.iter().map(|s| s.text.as_str()).collect();
    let rows = encoder.embed(&texts, Side::Passage, &Silent).expect("vectors");
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    let mut best = (f32::MIN, Vec::new());
    for start in 0..10 {
        let mut centres: Vec<Vec<f32>> = Vec::new();
        let mut first = (start * 37) % texts.len();
        while centres.len() < k {
            centres.push(rows.row(first).to_vec());
            // The farthest from all centres so far comes next.
            first = (0..texts.len())
                .min_by(|a, b| {
                    let near = |p: usize| {
                        centres.iter().map(|c| dot(c, rows.row(p))).fold(f32::MIN, f32::max)
                    };
                    near(*a).total_cmp(&near(*b))
                })
                .expect("statements");
        }
        let mut labels = vec![0; texts.len()];
        let mut objective = 0.0;
        for _ in 0..50 {
            objective = 0.0;
            for (place, label) in labels.iter_mut().enumerate() {
                let scores = centres.iter().map(|c| dot(c, rows.row(place)));
                let (number, score) =
                    scores.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).expect("centres");
                *label = number;
                objective += score;
            }
            for (number, centre) in centres.iter_mut().enumerate() {
                centre.iter_mut().for_each(|v| *v = 0.0);
                for place in (0..texts.len()).filter(|place| labels[*place] == number) {
                    centre.iter_mut().zip(rows.row(place)).for_each(|(c, v)| *c += v);
                }
                let length = dot(centre, centre).sqrt().max(1e-9);
                centre.iter_mut().for_each(|v| *v /= length);
            }
        }
        if objective > best.0 {
            best = (objective, labels);
        }
    }
    best.1
}
