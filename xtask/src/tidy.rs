//! The house rules, checked by reading the files: which room may name which, what engines may not
//! touch, how large things may grow, and that every text exists in four languages.

mod arrows;
mod asked;
mod sources;
mod texts;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of the project, as git knows them, and what was found wrong with them.
pub struct House {
    /// Paths relative to the root, `/`-separated.
    pub files: Vec<String>,
    root: PathBuf,
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
        Ok(Self { files, root, findings: BTreeSet::new() })
    }

    /// A file's text; empty when it is no text.
    pub fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.root.join(file)).unwrap_or_default()
    }

    /// Notes a breach of a rule.
    pub fn finding(&mut self, file: &str, what: impl AsRef<str>) {
        self.findings.insert(format!("{file}: {}", what.as_ref()));
    }

    /// The folder of the crate a file belongs to: the nearest one above it with a Cargo.toml.
    pub fn crate_of(&self, file: &str) -> Option<String> {
        let mut folder = Path::new(file).parent();
        while let Some(here) = folder {
            if !here.as_os_str().is_empty() && self.root.join(here).join("Cargo.toml").is_file() {
                return Some(here.to_string_lossy().into_owned());
            }
            folder = here.parent();
        }
        None
    }
}

/// Checks everything and lists every breach.
pub fn run() -> Result<(), String> {
    let mut house = House::open()?;
    arrows::check(&mut house);
    sources::check(&mut house);
    let texts = texts::check(&mut house);
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
