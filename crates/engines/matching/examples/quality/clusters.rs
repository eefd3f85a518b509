//! Whether texts gather by what they are about and not by their language: k-means on a mixed pool.
#![expect(clippy::indexing_slicing, reason = "indices are drawn below the lengths")]

use std::path::Path;

use lb_kernel::{Language, Silent};
use lb_language::centre::{Centres, MINIMUM};
use lb_language::{Embeddings, Side};
use lb_themes::measures::v_measure;
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::SplitMix64;

use crate::measure::Bench;
use crate::page::{Figures, Row};
use crate::public::{lines, text};

/// Draws of the pool's languages that are averaged.
const SEEDS: std::ops::Range<u64> = 0..8;
/// Beginnings of each grouping; the tightest counts.
const BEGINNINGS: u64 = 10;
/// Rounds after which a grouping stands.
const ROUNDS: usize = 100;
/// Topics of the set.
const TOPICS: usize = 7;
const LANGUAGES: [Language; 5] =
    [Language::KO, Language::JA, Language::EN, Language::FR, Language::ZH];

/// Every sentence of SIB-200 once, in a language drawn for it, in as many groups as there are topics.
pub fn measure(data: &Path, bench: &Bench<'_>) -> Result<Vec<Row>, Box<dyn std::error::Error>> {
    let rows = lines(&data.join("sib200-ko-ja-en-fr-zh.jsonl"))?;
    let mut names: Vec<&str> = rows.iter().map(|row| text(row, "topic")).collect();
    names.sort_unstable();
    names.dedup();
    let place = |name: &str| names.binary_search(&name).unwrap_or_default();
    let topics: Vec<usize> = rows.iter().map(|row| place(text(row, "topic"))).collect();
    let mut means = [(0.0, 0.0); 2];
    for seed in SEEDS {
        let mut draw = SplitMix64::seed_from_u64(seed);
        let drawn: Vec<usize> =
            rows.iter().map(|_| (draw.next_u64() % LANGUAGES.len() as u64) as usize).collect();
        let languages: Vec<Option<Language>> =
            drawn.iter().map(|at| Some(LANGUAGES[*at])).collect();
        let texts: Vec<&str> =
            rows.iter().zip(&drawn).map(|(row, at)| text(row, LANGUAGES[*at].code())).collect();
        let mut vectors = bench.model.embed(&texts, Side::Passage, &Silent)?;
        for (centred, mean) in means.iter_mut().enumerate() {
            if centred == 1 {
                let centres = Centres::fit(&vectors, &languages, MINIMUM);
                centres.apply_all(&mut vectors, &languages);
            }
            let groups = groups(&vectors, seed);
            mean.0 += v_measure(&topics, &groups) / SEEDS.count() as f64;
            mean.1 += v_measure(&drawn, &groups) / SEEDS.count() as f64;
        }
    }
    let row = |set: &str, anchor, (topic, language): (f64, f64)| Row {
        set: set.to_owned(),
        measure: "V-measure with topic / with language",
        anchor,
        all: Some(Figures { first: topic, mrr: Some(language), count: rows.len() }),
        kept: None,
        note:
            "nothing tuned on it; mean of 8 draws of languages, the tightest of 10 groupings each"
                .to_owned(),
    };
    Ok(vec![
        row("SIB-200, k-means(7) of mixed languages", ".48 / .007", means[0]),
        row("SIB-200, k-means(7) of mixed languages, centred", ".50 / –", means[1]),
    ])
}

/// The tightest of several groupings by k-means (Lloyd), begun as k-means++ does.
fn groups(rows: &Embeddings, seed: u64) -> Vec<usize> {
    let mut best = (f64::INFINITY, Vec::new());
    for beginning in 0..BEGINNINGS {
        let mut draw = SplitMix64::seed_from_u64(seed * BEGINNINGS + beginning);
        let found = grouping(rows, &mut draw);
        if found.0 < best.0 {
            best = found;
        }
    }
    best.1
}

fn distance(one: &[f32], other: &[f32]) -> f64 {
    f64::from(one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f32>())
}

/// One grouping and how loose it is.
fn grouping(rows: &Embeddings, draw: &mut SplitMix64) -> (f64, Vec<usize>) {
    let mut share = || (draw.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
    let first = (share() * rows.len() as f64) as usize;
    let mut centres = vec![rows.row(first).to_vec()];
    while centres.len() < TOPICS {
        // The farther from all centres, the likelier.
        let near = |row: &[f32]| {
            centres.iter().map(|centre| distance(centre, row)).fold(f64::INFINITY, f64::min)
        };
        let far: Vec<f64> = rows.rows().map(near).collect();
        let mut left = share() * far.iter().sum::<f64>();
        let next = far.iter().position(|far| {
            left -= far;
            left <= 0.0
        });
        centres.push(rows.row(next.unwrap_or_default()).to_vec());
    }
    let mut labels = vec![usize::MAX; rows.len()];
    let mut loose = 0.0;
    for _ in 0..ROUNDS {
        let before = labels.clone();
        loose = 0.0;
        for (row, label) in rows.rows().zip(&mut labels) {
            let far = centres.iter().map(|centre| distance(centre, row)).enumerate();
            let (own, far) = far.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or_default();
            (*label, loose) = (own, loose + far);
        }
        if labels == before {
            break;
        }
        for (number, centre) in centres.iter_mut().enumerate() {
            let own: Vec<usize> = (0..rows.len()).filter(|at| labels[*at] == number).collect();
            if own.is_empty() {
                continue;
            }
            centre.iter_mut().for_each(|value| *value = 0.0);
            for at in &own {
                centre.iter_mut().zip(rows.row(*at)).for_each(|(mean, value)| *mean += value);
            }
            centre.iter_mut().for_each(|value| *value /= own.len() as f32);
        }
    }
    (loose, labels)
}
