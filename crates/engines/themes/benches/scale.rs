//! Groups 100,000 statements: `cargo bench -p lb-themes --bench scale [-- COUNT]`.
//!
//! Vectors are made up (1,500 themes, an offset per language, a fifth of noise), since reading the
//! texts is the language engine's bench; concepts are named by words of the lexicon.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on stops"
)]

use std::time::Instant;

use lb_kernel::{Language, Locale, Silent};
use lb_language::Embeddings;
use lb_language::lexicon::Lexicon;
use lb_themes::measures::{adjusted_rand, v_measure};
use lb_themes::{Constraints, Features, Params, Statement, group};

const DIMENSION: usize = 512;
const THEMES: usize = 1_500;

/// SplitMix64 (Steele et al., OOPSLA 2014).
struct Stream(u64);

impl Stream {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }

    /// Roughly normal: the sum of four uniform numbers, centred.
    fn normal(&mut self) -> f32 {
        let sum: u64 = (0..4).map(|_| self.next() >> 40).sum();
        (sum as f32 / 16_777_216.0 - 2.0) * 1.732
    }

    fn row(&mut self) -> Vec<f32> {
        (0..DIMENSION).map(|_| self.normal() / (DIMENSION as f32).sqrt()).collect()
    }
}

fn main() {
    let count = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(100_000);
    let mut stream = Stream(7);
    let lexicon = Lexicon::builtin();
    let concepts: Vec<_> = lexicon.concepts().collect();
    let languages = [
        (Language::KO, Locale::Ko),
        (Language::JA, Locale::Ja),
        (Language::EN, Locale::En),
        (Language::FR, Locale::Fr),
    ];
    let offsets: Vec<Vec<f32>> = languages.iter().map(|_| stream.row()).collect();
    let centres: Vec<(Vec<f32>, usize)> =
        (0..THEMES).map(|_| (stream.row(), stream.below(concepts.len()))).collect();
    let mut values: Vec<f32> = Vec::with_capacity(count * DIMENSION);
    let mut statements = Vec::with_capacity(count);
    let mut truth = Vec::with_capacity(count);
    for number in 0..count {
        let place = stream.below(languages.len());
        let (language, locale) = languages[place];
        let noise = stream.below(5) == 0;
        let theme = stream.below(THEMES);
        let own = stream.row();
        let (centre, concept) = &centres[theme];
        let weight = if noise { 0.0 } else { 1.0 };
        values.extend(
            own.iter()
                .zip(centre)
                .zip(&offsets[place])
                .map(|((o, c), l)| weight * c + 1.2 * o + 0.5 * l),
        );
        let concept =
            if noise { concepts[stream.below(concepts.len())] } else { concepts[*concept] };
        let text = format!("{} {number}", lexicon.label(concept, locale));
        statements.push(Statement {
            id: format!("{number:07}"),
            text,
            language: Some(language),
            codes: vec![],
            organisation: None,
            date: None,
        });
        truth.push(if noise { THEMES + number } else { theme });
    }
    let from = Instant::now();
    let features = Features::of_rows(&statements, Embeddings::new(DIMENSION, values), "made up");
    let read = from.elapsed();
    let params = Params { threshold: 0.2, ..Params::default() };
    let set = group(&statements, &features, &Constraints::default(), &[], &params, &Silent)
        .expect("not cancelled");
    let all = from.elapsed();
    let mut labels: Vec<usize> = (0..count).map(|place| set.themes.len() + place).collect();
    for (number, theme) in set.themes.iter().enumerate() {
        theme.members.iter().for_each(|place| labels[*place] = number);
    }
    println!(
        "{count} statements, {THEMES} themes: features {:.1} s, all {:.1} s wall, {:.1} s CPU; {} themes found, ARI {:.3}, V {:.3}",
        read.as_secs_f64(),
        all.as_secs_f64(),
        processor_seconds(),
        set.themes.len(),
        adjusted_rand(&truth, &labels),
        v_measure(&truth, &labels),
    );
}

/// User and system time of this process so far.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> =
        text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
