//! Interrupts: a run that is stopped leaves no half file, whenever it is stopped.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::{Place, binary};

/// Files large enough for a run that somebody would stop. The needs are in CP949, so that the run
/// says on standard error when it has read them: from then on it listens.
fn files(place: &Place, needs: usize, offers: usize) -> [String; 2] {
    let rows = |side: &str, count: usize| -> String {
        let row = |at: usize| {
            format!("{side}{at},항체 기술 {at} gripper {} sensor {}\n", at % 97, at % 61)
        };
        let rows: String = (0..count).map(row).collect();
        format!("id,text\n{rows}")
    };
    let needs = rows("n", needs);
    let (old, _, _) = encoding_rs::EUC_KR.encode(&needs);
    [place.file("n.csv", old), place.file("o.csv", rows("o", offers))]
}

fn start(place: &Place, [needs, offers]: &[String; 2], more: &[&str]) -> Child {
    let given = ["match", "--needs", needs, "--offers", offers];
    let mut outs = Vec::new();
    for name in ["r.xlsx", "s.xlsx", "t.xlsx", "u.csv"] {
        outs.extend(["--out".to_owned(), place.path(name)]);
    }
    let outs: Vec<&str> = outs.iter().map(String::as_str).collect();
    let mut command = binary(&[&given[..], &outs[..], more].concat(), "en");
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(child: &Child, name: &str) {
    let line = format!("kill -{name} {}", child.id());
    assert!(Command::new("sh").args(["-c", &line]).status().unwrap().success(), "{line}");
}

/// How it ended, and what else it said.
fn end(mut child: Child, mut said: BufReader<std::process::ChildStderr>) -> (Option<i32>, String) {
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    (child.wait().unwrap().code(), rest)
}

#[test]
fn a_run_that_is_stopped_while_it_computes_writes_nothing() {
    for name in ["INT", "TERM", "HUP"] {
        let place = Place::new();
        let files = files(&place, 3_000, 3_000);
        let mut child = start(&place, &files, &[]);
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        assert!(line.contains("was read as"), "{line}");
        signal(&child, name);
        let (code, rest) = end(child, said);
        assert_eq!(code, Some(130), "{name}: {rest}");
        assert!(rest.contains("Cancelled. Nothing was written."), "{name}: {rest}");
        assert_eq!(place.files(), ["n.csv", "o.csv"]);
    }
}

#[test]
fn a_second_interrupt_ends_the_run_at_once_and_takes_the_half_files_along() {
    let place = Place::new();
    let files = files(&place, 150, 400);
    let mut child = start(&place, &files, &["--lexical", "--top", "400"]);
    let said = BufReader::new(child.stderr.take().unwrap());
    let half = |place: &Place| place.files().iter().any(|name| name.ends_with(".part"));
    while !half(&place) {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it wrote");
        std::thread::sleep(Duration::from_millis(5));
    }
    signal(&child, "INT");
    signal(&child, "INT");
    let (code, rest) = end(child, said);
    assert_eq!(code, Some(130), "{rest}");
    assert!(!rest.contains("Cancelled"), "the second one did not wait for the first: {rest}");
    assert_eq!(place.files(), ["n.csv", "o.csv"]);
}
