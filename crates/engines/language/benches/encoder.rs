//! Measures the built-in encoder: load, latency of one text, texts per CPU-second, memory.
//!
//! `cargo bench -p lb-language --bench encoder` prints a table; Linux only (reads `/proc`).
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
    let start = Instant::now();
    let encoder = Encoder::builtin().unwrap();
    let load = start.elapsed().as_secs_f64() * 1e3;
    let loaded = memory("VmRSS");

    let texts = texts(encoder);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (mut latencies, cpu) = pool.install(|| {
        let latencies: Vec<f64> =
            texts.iter().take(100).map(|text| latency(encoder, text)).collect();
        let start = cpu_seconds();
        for _ in 0..ROUNDS {
            encoder.embed(&texts, Side::Passage, &Silent).unwrap();
        }
        (latencies, cpu_seconds() - start)
    });
    latencies.sort_by(f64::total_cmp);

    let pieces: Vec<u32> = texts.iter().flat_map(|text| encoder.pieces(text)).collect();
    let distinct: BTreeSet<&u32> = pieces.iter().collect();
    let share = 100.0 * distinct.len() as f64 / pieces.len() as f64;

    println!("load                       {load:8.1} ms");
    println!("one text, median of 100    {:8.2} ms", latencies[latencies.len() / 2]);
    println!(
        "texts of {PIECES} pieces          {:8.0} per CPU-second",
        (texts.len() * ROUNDS) as f64 / cpu
    );
    println!("  texts per call           {:8}", texts.len());
    println!("  distinct pieces          {share:8.0} % of all pieces in a call");
    println!("memory before loading      {before:8.1} MB");
    println!("memory after loading       {loaded:8.1} MB");
    println!("memory at most             {:8.1} MB", memory("VmHWM"));
}

fn latency(encoder: &Encoder, text: &str) -> f64 {
    let start = Instant::now();
    encoder.embed(&[text], Side::Query, &Silent).unwrap();
    start.elapsed().as_secs_f64() * 1e3
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
