//! Finds what the tests need beside Rust, gets it where that is allowed, and says by name what was
//! skipped without it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The accessibility checker's package.
const AXE: &str = "axe-core@4.14.1";
/// The API checker's package.
const SCHEMATHESIS: &str = "schemathesis==4.32.5";

/// Whether nothing may be skipped.
fn strict() -> bool {
    std::env::var("CI").as_deref() == Ok("true")
}

/// Says that a test was skipped; where nothing may be skipped, fails it.
pub fn skip(test: &str, needs: &str) {
    let message = format!("SKIPPED {test}: needs {needs} (see crates/proof/README.md)");
    assert!(!strict(), "{message}");
    let _ = writeln!(std::io::stderr(), "{message}");
}

fn ran(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn kept() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Whether there is a browser with its driver. Where nothing may be skipped and packages may be
/// installed, they are.
pub fn browser() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let there = || ran(Command::new("chromedriver").arg("--version"));
        if there() {
            return true;
        }
        if strict() {
            let script = r#"[ "$(id -u)" = 0 ] && apt-get update &&
                DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
                chromium chromium-driver"#;
            ran(Command::new("sh").args(["-c", script]));
        }
        there()
    })
}

/// The accessibility checker's script, kept between runs.
pub fn axe() -> Option<&'static str> {
    static SCRIPT: OnceLock<Option<String>> = OnceLock::new();
    SCRIPT
        .get_or_init(|| {
            let folder = kept().join("axe");
            let file = folder.join("node_modules/axe-core/axe.min.js");
            if !file.is_file() {
                std::fs::create_dir_all(&folder).ok()?;
                let mut install = Command::new("npm");
                install.args(["install", "--no-save", "--ignore-scripts", "--no-audit"]);
                ran(install.args(["--no-fund", AXE]).current_dir(&folder)).then_some(())?;
            }
            std::fs::read_to_string(file).ok()
        })
        .as_deref()
}

/// The API checker, kept between runs.
pub fn schemathesis() -> Option<PathBuf> {
    let venv = kept().join("schemathesis");
    let program = venv.join("bin").join("schemathesis");
    let has = || ran(Command::new(&program).arg("--version"));
    if !has() {
        ran(Command::new("python3").arg("-m").arg("venv").arg(&venv)).then_some(())?;
        let mut install = Command::new(venv.join("bin").join("python"));
        ran(install.args(["-m", "pip", "install", "--quiet", "--timeout", "20", SCHEMATHESIS]))
            .then_some(())?;
    }
    has().then_some(program)
}

/// Where pictures of all pages are kept, if they are wanted.
pub fn pictures() -> Option<PathBuf> {
    std::env::var_os("LANDBRIDGE_PICTURES").map(PathBuf::from)
}
