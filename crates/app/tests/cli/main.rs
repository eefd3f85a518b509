//! The command line as its users meet it: the real binary, real files, exit status and words.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails; that is its job"
)]

mod assign;
mod demo;
mod embeddings;
mod exchange;
#[cfg(unix)]
mod interrupt;
mod mail;
mod matching;
mod mutual;
mod names;
mod read;
mod real;
mod record;
mod schedule;
mod themes;

use std::path::PathBuf;
use std::process::{Command, Output};

/// A scratch folder with files, and the binary to run on them.
struct Place {
    folder: tempfile::TempDir,
}

/// What a run printed and how it ended.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Writes a file and gives its path.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The path of a file that need not exist.
    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Files in the folder, by name.
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Runs the binary in English, whatever the environment says.
fn run(arguments: &[&str]) -> Ran {
    finish(binary(arguments, "en"))
}

/// The binary with these arguments, for a reader of `language`.
fn binary(arguments: &[&str], language: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landbridge"));
    command.args(arguments).env("LANDBRIDGE_LANG", language);
    command
}

/// Runs it to its end.
fn finish(mut command: Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().unwrap();
    Ran {
        code: status.code().unwrap(),
        out: String::from_utf8(stdout).unwrap(),
        err: String::from_utf8(stderr).unwrap(),
    }
}

/// A file of the samples in the repository.
fn sample(name: &str) -> String {
    let root: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "..", "samples", name].iter().collect();
    root.to_str().unwrap().to_owned()
}

#[test]
fn without_a_command_the_help_is_shown_and_the_status_is_wrong_usage() {
    let ran = run(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("match") && ran.out.contains("Usage:"), "{}", ran.out);
    assert_eq!(run(&["--help"]).code, 0);
    assert_eq!(run(&["--version"]).out.trim(), format!("landbridge {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_arguments_are_explained_in_the_readers_language() {
    let ran = run(&["match", "--needs", "a.csv", "--lang", "ko"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("다음 옵션이 필요합니다"), "{}", ran.err);
    let ran = run(&["match", "--needs", "a", "--offers", "b", "--top", "many"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("“many” is not a valid value for --top"), "{}", ran.err);
    let ran = run(&["fly"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("There is no command “fly”."), "{}", ran.err);
    let ran = run(&["match", "--needs", "a", "--offers", "b", "--wings"]);
    assert!(ran.err.contains("There is no option “--wings”."), "{}", ran.err);
    let ran = run(&["names", "--lang", "tlh", "a"]);
    assert!(ran.err.contains("Possible values: ko, ja, en, fr"), "{}", ran.err);
}
