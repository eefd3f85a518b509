//! Makes the published review instances (sizes S to XL) without Python.
//!
//! The stream of random numbers, the order of the draws and the roundings are those of the
//! `review` family of the project's instance generator; the digests of its text form are known,
//! and [`Instance::digest`] is compared with them before any figure is published.

use std::fmt::Write as _;

use lb_assignment::{Application, Evaluator, Pair, Problem};
use lb_timetable::instances::{Alias, Stream};
use sha2::{Digest, Sha256};

/// Evaluators, applications, reviews per application, highest load, candidates kept.
fn size_of(size: &str) -> (usize, usize, u32, u32, usize) {
    match size {
        "S" => (40, 60, 3, 6, 40),
        "M" => (300, 500, 3, 6, 300),
        "L" => (2_000, 3_500, 4, 8, 400),
        "XL" => (10_000, 12_000, 4, 6, 300),
        other => panic!("no such size: {other}"),
    }
}

/// One generated review instance.
pub struct Instance {
    reviews: u32,
    greatest_load: u32,
    organisations: Vec<usize>,
    loads: Vec<u32>,
    /// Application, evaluator, score; no score marks a conflict.
    rows: Vec<(u32, u32, Option<u32>)>,
    applications: usize,
}

impl Instance {
    /// Generates the instance of a size for a seed; seed 1 is the published one.
    pub fn generate(size: &str, seed: u64) -> Self {
        let (evaluators, applications, reviews, greatest_load, kept) = size_of(size);
        let mut stream = Stream::new(&["review", size], seed);
        let r = &mut stream;
        let topics = (evaluators / 60).max(6);
        let centres: Vec<[f64; 6]> =
            (0..topics).map(|_| std::array::from_fn(|_| r.normal())).collect();
        let weights = |power: f64| -> Vec<f64> {
            (0..topics).map(|t| 1.0 / (1.0 + t as f64).powf(power)).collect()
        };
        let (steep, flat) = (Alias::new(&weights(0.8)), Alias::new(&weights(0.3)));
        let near = |topic: usize, spread: f64, r: &mut Stream| -> [f64; 6] {
            std::array::from_fn(|i| centres[topic][i] + spread * r.normal())
        };
        let draw_all = |n: usize, table: &Alias, spread: f64, r: &mut Stream| -> Vec<[f64; 6]> {
            (0..n)
                .map(|_| {
                    let topic = table.draw(r);
                    near(topic, spread, r)
                })
                .collect()
        };
        let readers = draw_all(evaluators, &flat, 0.6, r);
        let papers = draw_all(applications, &steep, 0.7, r);
        let houses = (evaluators / 5).max(4);
        let organisations: Vec<usize> = (0..evaluators).map(|_| r.below(houses)).collect();
        let from: Vec<usize> = (0..applications).map(|_| r.below(houses)).collect();
        let loads = (0..evaluators)
            .map(|_| {
                let less = if r.unit() < 0.3 { r.below(3) as u32 } else { 0 };
                (greatest_load - less).max(reviews)
            })
            .collect();
        let mut rows = Vec::new();
        for (paper, point) in papers.iter().enumerate() {
            for (distance, reader) in nearest(point, &readers, kept, r) {
                let score = if organisations[reader] == from[paper] || r.unit() < 0.01 {
                    None
                } else {
                    Some(bid(distance, r))
                };
                rows.push((paper as u32, reader as u32, score));
            }
        }
        Self { reviews, greatest_load, organisations, loads, rows, applications }
    }

    /// SHA-256 of the text form, first 16 hexadecimal digits.
    pub fn digest(&self) -> String {
        let mut text = String::new();
        let people = self.loads.len();
        writeln!(
            text,
            "p review {people} {} {} {}",
            self.applications, self.reviews, self.greatest_load
        )
        .unwrap();
        for (i, load) in self.loads.iter().enumerate() {
            writeln!(text, "r {i} {} {load}", self.organisations[i]).unwrap();
        }
        for (a, e, score) in &self.rows {
            match score {
                Some(score) => writeln!(text, "s {a} {e} {score}").unwrap(),
                None => writeln!(text, "c {a} {e}").unwrap(),
            }
        }
        let sum = Sha256::digest(text.as_bytes());
        sum.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The instance as a problem of the engine; conflicts are pairs that do not exist.
    pub fn problem(&self) -> Problem {
        let applications = (0..self.applications)
            .map(|i| Application { id: format!("a{i}"), reviews: self.reviews })
            .collect();
        let evaluators = self
            .loads
            .iter()
            .enumerate()
            .map(|(i, &load)| Evaluator {
                id: format!("e{i}"),
                load,
                min_load: 0,
                tags: Vec::new(),
            })
            .collect();
        let pairs = self
            .rows
            .iter()
            .filter_map(|&(application, evaluator, score)| {
                Some(Pair { application, evaluator, score: f64::from(score?) })
            })
            .collect();
        Problem::new(applications, evaluators, pairs, Vec::new()).unwrap()
    }
}

/// The nearest `kept` readers of a paper, nearest first; large sizes look at a random sample only.
fn nearest(
    point: &[f64; 6],
    readers: &[[f64; 6]],
    kept: usize,
    r: &mut Stream,
) -> Vec<(f64, usize)> {
    let pool: Vec<usize> = if readers.len() > 3_000 {
        let mut sample: Vec<usize> = (0..3 * kept).map(|_| r.below(readers.len())).collect();
        sample.sort_unstable();
        sample.dedup();
        sample
    } else {
        (0..readers.len()).collect()
    };
    let mut row: Vec<(f64, usize)> = pool
        .into_iter()
        .map(|i| {
            let distance =
                readers[i].iter().zip(point).fold(0.0, |sum, (a, b)| sum + (a - b) * (a - b));
            (distance, i)
        })
        .collect();
    row.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    row.truncate(kept);
    row
}

fn bid(distance: f64, r: &mut Stream) -> u32 {
    let mut score = (-distance / 6.0).exp();
    let bid = r.unit();
    if bid < 0.06 {
        score = (score * 1.6).min(1.0);
    } else if bid < 0.10 {
        score *= 0.3;
    }
    ((1000.0 * score).round_ties_even() as u32).clamp(1, 1000)
}
