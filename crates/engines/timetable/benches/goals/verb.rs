//! What `landbridge schedule EVENT.json --out FILE` does, with the memory that each step takes.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use lb_kernel::Silent;
use lb_timetable::{Options, Report, event, solve};

use super::machine::{cpu_seconds, forget_peak, megabytes, peak_megabytes};

/// Reads, solves and writes an event, and prints a line for each.
pub fn run(path: &str, seed: u64) -> io::Result<()> {
    println!("| {path} | CPU s | MB afterwards | MB at the peak |");
    println!("|---|---|---|---|");
    let mut began = cpu_seconds();
    let mut line = |name: &str, most: &mut f64| {
        let peak = peak_megabytes();
        *most = most.max(peak);
        println!("| {name} | {:.2} | {:.1} | {peak:.1} |", cpu_seconds() - began, megabytes());
        began = cpu_seconds();
        forget_peak();
    };
    let mut most = 0.0;
    line("start", &mut most);
    let event = event::read_from(File::open(path)?)?.map_err(io::Error::other)?;
    line("read", &mut most);
    let options = Options { seed, ..Options::for_event(&event.problem) };
    let table = solve(&event.problem, &options, &Silent).map_err(io::Error::other)?;
    line("solve", &mut most);
    let report = Report::new(&event, &table, seed);
    drop(table);
    line("report", &mut most);
    let mut file = BufWriter::new(File::create(format!("{path}.timetable"))?);
    serde_json::to_writer(&mut file, &report)?;
    file.flush()?;
    line("write", &mut most);
    println!("weight {}, bound {}, {most:.1} MB at the peak of all", report.weight, report.bound);
    Ok(())
}
