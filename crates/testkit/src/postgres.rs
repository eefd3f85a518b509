//! Finds or starts the PostgreSQL server of a test run.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The URL of a server on which databases may be made, without a database's name; `None`: there is
/// no PostgreSQL on this machine.
pub(crate) fn server() -> Option<&'static str> {
    static SERVER: OnceLock<Option<String>> = OnceLock::new();
    SERVER
        .get_or_init(|| {
            if let Ok(url) = std::env::var("LANDBRIDGE_TEST_PG_URL") {
                return Some(url.trim_end_matches('/').to_owned());
            }
            binaries().map(|folder| start(&folder))
        })
        .as_deref()
}

/// The folder with `initdb` and `postgres`.
fn binaries() -> Option<PathBuf> {
    let named = std::env::var_os("LANDBRIDGE_TEST_PG_BIN").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut versions: Vec<PathBuf> =
        debian.filter_map(Result::ok).map(|entry| entry.path().join("bin")).collect();
    versions.sort();
    named
        .into_iter()
        .chain(versions.into_iter().rev())
        .chain(std::env::split_paths(&path))
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// Starts a server in a folder of its own. A small shell keeps it: when this program ends, however it
/// ends, the shell's input ends, and the shell stops the server and removes the folder.
fn start(binaries: &Path) -> String {
    let folder = tempfile::Builder::new()
        .prefix("landbridge-pg-")
        .tempdir()
        .expect("a folder for PostgreSQL")
        .keep();
    let port = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port();
    // PostgreSQL refuses to run as root: it runs as nobody then.
    let script = r#"
        set -e
        if [ "$(id -u)" = 0 ]; then
            chown nobody "$1"; as="setpriv --reuid=nobody --clear-groups"
        else
            as=""
        fi
        cd "$1"
        $as "$2/initdb" --no-sync --auth trust --username landbridge --encoding UTF8 \
            --locale C.UTF-8 --pgdata "$1/data" > "$1/initdb.log" 2>&1
        $as "$2/postgres" -D "$1/data" -p "$3" -k "$1" -c listen_addresses=127.0.0.1 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
            -c max_connections=300 -c shared_buffers=64MB > "$1/server.log" 2>&1 &
        server=$!
        for i in $(seq 1 200); do
            if $as "$2/pg_isready" -q -h 127.0.0.1 -p "$3"; then break; fi
            sleep 0.05
        done
        echo ready
        cat > /dev/null
        kill -QUIT $server; wait $server || true
        cd /; rm -rf "$1"
    "#;
    let mut keeper = Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg("sh")
        .arg(&folder)
        .arg(binaries)
        .arg(port.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell for PostgreSQL");
    let mut said = String::new();
    let mut output = std::io::BufReader::new(keeper.stdout.take().expect("its output"));
    std::io::BufRead::read_line(&mut output, &mut said).expect("its answer");
    if said.trim() != "ready" {
        let log = std::fs::read_to_string(folder.join("initdb.log")).unwrap_or_default();
        panic!("PostgreSQL did not start: {log}");
    }
    // The pipe must stay open as long as this program runs.
    std::mem::forget(keeper);
    format!("postgres://landbridge@127.0.0.1:{port}")
}

/// Says that a test was skipped; where nothing may be skipped, fails it.
pub(crate) fn skip() {
    let message = "SKIPPED on PostgreSQL: no server found (see crates/testkit/README.md)";
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{message}");
    let _ = writeln!(std::io::stderr(), "{message}");
}
