//! The one-page Python checker agrees with the engine, and notices a claim that is wrong.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests index and unwrap what they have just built; whether they may be skipped is said by the environment"
)]

mod random_events;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use lb_kernel::Silent;
use lb_timetable::{Budget, Options, Report, event, solve};
use random_events::Shape;
use serde_json::{Value, json};

/// Whether there is Python. Without it the test says by name that it was skipped; where nothing
/// may be skipped (`CI=true`) it fails.
fn has_python(test: &str) -> bool {
    let there = Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    if !there {
        let strict = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!strict, "{test} needs python3, and nothing may be skipped here");
        // Written past the runner, which keeps to itself what a passed test prints.
        let _ = writeln!(std::io::stderr(), "SKIPPED {test}: needs python3");
    }
    there
}

/// What the checker says, and whether it agrees.
fn verdict(name: &str, event: &Value, table: &Value) -> (bool, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let files = [folder.join(format!("{name}-event.json")), folder.join(format!("{name}.json"))];
    std::fs::write(&files[0], event.to_string()).unwrap();
    std::fs::write(&files[1], table.to_string()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/certificate.py");
    let output = Command::new("python3").arg(script).args(&files).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    files.iter().for_each(|file| std::fs::remove_file(file).unwrap());
    (output.status.success(), said)
}

fn timetable(event: &Value, seed: u64) -> Value {
    let read = event::read(event.to_string().as_bytes()).unwrap();
    let budget = Budget { passes: 120, attempts: 1, moves: 20_000 };
    let table = solve(&read.problem, &Options { seed, budget, give_up: 0.01 }, &Silent).unwrap();
    serde_json::to_value(Report::new(&read, &table, seed)).unwrap()
}

#[test]
fn the_page_of_python_proves_the_bounds_of_random_events_with_every_feature() {
    if !has_python("the_page_of_python_proves_the_bounds_of_random_events_with_every_feature") {
        return;
    }
    let mut with_cases = 0;
    for seed in 0..40 {
        let shape = Shape { people: 12, slots: 8, requests: 40, rich: seed % 4 > 0 };
        let event = random_events::event(seed, shape);
        let table = timetable(&event, seed);
        with_cases += usize::from(table["certificate"]["cases"].is_array());
        let (right, said) = verdict(&format!("random-{seed}"), &event, &table);
        assert!(right, "seed {seed}: {said}");
    }
    assert!(with_cases > 0, "no certificate had cases");
}

#[test]
fn the_page_of_python_finds_a_bound_that_the_prices_do_not_prove() {
    if !has_python("the_page_of_python_finds_a_bound_that_the_prices_do_not_prove") {
        return;
    }
    let event = random_events::event(3, Shape { people: 12, slots: 8, requests: 40, rich: false });
    let table = timetable(&event, 1);
    let mut low = table.clone();
    low["bound"] = json!(table["bound"].as_i64().unwrap() - 1);
    let mut heavy = table.clone();
    heavy["weight"] = json!(table["weight"].as_i64().unwrap() + 1);
    let mut twice = table.clone();
    let first = twice["meetings"][0].clone();
    twice["meetings"].as_array_mut().unwrap().push(first);
    let mut divided = (0..40)
        .map(|seed| {
            let shape = Shape { people: 12, slots: 8, requests: 40, rich: false };
            let event = random_events::event(seed, shape);
            let table = timetable(&event, seed);
            (event, table)
        })
        .find(|(_, table)| table["certificate"]["cases"].is_array())
        .unwrap();
    divided.1["certificate"]["cases"].as_array_mut().unwrap().pop();
    let (right, said) = verdict("case", &divided.0, &divided.1);
    assert!(!right && said.contains("WRONG"), "{said}");
    for (name, wrong) in [("low", low), ("heavy", heavy), ("twice", twice)] {
        let (right, said) = verdict(name, &event, &wrong);
        assert!(!right && said.contains("WRONG"), "{name}: {said}");
    }
}
