//! Measures how often the right listing comes first, on public sets and on our own, beside the
//! anchors: `cargo run --release -p lb-matching --example quality -- --data DIR [--write FILE]`.
//! For tuning, `--weights words,concepts,columns,hubness` tries other weights and `--only NAME`
//! measures the sets whose name begins so.
#![allow(missing_docs, reason = "a program, not an interface")]

use std::path::PathBuf;

mod clusters;
mod measure;
mod memory;
mod own;
mod page;
mod public;

use lb_language::encoder::Encoder;

use lb_matching::Weights;
use measure::Bench;
use memory::Remembering;
use page::Row;

const COMMAND: &str = "cargo xtask quality --data ../shared/eval-data --write";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut data, mut write) = (PathBuf::from("../shared/eval-data"), None);
    let (mut weights, mut only) = (Weights::default(), String::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next()) {
            ("--data", Some(value)) => data = value.into(),
            ("--write", Some(value)) => write = Some(PathBuf::from(value)),
            ("--only", Some(value)) => only = value,
            ("--weights", Some(value)) => {
                let numbers: Vec<f32> =
                    value.split(',').map(str::parse).collect::<Result<_, _>>()?;
                let &[words, concepts, columns, hubness] = numbers.as_slice() else {
                    return Err("--weights takes four numbers".into());
                };
                weights = Weights { words, concepts, columns, hubness };
            }
            (other, _) => return Err(format!("unknown or incomplete option {other}").into()),
        }
    }
    let model = Remembering::new(Encoder::builtin()?);
    let bench = Bench { model: &model, weights };
    let (mut rows, mut missing): (Vec<Row>, Vec<&str>) = (Vec::new(), Vec::new());
    if "own".starts_with(&only) {
        rows.extend(own::measure(&bench)?);
    }
    for set in public::SETS.iter().filter(|set| set.name.starts_with(&only)) {
        match (set.measure)(&data, &bench) {
            Ok(measured) => rows.extend(measured),
            Err(error) => {
                rows.push(Row::missing(set.name, &error.to_string()));
                missing.push(set.name);
            }
        }
    }
    let page = page::page(&rows, COMMAND);
    write_out(&page, &missing, write)?;
    Ok(())
}

/// Prints the page, and writes it where it is whole: a page with gaps would lose figures.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "the table is the program's result")]
fn write_out(page: &str, missing: &[&str], write: Option<PathBuf>) -> std::io::Result<()> {
    print!("{page}");
    if !missing.is_empty() {
        eprintln!("not measured, since the data are missing: {}", missing.join(", "));
    }
    match write {
        Some(path) if missing.is_empty() => std::fs::write(path, page),
        Some(path) => {
            eprintln!("{} stays as it is", path.display());
            Ok(())
        }
        None => Ok(()),
    }
}
