//! Checks the built-in encoder against the reference package, text by text.
//!
//! The golden files are made by `golden/make.py`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};

use lb_kernel::Silent;
use lb_language::encoder::Encoder;
use lb_language::{Embedder, Side};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn lines(name: &str) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(file(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn texts() -> Vec<(String, String)> {
    let field = |line: &serde_json::Value, name: &str| {
        line.get(name).and_then(|text| text.as_str()).unwrap().to_owned()
    };
    lines("golden/texts.jsonl")
        .iter()
        .map(|line| (field(line, "language"), field(line, "text")))
        .collect()
}

fn vectors() -> Vec<Vec<f64>> {
    let bytes = fs::read(file("golden/vectors.bin")).unwrap();
    let numbers: Vec<f64> =
        bytes.as_chunks::<2>().0.iter().map(|x| f64::from(i16::from_le_bytes(*x))).collect();
    numbers.chunks_exact(512).map(<[f64]>::to_vec).collect()
}

fn cosine(a: &[f32], b: &[f64]) -> f64 {
    let dot: f64 = a.iter().zip(b).map(|(a, b)| f64::from(*a) * b).sum();
    let square_a: f64 = a.iter().map(|a| f64::from(*a).powi(2)).sum();
    let square_b: f64 = b.iter().map(|b| b * b).sum();
    dot / (square_a * square_b).sqrt()
}

#[test]
fn every_golden_text_gets_the_vector_of_the_reference() {
    let texts = texts();
    let vectors = vectors();
    assert_eq!(texts.len(), vectors.len());
    let asked: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    let encoder = Encoder::builtin().unwrap();
    let found = encoder.embed(&asked, Side::Query, &Silent).unwrap();
    let mut lowest = 1.0_f64;
    for ((text, found), expected) in asked.iter().zip(found.rows()).zip(&vectors) {
        let cosine = cosine(found, expected);
        assert!(cosine >= 0.9999, "{cosine} for {text:?}");
        lowest = lowest.min(cosine);
    }
    println!("lowest cosine of {} texts: {lowest:.9}", texts.len());
    assert!(lowest >= 0.999_999, "lowest cosine {lowest}");
}

#[test]
fn every_golden_text_is_cut_into_the_pieces_of_the_reference() {
    let encoder = Encoder::builtin().unwrap();
    let expected = lines("golden/pieces.jsonl");
    let texts = texts();
    assert_eq!(texts.len(), expected.len());
    for ((_, text), expected) in texts.iter().zip(expected) {
        let expected: Vec<u32> = serde_json::from_value(expected).unwrap();
        assert_eq!(encoder.pieces(text), expected, "{text:?}");
    }
}
