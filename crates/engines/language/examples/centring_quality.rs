//! Prints what centring is worth on SIB-200: how often the nearest text is the translation.
//!
//! `cargo run --release -p lb-language --example centring_quality -- FOLDER`, where FOLDER holds
//! `sib200-ko-ja-en-fr-zh.jsonl`. Each sentence asks in one language; the pool holds every
//! sentence in one other language, taken in turn, and all other sentences in the asking language.
#![expect(clippy::print_stdout, reason = "an example shows its result")]

use std::error::Error;

use lb_kernel::{Language, Silent};
use lb_language::centre::Centres;
use lb_language::encoder::Encoder;
use lb_language::{Embedder, Embeddings, Side};

const LANGUAGES: [Language; 5] =
    [Language::KO, Language::JA, Language::EN, Language::FR, Language::ZH];
const SENTENCES: usize = 600;
/// Different samples per number of texts.
const SAMPLES: usize = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: centring_quality FOLDER")?;
    let file = std::fs::read_to_string(format!("{folder}/sib200-ko-ja-en-fr-zh.jsonl"))?;
    let lines: Vec<serde_json::Value> =
        file.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut rows = Vec::new();
    for language in LANGUAGES {
        let texts: Vec<&str> = lines
            .iter()
            .take(SENTENCES)
            .filter_map(|line| line.get(language.code())?.as_str())
            .collect();
        rows.push(Encoder::builtin()?.embed(&texts, Side::Passage, &Silent)?);
    }
    println!("raw                       {:.3}", accuracy(&rows));
    for texts in [5, 20, 50, 200] {
        let (mut bare, mut fitted) = (0.0, 0.0);
        for sample in 0..SAMPLES {
            // Other sentences in each language, as in a real corpus.
            let samples: Vec<Embeddings> = rows
                .iter()
                .zip(1..)
                .map(|(rows, language)| pick(rows, texts, sample * 7 + language * 131))
                .collect();
            bare += accuracy(&without_means(&rows, &samples)) / SAMPLES as f64;
            fitted += accuracy(&centred(&rows, &samples)) / SAMPLES as f64;
        }
        println!("{texts:4} texts: bare means {bare:.3}, Centres {fitted:.3}");
    }
    Ok(())
}

/// Rows spread evenly over all, beginning with `first`.
fn pick(rows: &Embeddings, count: usize, first: usize) -> Embeddings {
    let index = |n: usize| (n * rows.len() / count + first) % rows.len();
    Embeddings::new(
        rows.dimension(),
        (0..count).flat_map(|n| rows.row(index(n))).copied().collect(),
    )
}

fn centred(rows: &[Embeddings], samples: &[Embeddings]) -> Vec<Embeddings> {
    let all = samples.iter().flat_map(Embeddings::values).copied().collect();
    let languages: Vec<Option<Language>> = LANGUAGES
        .iter()
        .zip(samples)
        .flat_map(|(language, sample)| vec![Some(*language); sample.len()])
        .collect();
    let dimension = samples.first().map_or(0, Embeddings::dimension);
    let centres = Centres::fit(&Embeddings::new(dimension, all), &languages, 5);
    let mut rows = rows.to_vec();
    for (rows, language) in rows.iter_mut().zip(LANGUAGES) {
        let languages = vec![Some(language); rows.len()];
        centres.apply_all(rows, &languages);
    }
    rows
}

fn without_means(rows: &[Embeddings], samples: &[Embeddings]) -> Vec<Embeddings> {
    let mut rows = rows.to_vec();
    for (rows, sample) in rows.iter_mut().zip(samples) {
        let dimension = rows.dimension();
        let mut mean = vec![0.0; dimension];
        for row in sample.rows() {
            mean.iter_mut().zip(row).for_each(|(mean, x)| *mean += x / sample.len() as f32);
        }
        for row in rows.values_mut().chunks_exact_mut(dimension) {
            row.iter_mut().zip(&mean).for_each(|(x, mean)| *x -= mean);
            let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
            row.iter_mut().for_each(|x| *x /= length);
        }
    }
    rows
}

/// Share of questions whose nearest text in the pool is the translation.
fn accuracy(rows: &[Embeddings]) -> f64 {
    let (mut right, mut asked) = (0, 0);
    for (own, asking) in rows.iter().enumerate() {
        let other = |n: usize| rows.get((own + 1 + n % (rows.len() - 1)) % rows.len());
        for (n, question) in asking.rows().enumerate() {
            let dot = |row: &[f32]| dot(question, row);
            let translation = other(n).map_or(-1.0, |rows| dot(rows.row(n)));
            let nearer = (0..asking.len()).filter(|m| *m != n).any(|m| {
                dot(asking.row(m)) > translation
                    || other(m).is_some_and(|rows| dot(rows.row(m)) > translation)
            });
            right += usize::from(!nearer);
            asked += 1;
        }
    }
    right as f64 / f64::from(asked)
}

/// Dot product in eight lanes, so that it can be vectorised.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; 8];
    for (a, b) in a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0) {
        lanes.iter_mut().zip(a.iter().zip(b)).for_each(|(lane, (a, b))| *lane += a * b);
    }
    lanes.iter().sum()
}
