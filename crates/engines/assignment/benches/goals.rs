//! Prints goal G13 for the published review instances: `cargo bench -p lb-assignment --bench goals -- S M L XL`.
//!
//! Sum, minimum and mean of the weakest tenth of every mode beside the anchors that other programs
//! reached on the same instances; OR-tools is run beside it when Python has it.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench that cannot go on stops"
)]

#[path = "../tests/generator/mod.rs"]
mod generator;

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use generator::Instance;
use lb_assignment::{Goal, Options, Problem, assign};
use lb_kernel::Silent;

/// Digest, exact sum, best minimum possible where known, and FairFlow's three figures where it
/// was measured: from the project's table of anchors.
struct Anchor {
    digest: &'static str,
    sum: i64,
    minimum: Option<i64>,
    fair_flow: Option<(i64, i64, i64, f64)>,
}

fn anchor(size: &str) -> Anchor {
    match size {
        "S" => Anchor {
            digest: "80b0d15b9995d6a8",
            sum: 102_278,
            minimum: Some(722),
            fair_flow: Some((95_082, 722, 800, 1.1)),
        },
        "M" => Anchor {
            digest: "c6e5e953443dad09",
            sum: 1_207_471,
            minimum: Some(1_119),
            fair_flow: Some((1_176_911, 1_041, 1_203, 73.0)),
        },
        "L" => {
            Anchor { digest: "ae496d2138ce95cc", sum: 12_920_125, minimum: None, fair_flow: None }
        }
        "XL" => {
            Anchor { digest: "dc1b25374a69c2ce", sum: 38_844_952, minimum: None, fair_flow: None }
        }
        other => panic!("no such size: {other}"),
    }
}

fn main() {
    let sizes: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let sizes = if sizes.is_empty() { vec!["S".to_owned(), "M".to_owned()] } else { sizes };
    println!(
        "| size | mode | sum | of the optimum | minimum | its bound | worst tenth | wall s | CPU s |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for size in &sizes {
        let anchor = anchor(size);
        let instance = Instance::generate(size, 1);
        assert_eq!(instance.digest(), anchor.digest, "this machine generates another instance");
        let problem = instance.problem();
        let limit = |limit| Options { goal: Goal::Sum, probability_limit: Some(limit), seed: 1 };
        row(size, "sum", &problem, &Options { goal: Goal::Sum, ..Options::default() }, &anchor);
        row(size, "fair", &problem, &Options::default(), &anchor);
        if size != "XL" {
            row(size, "sum, every pair ≤ 50 %", &problem, &limit(0.5), &anchor);
            row(size, "sum, every pair ≤ 80 %", &problem, &limit(0.8), &anchor);
        }
        if let Some((sum, minimum, tenth, seconds)) = anchor.fair_flow {
            let share = sum as f64 / anchor.sum as f64;
            println!(
                "| {size} | FairFlow (anchor) | {sum} | {share:.4} | {minimum} | | {tenth} | {seconds} | |"
            );
        }
        or_tools(size, &problem);
    }
    println!("peak memory {:.0} MB", peak_megabytes());
}

fn row(size: &str, mode: &str, problem: &Problem, options: &Options, anchor: &Anchor) {
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    let found = assign(problem, options, &Silent).unwrap();
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    assert_eq!(found.bound, anchor.sum, "the proven bound is not the known optimum");
    assert!(found.shortfalls.is_empty());
    if mode == "fair" {
        assert!(anchor.minimum.is_none_or(|minimum| minimum == found.minimum));
        if let Some((sum, minimum, tenth, _)) = anchor.fair_flow {
            assert!(
                found.sum >= sum && found.minimum >= minimum && found.worst_tenth >= tenth as f64
            );
        }
    }
    let expected = found.chances.as_ref().map(|c| c.expected_sum);
    let share = expected.unwrap_or(found.sum as f64) / found.bound as f64;
    println!(
        "| {size} | {mode} | {} | {share:.4} | {} | {} | {:.0} | {wall:.3} | {cpu:.2} |",
        found.sum, found.minimum, found.minimum_bound, found.worst_tenth
    );
}

/// Runs OR-tools' min-cost flow on the same problem, if Python and the package are there.
fn or_tools(size: &str, problem: &Problem) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/or_tools.py");
    let child = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return };
    let mut text = format!("{} {}\n", problem.applications().len(), problem.evaluators().len());
    for evaluator in problem.evaluators() {
        text.push_str(&format!("{}\n", evaluator.load));
    }
    for (a, application) in problem.applications().iter().enumerate() {
        text.push_str(&format!("{} {}\n", application.reviews, problem.candidates(a).len()));
        for (e, points) in problem.candidates(a) {
            text.push_str(&format!("{e} {points}\n"));
        }
    }
    // A script that ended early (no package) closes its input.
    let _ = child.stdin.take().map(|mut input| input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    let figures: Vec<&str> = answer.split_whitespace().collect();
    if let [sum, minimum, tenth, wall, cpu] = figures[..] {
        println!(
            "| {size} | OR-tools min-cost flow | {sum} | | {minimum} | | {tenth} | {wall} | {cpu} |"
        );
    }
}

/// User and system time of this process so far, where the system tells it.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 =
        after.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum();
    ticks / 100.0
}

fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or(0.0) / 1024.0
}
