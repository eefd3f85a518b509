//! Measures the goals of the timetable engine on generated events and prints them as tables.
//!
//! `cargo bench -p lb-timetable --bench goals -- [S M L XL] [bip gen online rush] [--seed N]
//! [--give-up SHARE] [--moves N] [--travel] [--curve] [--cpsat SECONDS] [--draws N]
//! [--only-repair] [--only-times] [--each] [--thorough] [--everybody] [--event FILE]`; without sizes S and M. Times are CPU seconds of
//! the whole process, because a wall clock says little on a shared machine. Late changes are drawn
//! ten times (`--draws`); `--only-times` leaves their new bounds out, `--each` tells them one by one,
//! `--thorough` repairs as the command line does. `--everybody` proves what is impossible when nobody who could meet may be
//! left. With `--event` nothing is generated: the file is read, solved and written as the command
//! line does it, and the memory of each step is told.

#![expect(
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench reads fixed columns and prints its table"
)]

mod everybody;
mod machine;
mod repair;
#[path = "../../tests/published/text.rs"]
mod text;
mod verb;

use std::process::{Command, Stdio};
use std::sync::Mutex;

use lb_kernel::{Control, Progress, Watch};
use lb_timetable::instances::{Meet, Size, Variant};
use lb_timetable::solve::{by_weight, first_come, solve, value_of};
use lb_timetable::{Options, Placement, Problem};
use machine::{cpu_seconds, forget_peak, peak_megabytes, wall};

/// What the command line asks.
struct Ask {
    sizes: Vec<Size>,
    variants: Vec<Variant>,
    seed: u64,
    give_up: Option<f64>,
    travel: bool,
    cpsat: Option<u32>,
    curve: bool,
    moves: Option<u64>,
    draws: u64,
    only_repair: bool,
    everybody: bool,
    only_times: bool,
    each: bool,
    thorough: bool,
    event: Option<String>,
}

/// Notes when the best value grew.
struct Curve {
    points: Mutex<Vec<(f64, f64, f64)>>,
    cpu: f64,
    wall: std::time::Instant,
    shown: bool,
}

impl Watch for Curve {
    fn tick(&self, progress: Progress) -> Control {
        if let (Some(value), Ok(mut points)) = (progress.value, self.points.lock())
            && points.last().is_none_or(|last| value > last.2)
        {
            let wall = self.wall.elapsed().as_secs_f64();
            let cpu = cpu_seconds() - self.cpu;
            points.push((cpu, wall, value));
            if self.shown {
                let share = value / progress.bound.unwrap_or(f64::INFINITY);
                println!(
                    "  {cpu:.2} CPU s: {value}, {share:.5} of the bound so far ({})",
                    progress.stage
                );
            }
        }
        Control::Continue
    }
}

fn main() {
    let ask = read_arguments();
    if ask.everybody {
        let events = ask.sizes.iter().flat_map(|size| ask.variants.iter().map(|v| (*size, *v)));
        events.for_each(|(size, variant)| everybody::line(size, variant, ask.seed));
        return;
    }
    if let Some(path) = &ask.event {
        if let Err(error) = verb::run(path, ask.seed) {
            println!("{path}: {error}");
        }
        return;
    }
    println!(
        "| instance | weight | bound | ratio | placed | CPU s to 0.99 | CPU s | wall s | MB | FCFS | greedy | x FCFS | nobody met | {}",
        if ask.cpsat.is_some() { "CP-SAT |" } else { "" }
    );
    println!(
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|{}",
        if ask.cpsat.is_some() { "---|" } else { "" }
    );
    let sizes = if ask.only_repair { &[] } else { ask.sizes.as_slice() };
    for size in sizes {
        for variant in &ask.variants {
            line(&ask, *size, *variant);
        }
    }
    println!(
        "\n| late changes | draws | forced out | moved | lost | added | most moved per forced out | CPU ms | ms, median | ms, 99 % | of the bound before | least of the new bound |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for size in ask.sizes.iter().filter(|size| !matches!(size, Size::S)) {
        for variant in &ask.variants {
            repair::line(&ask, *size, *variant);
        }
    }
}

