//! The house rules, checked by reading the files: which room may name which, what engines may not
//! touch, how large things may grow, and that every text exists in four languages.

mod arrows;
mod asked;
mod sources;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of the project, as git knows them, and what was found wrong with them.
pub struct House {
    /// Paths relative to the root, `/`-separated.
    pub files: Vec<String>,
    root: PathBuf,
    /// Files that are not written yet, with their text.
    unwritten: BTreeMap<String, String>,
    findings: BTreeSet<String>,
}

impl House {
    fn open() -> Result<Self, String> {
        let git = |args: &[&str]| -> Result<String, String> {
            let output =
                Command::new("git").args(args).output().map_err(|error| error.to_string())?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into_owned());
            }
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let root = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?.trim());
        let listed = git(&[
            "-C",
            &root.to_string_lossy(),
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
        ])?;
        let files =
            listed.lines().map(str::to_owned).filter(|file| root.join(file).is_file()).collect();
        Ok(Self { files, root, unwritten: BTreeMap::new(), findings: BTreeSet::new() })
    }

    /// A file's text; empty when it is no text.
    pub fn read(&self, file: &str) -> String {
        if let Some(text) = self.unwritten.get(file) {
            return text.clone();
        }
        std::fs::read_to_string(self.root.join(file)).unwrap_or_default()
    }

    /// Holds all rules against the files; gives the number of texts.
    fn check(&mut self) -> usize {
        arrows::check(self);
        sources::check(self);
        texts::check(self)
    }

    /// Notes a breach of a rule.
    pub fn finding(&mut self, file: &str, what: impl AsRef<str>) {
        self.findings.insert(format!("{file}: {}", what.as_ref()));
    }

    /// The folder of the crate a file belongs to: the nearest one above it with a Cargo.toml.
    pub fn crate_of(&self, file: &str) -> Option<String> {
        let mut folder = Path::new(file).parent();
        while let Some(here) = folder {
            let manifest = here.join("Cargo.toml");
            let is_there = self.unwritten.contains_key(&*manifest.to_string_lossy())
                || self.root.join(&manifest).is_file();
            if !here.as_os_str().is_empty() && is_there {
                return Some(here.to_string_lossy().into_owned());
            }
            folder = here.parent();
        }
        None
    }
}

/// What is wrong with files that are not written yet, beside others that are there.
#[cfg(test)]
pub fn breaches(
    root: &Path,
    unwritten: BTreeMap<String, String>,
    beside: Vec<String>,
) -> Vec<String> {
    let files = unwritten.keys().cloned().chain(beside).collect();
    let mut house = House { files, root: root.to_owned(), unwritten, findings: BTreeSet::new() };
    house.check();
    house.findings.into_iter().collect()
}

/// Checks everything and lists every breach.
pub fn run() -> Result<(), String> {
    let mut house = House::open()?;
    let texts = house.check();
    if !house.findings.is_empty() {
        let list: Vec<String> = house.findings.into_iter().collect();
        return Err(format!("{}\ntidy: {} finding(s)", list.join("\n"), list.len()));
    }
    let _ = writeln!(
        std::io::stdout(),
        "tidy: {} files, {texts} texts in four languages, no finding",
        house.files.len()
    );
    Ok(())
}
