//! Measures the built-in encoder: load, latency of one text, texts per CPU-second, memory.
//!
//! `cargo bench -p lb-language --bench encoder` prints a table; Linux only (reads `/proc`).
//! Times are CPU time of one thread, so that other work on the machine counts less; the wall
//! clock is printed beside.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use lb_kernel::Silent;
use lb_language::encoder::Encoder;
use lb_language::{Embedder, Side};

/// Pieces per text of the throughput figure, without the marks of beginning and end.
const PIECES: usize = 24;
/// Times all texts are embedded.
const ROUNDS: usize = 8;

fn main() {
    let before = memory("VmRSS");
    let (encoder, load) = timed(|| Encoder::builtin().unwrap());
    let loaded = memory("VmRSS");

    let texts = texts(encoder);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (one, all) = pool.install(|| {
        let embed = |texts: &[&str]| encoder.embed(texts, Side::Passage, &Silent).unwrap();
        let ((), one) = timed(|| texts.chunks(1).for_each(|text| drop(embed(text))));
        let ((), all) = timed(|| (0..ROUNDS).for_each(|_| drop(embed(&texts))));
        (one / texts.len() as f64, all)
    });
    let pieces: Vec<u32> = texts.iter().flat_map(|text| encoder.pieces(text)).collect();
    let distinct: BTreeSet<&u32> = pieces.iter().collect();
    let share = 100.0 * distinct.len() as f64 / pieces.len() as f64;

    println!("load                       {}", load.shown());
    println!("one text at a time         {}", one.shown());
    let rate = (texts.len() * ROUNDS) as f64 / all.cpu;
    println!("texts of {PIECES} pieces          {rate:8.0} per CPU-second");
    println!("  texts per call           {:8}", texts.len());
    println!("  distinct pieces          {share:8.0} % of all pieces in a call");
    println!("memory before loading      {before:8.1} MB");
    println!("memory after loading       {loaded:8.1} MB");
    println!("memory at most             {:8.1} MB", memory("VmHWM"));
}

/// Seconds of this thread's CPU, and of the clock on the wall.
#[derive(Clone, Copy)]
struct Time {
    cpu: f64,
    wall: f64,
}

impl Time {
    fn shown(self) -> String {
        format!("{:8.1} ms of CPU, {:.1} ms of wall", self.cpu * 1e3, self.wall * 1e3)
    }
}

impl std::ops::Div<f64> for Time {
    type Output = Self;

    fn div(self, by: f64) -> Self {
        Self { cpu: self.cpu / by, wall: self.wall / by }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Time) {
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    let result = work();
    (result, Time { cpu: cpu_seconds() - cpu, wall: wall.elapsed().as_secs_f64() })
}

/// Texts of exactly [`PIECES`] pieces: each golden text, continued by others, cut off.
fn texts(encoder: &Encoder) -> Vec<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/texts.jsonl");
    let golden: Vec<String> = fs::read_to_string(file)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| line["text"].as_str().unwrap().to_owned())
        .filter(|text| (20..400).contains(&text.len()))
        .collect();
    let continued = golden.iter().enumerate().map(|(index, text)| {
        let next = |step: usize| golden[(index + step) % golden.len()].as_str();
        let mut text = [text, next(41), next(83)].join(" ");
        while encoder.pieces(&text).len() > PIECES + 2 {
            text.pop();
        }
        text
    });
    continued.filter(|text| encoder.pieces(text).len() == PIECES + 2).collect()
}

/// User and system time of this thread, in seconds (nanoseconds of `/proc/thread-self/schedstat`).
fn cpu_seconds() -> f64 {
    let line = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    line.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// A memory figure of this process in MB, by its name in `/proc/self/status`.
fn memory(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1e3
}
