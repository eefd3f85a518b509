//! Measures size goals: all pairs of 10,000 needs and 10,000 offers with top 20 each way and their
//! reasons (goal: under 20 s on 2 cores), one changed listing in that market (goal: under 1 s), and
//! one need against 100,000 offers (goal: under 60 ms).
//!
//! `cargo bench -p lb-matching --bench scale` · other sizes: `-- NEEDS OFFERS INDEX`
//!
//! Listings are put together from the sentences of `quality/profiles.jsonl`, drawn with a fixed
//! seed: a title and four to six sentences each, in one of four languages. Few different sentences
//! are embedded, so the time is that of matching; `cargo bench -p lb-language --bench encoder`
//! says what embedding adds per sentence.
#![allow(missing_docs, reason = "a program, not an interface")]
#![expect(clippy::print_stdout, reason = "the table is the program's result")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::time::Instant;

use lb_kernel::{Language, Silent};
use lb_language::encoder::Encoder;
use lb_matching::{Index, Listing, Matcher, Options, Side};
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::SplitMix64;

type Failure = Box<dyn std::error::Error>;

const LANGUAGES: [Language; 4] = [Language::KO, Language::JA, Language::EN, Language::FR];

fn main() -> Result<(), Failure> {
    let sizes: Vec<usize> =
        std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let size = |at: usize, usual: usize| sizes.get(at).copied().unwrap_or(usual);
    let sentences = sentences()?;
    let mut draw = SplitMix64::seed_from_u64(1);
    let (needs, offers) = (size(0, 10_000), size(1, 10_000));
    println!("| what | seconds | CPU seconds | peak memory, MB |\n|---|---|---|---|");
    all_pairs(
        &listings("n", needs, &sentences, &mut draw),
        &listings("o", offers, &sentences, &mut draw),
    )?;
    one_need(
        &listings("i", size(2, 100_000), &sentences, &mut draw),
        &listings("q", 50, &sentences, &mut draw),
    )
}

/// What passed since a moment: on the clock, and in CPU time of all threads.
struct Time(Instant, f64);

impl Time {
    fn start() -> Self {
        Self(Instant::now(), cpu_seconds())
    }

    fn row(&self, what: &str, memory: bool) {
        let (wall, cpu) = (self.0.elapsed().as_secs_f64(), cpu_seconds() - self.1);
        let peak = if memory { peak_megabytes() } else { String::new() };
        println!("| {what} | {wall:.1} | {cpu:.1} | {peak} |");
    }
}

/// CPU seconds (user + system, all threads) of this process so far.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks.filter_map(|word| word.parse::<u64>().ok()).sum::<u64>() as f64 / 100.0
}

fn all_pairs(needs: &[Listing], offers: &[Listing]) -> Result<(), Failure> {
    let options = Options { top_offers: 20, top_needs: 20, ..Options::default() };
    let from = Time::start();
    let matcher = Matcher::new(needs, offers, &options, Some(Encoder::builtin()?), &Silent)?;
    let what = format!("{} × {}: reading, embedding, comparing", needs.len(), offers.len());
    from.row(&what, false);
    let outcome = matcher.outcome(&Silent)?;
    let reasons: usize = outcome.pairs.iter().map(|pair| pair.reasons.len()).sum();
    let what = format!("… and {} pairs listed with {reasons} reasons, in all", outcome.pairs.len());
    from.row(&what, true);
    changed(&matcher, offers)
}

/// What one changed listing costs: its own list, and whose lists it enters or leaves.
fn changed(matcher: &Matcher<'_>, offers: &[Listing]) -> Result<(), Failure> {
    let model = Encoder::builtin()?;
    let (mut times, mut moves) = (Vec::new(), 0);
    let before = cpu_seconds();
    for (at, offer) in offers.iter().enumerate().step_by((offers.len() / 20).max(1)) {
        // Its text becomes that of another: the title says what it was.
        let other = offers.get((at + 1) % offers.len()).unwrap_or(offer);
        let new = Listing { text: other.text.clone(), ..offer.clone() };
        let from = Instant::now();
        let found = matcher.fresh(Side::Offer, &new, Some(at), 20, Some(model), &Silent)?;
        times.push(from.elapsed().as_secs_f64());
        moves += found.moves.iter().filter(|found| found.was != found.now).count();
    }
    let count = times.len().max(1);
    let cpu = (cpu_seconds() - before) / count as f64;
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or(f64::NAN);
    let moves = moves / count;
    println!(
        "| one changed listing, {moves} places in lists moved: median of {count} (CPU: mean) | {median:.3} | {cpu:.3} | |"
    );
    Ok(())
}

fn one_need(offers: &[Listing], asked: &[Listing]) -> Result<(), Failure> {
    let model = Encoder::builtin()?;
    let from = Time::start();
    let index = Index::new(offers, &[], &Options::default(), Some(model), &Silent)?;
    from.row(&format!("index of {} offers", offers.len()), true);
    let mut times = Vec::new();
    let before = cpu_seconds();
    for need in asked {
        let from = Instant::now();
        index.ask(need, Some(model), &Silent)?;
        times.push(from.elapsed().as_secs_f64());
    }
    let cpu = (cpu_seconds() - before) / times.len().max(1) as f64;
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(f64::NAN);
    println!("| one need, median of {} (CPU: mean) | {:.3} | {cpu:.3} | |", times.len(), at(50));
    println!("| one need, 90th percentile | {:.3} | | {} |", at(90), peak_megabytes());
    Ok(())
}

/// Sentences of the profiles per language.
fn sentences() -> Result<Vec<Vec<String>>, Failure> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/quality/profiles.jsonl");
    let mut found = vec![Vec::new(); LANGUAGES.len()];
    for line in std::fs::read_to_string(path)?.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        for (language, own) in LANGUAGES.iter().zip(&mut found) {
            let text =
                row.get(language.code()).and_then(serde_json::Value::as_str).unwrap_or_default();
            let ranges = lb_language::sentences::sentences(text);
            own.extend(ranges.into_iter().filter_map(|range| text.get(range).map(str::to_owned)));
        }
    }
    Ok(found)
}

fn listings(
    prefix: &str,
    count: usize,
    sentences: &[Vec<String>],
    draw: &mut SplitMix64,
) -> Vec<Listing> {
    let mut below = |limit: usize| (draw.next_u64() % limit.max(1) as u64) as usize;
    (0..count)
        .map(|at| {
            let tongue = below(LANGUAGES.len());
            let mut pick = || {
                sentences
                    .get(tongue)
                    .and_then(|own| own.get(below(own.len())))
                    .cloned()
                    .unwrap_or_default()
            };
            let title = pick();
            let text: Vec<String> = (0..4 + at % 3).map(|_| pick()).collect();
            Listing {
                id: format!("{prefix}{at:06}"),
                title,
                text: text.join("\n"),
                language: LANGUAGES.get(tongue).copied(),
                country: ["KR", "JP", "US", "FR"]
                    .get(tongue)
                    .copied()
                    .unwrap_or_default()
                    .to_owned(),
                readiness: Some(1 + (at % 9) as u8),
                ..Listing::default()
            }
        })
        .collect()
}

/// Most memory the process ever held, where the system says so.
fn peak_megabytes() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or_else(|| "–".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
}
