//! Prints the mutual round beside its peers on the `market` instances, and its time at scale.
//!
//! `cargo bench -p lb-matching --bench market [-- --sizes S,M --seeds 1,2]`, or
//! `-- --scale` for 100,000 askers × 10,000 partners with 200 candidates each.
#![expect(clippy::print_stdout, reason = "a bench speaks to the terminal")]

#[path = "market/baselines.rs"]
mod baselines;
#[path = "market/generator.rs"]
mod generator;

use std::error::Error;

use generator::Instance;
use lb_kernel::{Progress, Silent, Watch};
use lb_matching::market::{
    BMatchRule, Market, Quotas, RecommendOptions, Recommendation, Shown, b_match, blocking_pairs,
    bound_of_lists, bound_of_prices, expected_matches, exposure, recommend, simulate,
};

/// Recommendations per asker and answers per partner in all published tables.
const LIST: u32 = 10;
const CAPACITY: u32 = 8;
/// Rounds and seed of the final judgement; nothing is chosen by them.
const ROUNDS: u32 = 1_000;
const JUDGE: u64 = 20_260_101;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--scale") {
        return scale(&arguments);
    }
    let sizes = option(&arguments, "--sizes").unwrap_or_else(|| "S,M".to_owned());
    let seeds = option(&arguments, "--seeds").unwrap_or_else(|| "1,2".to_owned());
    for size in sizes.split(',') {
        for seed in seeds.split(',') {
            for crowd in [0, 50, 80] {
                instance(size, crowd, seed.parse()?)?;
            }
        }
    }
    Ok(())
}

fn option(arguments: &[String], name: &str) -> Option<String> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.get(at + 1).cloned()
}

/// CPU seconds (user + system, all threads) of this process so far.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|word| word.parse::<u64>().ok())
        .sum();
    ticks as f64 / 100.0
}

/// Runs a computation and answers its CPU seconds too.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let before = cpu_seconds();
    let result = work();
    (result, cpu_seconds() - before)
}

fn instance(size: &str, crowd: u32, seed: u32) -> Result<(), Box<dyn Error>> {
    let instance = Instance::generate(size, crowd, seed);
    let digest = match instance.check(size, crowd, seed) {
        Some(true) => "digest as published",
        Some(false) => return Err(format!("{size}-{crowd}: the digest differs").into()),
        None => "no published digest",
    };
    let market = instance.market(LIST, CAPACITY)?;
    println!("\n{size} crowd {crowd} seed {seed} ({digest}), k = {LIST}, c = {CAPACITY}");
    println!(
        "{:<26}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}",
        "method", "ratio", "±", "exact", "max req", "load/c", "Gini", "never", "CPU s"
    );
    let (ours, ours_cpu) = timed(|| recommend(&market, &RecommendOptions::default(), &Silent));
    let ours = ours?;
    let (varied, varied_cpu) = timed(|| bound_of_lists(&market, &ours.lists));
    let bound = bound_of_prices(&market, &ours.prices);
    let list = LIST as usize;
    type Method<'a> = (&'a str, Box<dyn Fn() -> Vec<Vec<Shown>> + 'a>);
    let peers: [Method<'_>; 3] = [
        ("one-sided p", Box::new(|| baselines::one_sided(&instance, list))),
        ("product p·q", Box::new(|| baselines::product(&instance, list))),
        ("harmonic mean", Box::new(|| baselines::harmonic(&instance, list))),
    ];
    for (name, method) in &peers {
        let (lists, cpu) = timed(method);
        row(name, &market, &lists, bound, cpu)?;
    }
    transferable(&instance, &market, bound)?;
    let prices_only = RecommendOptions { passes: 0, rounds: 0, ..RecommendOptions::default() };
    let (priced, cpu) = timed(|| recommend(&market, &prices_only, &Silent));
    row("price p·(q−λ) alone", &market, &priced?.lists, bound, cpu)?;
    row("mutual round", &market, &ours.lists, bound, ours_cpu)?;
    report(&ours, bound);
    println!(
        "  bound that counts variation {varied:.1} ({:.4} of the other, CPU {varied_cpu:.2} s): ratio {:.4}",
        varied / bound,
        ours.expected / varied
    );
    commitments(&market)
}

/// TU-IPFP with its temperature chosen in its favour.
fn transferable(instance: &Instance, market: &Market, bound: f64) -> Result<(), Box<dyn Error>> {
    let ((lists, beta), cpu) = timed(|| {
        let mut best: (f64, Vec<Vec<Shown>>, f64) = (-1.0, Vec::new(), 0.0);
        for beta in [0.05, 0.1, 0.2, 0.3, 0.4] {
            let lists = baselines::transferable(instance, LIST as usize, f64::from(CAPACITY), beta);
            let value = expected_matches(market, &lists);
            if value > best.0 {
                best = (value, lists, beta);
            }
        }
        (best.1, best.2)
    });
    row(&format!("TU-IPFP, best β = {beta}"), market, &lists, bound, cpu)
}

