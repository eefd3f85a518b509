//! Rules for source files: purity of kernel and engines, sizes, names, no traces of a machine.

use super::House;

/// Longest source file.
const SOURCE_LINES: usize = 600;
/// Longest page template.
const TEMPLATE_LINES: usize = 120;
/// Largest crate, in lines of its `src`.
const CRATE_LINES: usize = 10_000;
/// Crates that have grown beyond it and are to be divided: no further than this.
const OVERGROWN: &[(&str, usize)] = &[
    // The teaser and what others read of it belong to the listing; saved searches may one day be a room of their own.
    ("crates/capabilities/network", 10_500),
];

/// What the pure rooms may not touch.
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::time::Instant",
    "SystemTime",
    "tokio",
    "std::io::stdin",
    "sqlx",
];

/// File names that say nothing.
const EMPTY_NAMES: [&str; 5] = ["util", "utils", "helpers", "common", "manager"];

/// Checks every source file.
pub fn check(house: &mut House) {
    let mut crates = std::collections::BTreeMap::<String, usize>::new();
    for file in house.files.clone() {
        let text = house.read(&file);
        let lines = text.lines().count();
        if is_text(&file) {
            traces(house, &file, &text);
        }
        if file.ends_with(".rs") {
            source(house, &file, &text, lines);
            if file.contains("/src/")
                && !file.contains("/tests")
                && let Some(folder) = house.crate_of(&file)
            {
                *crates.entry(folder).or_default() += lines;
            }
        }
        if file.contains("/templates/") && file.ends_with(".html") && lines > TEMPLATE_LINES {
            house.finding(&file, format!("{lines} lines; a template has at most {TEMPLATE_LINES}"));
        }
    }
    for (folder, lines) in crates {
        let known = OVERGROWN.iter().find(|(name, _)| *name == folder);
        let most = known.map_or(CRATE_LINES, |(_, most)| *most);
        if lines > most {
            house.finding(&folder, format!("{lines} lines; it may have {most} at most"));
        }
    }
}

fn source(house: &mut House, file: &str, text: &str, lines: usize) {
    if lines > SOURCE_LINES {
        house.finding(file, format!("{lines} lines; a source file has at most {SOURCE_LINES}"));
    }
    let name = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    if EMPTY_NAMES.contains(&name) {
        house.finding(file, "the name says nothing: name the file after what it decides or keeps");
    }
    let is_test = name == "tests" || file.contains("/tests/");
    if !is_test && !text.starts_with("//!") && !text.starts_with("#![doc") {
        house.finding(file, "begins without a module comment");
    }
    let pure = file.starts_with("crates/kernel/src/")
        || file.starts_with("crates/capabilities/policy-rules/src/")
        || (file.starts_with("crates/engines/") && file.contains("/src/"));
    if pure && !is_test {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for word in IMPURE.iter().filter(|word| line.contains(**word)) {
                house.finding(
                    file,
                    format!("{word} has no place in kernel, engines and pure rules"),
                );
            }
        }
    }
}

fn is_text(file: &str) -> bool {
    [".rs", ".md", ".toml", ".html", ".css", ".ftl", ".sh", ".py", ".yml", ".yaml"]
        .iter()
        .any(|ending| file.ends_with(ending))
        || file == ".ci/run"
}

/// Paths of somebody's machine and marks of unfinished work.
fn traces(house: &mut House, file: &str, text: &str) {
    // Spelled in pieces, so that this file does not find itself.
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
    for (index, line) in text.lines().enumerate() {
        let at = |what: &str| format!("line {}: {what}", index + 1);
        if marks
            .iter()
            .any(|mark| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == *mark))
        {
            house.finding(file, at("unfinished work"));
        }
        for path in [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/")] {
            if line.match_indices(path).any(|(at, _)| !preceded_by_word(line, at)) {
                house.finding(file, at("a path of a machine"));
            }
        }
    }
}

/// Whether the path is the tail of a longer one, as in `a/work/b`.
fn preceded_by_word(line: &str, at: usize) -> bool {
    line.get(..at)
        .and_then(|before| before.chars().last())
        .is_some_and(|c| c.is_alphanumeric() || "._-~".contains(c))
}
