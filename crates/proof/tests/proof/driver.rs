//! Starts the browser's driver once and takes it away with everything that it started, however this
//! program ends.

use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

/// What ends when this program ends: shells that wait for the end of their input.
static KEPT: Mutex<Vec<ChildStdin>> = Mutex::new(Vec::new());

fn keep(input: ChildStdin) {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).push(input);
}

/// Removes a folder when this program ends.
pub fn remove_at_the_end(folder: &Path) {
    let script = r#"trap : TERM INT HUP; cat > /dev/null; rm -rf "$1""#;
    let mut shell = Command::new("sh");
    let shell = shell.args(["-c", script, "sh"]).arg(folder).stdin(Stdio::piped());
    keep(shell.spawn().expect("a shell").stdin.take().expect("its input"));
}

/// The address of the running driver.
#[expect(
    clippy::zombie_processes,
    reason = "the shell ends after this program, by the end of its input"
)]
pub fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder").keep();
        // In a session of its own the driver and its browsers end together.
        let script = r#"
            # A signal to the whole group ends the waiting, not the cleaning.
            trap : TERM INT HUP
            export HOME="$1" TMPDIR="$1"
            setsid chromedriver --port=0 > "$1/log" 2>&1 &
            driver=$!
            for i in $(seq 1 400); do
                port=$(sed -n 's/.*successfully on port \([0-9]*\).*/\1/p' "$1/log")
                if [ -n "$port" ]; then break; fi
                sleep 0.05
            done
            echo "$port"
            cat > /dev/null
            kill -TERM -$driver; sleep 0.3; kill -KILL -$driver 2> /dev/null
            rm -rf "$1"
        "#;
        let mut keeper = Command::new("sh")
            .args(["-c", script, "sh"])
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell for the driver");
        let mut said = String::new();
        let mut output = std::io::BufReader::new(keeper.stdout.take().expect("its output"));
        output.read_line(&mut said).expect("its port");
        keep(keeper.stdin.take().expect("its input"));
        if said.trim().is_empty() {
            let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            let _ = writeln!(std::io::stderr(), "{log}");
            panic!("the browser's driver did not start");
        }
        format!("http://127.0.0.1:{}", said.trim())
    })
}
