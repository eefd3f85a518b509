//! Measures how often the right listing comes first, on public sets and on our own, beside the
//! anchors: `cargo run --release -p lb-matching --example quality -- --data DIR [--write FILE]`.
#![allow(missing_docs, reason = "a program, not an interface")]

use std::path::PathBuf;

mod measure;
mod memory;
mod own;
mod page;
mod public;

use lb_language::encoder::Encoder;

use memory::Remembering;
use page::Row;

const COMMAND: &str = "cargo run --release -p lb-matching --example quality -- --data ../shared/eval-data --write docs/quality.md";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut data, mut write) = (PathBuf::from("../shared/eval-data"), None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next()) {
            ("--data", Some(value)) => data = value.into(),
            ("--write", Some(value)) => write = Some(PathBuf::from(value)),
            (other, _) => return Err(format!("unknown or incomplete option {other}").into()),
        }
    }
    let model = Remembering::new(Encoder::builtin()?);
    let mut rows: Vec<Row> = own::measure(&model)?;
    for set in public::SETS {
        match (set.measure)(&data, &model) {
            Ok(measured) => rows.extend(measured),
            Err(error) => rows.push(Row::missing(set.name, &error.to_string())),
        }
    }
    let page = page::page(&rows, COMMAND);
    write_out(&page, write)?;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the table is the program's result")]
fn write_out(page: &str, write: Option<PathBuf>) -> std::io::Result<()> {
    print!("{page}");
    match write {
        Some(path) => std::fs::write(path, page),
        None => Ok(()),
    }
}