fn row(
    name: &str,
    market: &Market,
    lists: &[Vec<Shown>],
    bound: f64,
    cpu: f64,
) -> Result<(), Box<dyn Error>> {
    let trial = simulate(market, lists, ROUNDS, JUDGE, &Silent)?;
    let seen = exposure(market, lists);
    println!(
        "{name:<26}{:>8.4}{:>8.4}{:>8.4}{:>8.1}{:>8.2}{:>8.2}{:>7.1}%{cpu:>8.2}",
        trial.matches / bound,
        trial.standard_error / bound,
        expected_matches(market, lists) / bound,
        seen.most_requests,
        seen.most_load,
        seen.gini_shown,
        100.0 * seen.never_shown,
    );
    Ok(())
}

fn report(ours: &Recommendation, bound: f64) {
    println!(
        "  bound {bound:.1}; matches {:.1}; coverage askers {:.3}, partners {:.3}; best slack {}",
        ours.expected, ours.simulated.asker_coverage, ours.simulated.partner_coverage, ours.slack
    );
}

/// Stable and maximum-weight commitment with quotas 5 and 10.
fn commitments(market: &Market) -> Result<(), Box<dyn Error>> {
    let quotas = Quotas::uniform(market, 5, 10);
    for rule in [BMatchRule::Stable, BMatchRule::MaxWeight] {
        let (chosen, cpu) = timed(|| b_match(market, &quotas, rule, &Silent));
        let chosen = chosen?;
        println!(
            "  b-matching {rule:?}: sum of p·q {:.1}, blocking pairs {}, CPU {cpu:.2} s",
            chosen.total,
            blocking_pairs(market, &quotas, &chosen)
        );
    }
    Ok(())
}

/// Says which stage runs, once each.
struct Stages(std::sync::Mutex<(&'static str, f64)>);

impl Watch for Stages {
    fn tick(&self, progress: Progress) -> lb_kernel::Control {
        if let Ok(mut last) = self.0.lock()
            && last.0 != progress.stage
        {
            let now = cpu_seconds();
            if !last.0.is_empty() {
                println!("    {}: {:.1} CPU s", last.0, now - last.1);
            }
            *last = (progress.stage, now);
        }
        if let (Some(value), Some(bound)) = (progress.value, progress.bound) {
            println!("      turn {}: {:.4} of the bound", progress.done, value / bound);
        }
        lb_kernel::Control::Continue
    }
}

/// 100,000 × 10,000 with 200 candidates each: cold, and warm after a day's drift of the tastes.
fn scale(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let shape = match option(arguments, "--shape") {
        None => (100_000, 10_000, 200),
        Some(text) => {
            let parts: Vec<usize> = text.split('x').filter_map(|part| part.parse().ok()).collect();
            let [askers, partners, row] = parts.as_slice() else {
                return Err("--shape wants ASKERSxPARTNERSxROW".into());
            };
            (*askers, *partners, *row)
        }
    };
    let capacity = (8 * shape.0 / (2 * shape.1)) as u32;
    let mut warm: Option<Vec<f64>> = None;
    for (name, drift) in [("cold", 0.0), ("warm", 0.05)] {
        let (market, building) = timed(|| generator::sparse(shape, (LIST, capacity), 0.5, drift));
        let market = market?;
        println!(
            "{name}: {} pairs, c = {capacity} (generated in {building:.1} CPU s)",
            market.pairs()
        );
        let options = warm.take().map_or_else(RecommendOptions::fast, RecommendOptions::daily);
        let options = RecommendOptions {
            inertia: option(arguments, "--inertia").map_or(Ok(options.inertia), |o| o.parse())?,
            ..options
        };
        let clock = std::time::Instant::elapsed;
        let start = start_of_clock();
        let watch = Stages(std::sync::Mutex::new(("", 0.0)));
        let (result, cpu) = timed(|| recommend(&market, &options, &watch));
        let result = result?;
        println!(
            "  wall {:.1} s, CPU {cpu:.1} s; matches / bound {:.4}, max load {:.2} c, never shown {:.2} %",
            clock(&start).as_secs_f64(),
            result.expected / result.bound,
            result.exposure.most_load,
            100.0 * result.exposure.never_shown,
        );
        warm = Some(result.prices);
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "wall time is what this bench measures")]
fn start_of_clock() -> std::time::Instant {
    std::time::Instant::now()
}