fn read_arguments() -> Ask {
    let mut ask = Ask {
        sizes: vec![],
        variants: vec![],
        seed: 1,
        give_up: None,
        travel: false,
        cpsat: None,
        curve: false,
        moves: None,
        draws: 10,
        only_repair: false,
        everybody: false,
        only_times: false,
        each: false,
        thorough: false,
        event: None,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "S" => ask.sizes.push(Size::S),
            "M" => ask.sizes.push(Size::M),
            "L" => ask.sizes.push(Size::L),
            "XL" => ask.sizes.push(Size::XL),
            "bip" => ask.variants.push(Variant::Bip),
            "gen" => ask.variants.push(Variant::Gen),
            "online" => ask.variants.push(Variant::Online),
            "rush" => ask.variants.push(Variant::Rush),
            "--draws" => ask.draws = words.next().and_then(|w| w.parse().ok()).unwrap_or(10),
            "--only-repair" => ask.only_repair = true,
            "--everybody" => ask.everybody = true,
            "--only-times" => ask.only_times = true,
            "--each" => ask.each = true,
            "--thorough" => ask.thorough = true,
            "--event" => ask.event = words.next(),
            "--curve" => ask.curve = true,
            "--moves" => ask.moves = words.next().and_then(|w| w.parse().ok()),
            "--travel" => ask.travel = true,
            "--seed" => ask.seed = words.next().and_then(|w| w.parse().ok()).unwrap_or(1),
            "--give-up" => ask.give_up = words.next().and_then(|w| w.parse().ok()),
            "--cpsat" => ask.cpsat = words.next().and_then(|w| w.parse().ok()),
            _ => {}
        }
    }
    if ask.sizes.is_empty() {
        ask.sizes = vec![Size::S, Size::M];
    }
    if ask.variants.is_empty() {
        ask.variants = vec![Variant::Bip, Variant::Gen, Variant::Online, Variant::Rush];
    }
    ask
}

fn line(ask: &Ask, size: Size, variant: Variant) {
    let meet = Meet::generate(size, variant, ask.seed);
    let problem = meet.problem(ask.travel);
    let text = ask.cpsat.map(|_| text::text(&meet));
    drop(meet);
    let quick = |at: Vec<Placement>| value_of(&problem, &at).0 as f64;
    let (fcfs, greedy) = (quick(first_come(&problem)), quick(by_weight(&problem)));
    forget_peak();
    let mut options = Options { seed: ask.seed, ..Options::for_event(&problem) };
    options.give_up = ask.give_up.unwrap_or(options.give_up);
    options.budget.moves = ask.moves.unwrap_or(options.budget.moves);
    let points = Mutex::new(Vec::new());
    let curve = Curve { points, cpu: cpu_seconds(), wall: wall(), shown: ask.curve };
    let Ok(table) = solve(&problem, &options, &curve) else { return };
    let (cpu, seconds) = (cpu_seconds() - curve.cpu, curve.wall.elapsed().as_secs_f64());
    let bound = table.bound as f64;
    let points = curve.points.into_inner().unwrap_or_default();
    let reached = points.iter().find(|point| point.2 >= 0.99 * bound);
    let cpsat = match (ask.cpsat, text) {
        (Some(limit), Some(text)) => format!(" {} |", referee(&text, limit, bound)),
        _ => String::new(),
    };
    println!(
        "| {}-{} | {} | {} | {:.5} | {} | {} | {cpu:.2} | {seconds:.2} | {:.0} | {:.3} | {:.3} | {:.2} | {} |{cpsat}",
        size.name(),
        variant.name(),
        table.weight,
        table.bound,
        table.weight as f64 / bound,
        table.placed(),
        reached.map_or_else(|| "–".to_owned(), |point| format!("{:.2}", point.0)),
        peak_megabytes(),
        fcfs / bound,
        greedy / bound,
        table.weight as f64 / fcfs,
        without(&problem, &table.at),
    );
}

/// People without a meeting of those who could have one.
fn without(problem: &Problem, at: &[Placement]) -> String {
    let mut state = vec![0_u8; problem.participants()];
    for lane in problem.lanes() {
        for person in [lane.a, lane.b] {
            state[person as usize] |= 1;
        }
    }
    for placement in at.iter().filter(|placement| placement.is_held()) {
        let lane = &problem.lanes()[placement.lane as usize];
        for person in [lane.a, lane.b] {
            state[person as usize] |= 2;
        }
    }
    let hopeful = state.iter().filter(|s| **s & 1 == 1).count();
    format!("{} of {hopeful}", state.iter().filter(|s| **s == 1).count())
}

/// The constraint solver of the Python registry on the same event, when it is installed.
fn referee(text: &str, seconds: u32, bound: f64) -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/cpsat.py");
    let child = Command::new("python3")
        .args([script, &seconds.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return "no python3".to_owned() };
    if let Some(mut input) = child.stdin.take() {
        // A script that ended early (no ortools) has closed its end; its status tells that.
        let _ = std::io::Write::write_all(&mut input, text.as_bytes());
    }
    match child.wait_with_output() {
        Ok(output) if output.status.success() => {
            let words = String::from_utf8_lossy(&output.stdout).into_owned();
            let value: f64 =
                words.split_whitespace().next().and_then(|w| w.parse().ok()).unwrap_or(0.0);
            format!(
                "{:.4} ({})",
                value / bound,
                words.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
            )
        }
        _ => "not installed".to_owned(),
    }
}
