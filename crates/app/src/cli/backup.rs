//! `landbridge backup`, `restore` and `drill`: a copy of everything, its return into an empty place,
//! and the proof that both work.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use clap::{Arg, ArgMatches, Command, value_parser};
use lb_operations::{Address, Moment};
use lb_store::{Cx, Engine, Store, SystemClock, census};
use serde_json::json;

use super::platform::{self as verbs, Failed, existing, opened};
use super::{Context, Failure, option, value};
use crate::settings::Told;
use lb_workbench::console;

/// The database within a backup.
const SQLITE: &str = "database.sqlite";
/// The same of a PostgreSQL database, in the format of `pg_dump --format custom`.
const POSTGRES: &str = "database.pgdump";
/// What is in it.
const MANIFEST: &str = "manifest.json";
/// The folder of attachments, in the data folder and in a backup.
const FILES: &str = "files";

pub fn backup_command(texts: &lb_texts::Texts) -> Command {
    folder(texts, "backup", "backup-about", "backup-dir")
}

pub fn restore_command(texts: &lb_texts::Texts) -> Command {
    folder(texts, "restore", "restore-about", "restore-dir")
}

pub fn drill_command(texts: &lb_texts::Texts) -> Command {
    let from = option(texts, "from", "DIR", "drill-from").value_parser(value_parser!(PathBuf));
    Command::new("drill")
        .about(texts.say("drill-about", &[]))
        .arg(from)
        .arg(option(texts, "into", "URL", "drill-into"))
        .arg(verbs::config(texts))
}

fn folder(texts: &lb_texts::Texts, name: &'static str, about: &str, dir: &str) -> Command {
    let place = Arg::new("dir").value_name("DIR").required(true).help(texts.say(dir, &[]));
    Command::new(name)
        .about(texts.say(about, &[]))
        .arg(place.value_parser(value_parser!(PathBuf)))
        .arg(verbs::config(texts))
}

fn place(arguments: &ArgMatches) -> PathBuf {
    value::<PathBuf>(arguments, "dir").cloned().unwrap_or_default()
}

pub fn backup(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    let dir = place(arguments);
    verbs::block_on(context, async {
        let (store, cx) = existing(context, &told).await?;
        let rows = copy(&store, &cx, &told, &dir).await?;
        say(context, "backup-done", &dir, rows)
    })
}

pub fn restore(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    let dir = place(arguments);
    verbs::block_on(context, async {
        let manifest = Manifest::of(&dir)?;
        empty(&told)?;
        // As it was backed up: an earlier release's tables come to the present shape after that.
        let rows = match bring_back(&told, &dir).await {
            Ok(()) => compare(&told, &manifest).await,
            Err(failed) => Err(failed),
        };
        if rows.is_err() {
            take_away(&told);
        }
        let rows = rows?;
        opened(context, &told).await?;
        say(context, "restore-done", &dir, rows)
    })
}

/// Backs up, or takes a backup that is there, restores into a place of its own, compares, brings it to
/// the present shape, checks the audit chain, and takes away again what it made.
pub fn drill(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    let from = value::<PathBuf>(arguments, "from").cloned();
    let into = value::<String>(arguments, "into").cloned();
    verbs::block_on(context, async {
        let scratch = tempfile::tempdir().map_err(|error| cannot(Path::new("drill"), &error))?;
        let dir = match from {
            Some(dir) => dir,
            None => {
                let dir = scratch.path().join("backup");
                let (store, cx) = existing(context, &told).await?;
                copy(&store, &cx, &told, &dir).await?;
                store.close().await?;
                dir
            }
        };
        let place = Elsewhere::make(&told, &dir, scratch.path(), into)?;
        let proved = prove(context, &place.told, &dir).await;
        // Also after a failure nothing is left behind.
        place.remove()?;
        say(context, "drill-done", &dir, proved?)
    })
}

/// Restores a backup, and looks whether everything is there and whole; gives the number of rows.
async fn prove(context: &Context, told: &Told, dir: &Path) -> Result<u64, Failed> {
    let manifest = Manifest::of(dir)?;
    bring_back(told, dir).await?;
    let rows = compare(told, &manifest).await?;
    let (store, cx) = opened(context, told).await?;
    let verdict = lb_operations::verify(&cx).await?;
    store.close().await?;
    if let lb_store::audit::Verdict::Broken { seq, .. } = verdict {
        return Err(Failed::Told("drill-chain", vec![("seq", seq.to_string())]));
    }
    Ok(rows)
}

/// A place for a restored copy.
struct Elsewhere {
    told: Told,
    /// A database that was made for it: the address of the server and its name.
    made: Option<(Address, String)>,
}

impl Elsewhere {
    /// A place of the kind of the backup: a file, a database that the operator names, or one beside the
    /// own, which the server is asked for.
    fn make(told: &Told, dir: &Path, scratch: &Path, into: Option<String>) -> Result<Self, Failed> {
        let data = scratch.join("restored");
        let at = |database_url| Told { database_url, data: data.clone(), ..told.clone() };
        if !dir.join(POSTGRES).is_file() {
            return Ok(Self { told: at(None), made: None });
        }
        if into.is_some() {
            return Ok(Self { told: at(into), made: None });
        }
        let server = told.database();
        // What the folder is called, no other on this machine is.
        let letters = scratch.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let letters: String = letters.chars().filter(char::is_ascii_alphanumeric).collect();
        let name = format!("landbridge_drill_{letters}");
        let why = |why: String| Failed::Told("drill-postgres", vec![("why", why)]);
        let address = Address::of(&server);
        let url = beside(&server, &name).ok_or_else(|| why(address.plain.clone()))?;
        let mut make = address.program("createdb");
        make.arg("--maintenance-db")
            .arg(&address.plain)
            .arg("--template")
            .arg("template0")
            .arg(&name);
        ran(&mut make).map_err(why)?;
        Ok(Self { told: at(Some(url)), made: Some((address, name)) })
    }

    fn remove(&self) -> Result<(), Failed> {
        let Some((server, name)) = &self.made else { return Ok(()) };
        let mut remove = server.program("dropdb");
        remove.arg("--maintenance-db").arg(&server.plain).arg("--force").arg(name);
        external(&mut remove, "dropdb")
    }
}

/// The address of another database on the same server of PostgreSQL.
fn beside(url: &str, name: &str) -> Option<String> {
    let (scheme, rest) =
        url.split_once("://").filter(|(scheme, _)| scheme.starts_with("postgres"))?;
    let (place, options) = match rest.split_once('?') {
        Some((place, options)) => (place, format!("?{options}")),
        None => (rest, String::new()),
    };
    let server = place.split('/').next()?;
    Some(format!("{scheme}://{server}/{name}{options}"))
}

/// Copies database and files to the new folder `dir`; gives the number of rows.
async fn copy(store: &Store, cx: &Cx, told: &Told, dir: &Path) -> Result<u64, Failed> {
    if dir.exists() {
        return Err(Failed::Told("backup-exists", vec![("dir", dir.display().to_string())]));
    }
    // Complete under another name first: what bears its name is whole.
    let unfinished = dir.with_extension("unfinished");
    if unfinished.exists() {
        // Left by a backup that was interrupted.
        std::fs::remove_dir_all(&unfinished).map_err(|error| cannot(&unfinished, &error))?;
    }
    std::fs::create_dir_all(&unfinished).map_err(|error| cannot(&unfinished, &error))?;
    let counted = match store.engine() {
        Engine::Sqlite => {
            let file = unfinished.join(SQLITE);
            store.copy_to(&file).await?;
            let url = format!("sqlite://{}?mode=rw", file.display());
            let copied = Store::open(&url, store.clock().clone()).await?;
            let counted = census(&Cx::command_line(&copied, cx.locale)).await?;
            copied.close().await?;
            counted
        }
        Engine::Postgres => {
            let file = unfinished.join(POSTGRES);
            let moment = Moment::now(cx).await?;
            let address = Address::of(&told.database());
            let mut dump = address.program("pg_dump");
            dump.arg("--format=custom").arg("--no-owner").arg("--snapshot").arg(&moment.name);
            external(dump.arg("--file").arg(&file).arg(&address.plain), "pg_dump")?;
            moment.census().await?
        }
    };
    let rows = counted.values().sum();
    copy_files(&told.data.join(FILES), &unfinished.join(FILES))?;
    let manifest = json!({
        "program": env!("CARGO_PKG_VERSION"),
        "made": cx.now,
        "rows": counted,
        "files": files_in(&unfinished.join(FILES)),
        // Backups of PostgreSQL that were made before say no: they were counted at another moment.
        "comparable": true,
    });
    let file = unfinished.join(MANIFEST);
    std::fs::write(&file, manifest.to_string()).map_err(|error| cannot(&file, &error))?;
    std::fs::rename(&unfinished, dir).map_err(|error| cannot(dir, &error))?;
    Ok(rows)
}

/// Puts a backup into an empty place.
async fn bring_back(told: &Told, dir: &Path) -> Result<(), Failed> {
    let url = told.database();
    let (sqlite, postgres) = (dir.join(SQLITE), dir.join(POSTGRES));
    if let Some(file) = url.strip_prefix("sqlite://") {
        let file = PathBuf::from(file.split('?').next().unwrap_or_default());
        if !sqlite.is_file() {
            return Err(Failed::Told("restore-other-engine", Vec::new()));
        }
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).map_err(|error| cannot(parent, &error))?;
        }
        std::fs::copy(&sqlite, &file).map_err(|error| cannot(&file, &error))?;
    } else {
        if !postgres.is_file() {
            return Err(Failed::Told("restore-other-engine", Vec::new()));
        }
        let address = Address::of(&url);
        let store = Store::open(&url, std::sync::Arc::new(SystemClock)).await?;
        let there = census(&Cx::command_line(&store, lb_kernel::Locale::En)).await?;
        store.close().await?;
        if !there.is_empty() {
            return Err(Failed::Told("restore-occupied", vec![("place", address.plain)]));
        }
        let mut load = address.program("pg_restore");
        load.arg("--no-owner").arg("--single-transaction").arg("--dbname").arg(&address.plain);
        load.arg(&postgres);
        external(&mut load, "pg_restore")?;
    }
    copy_files(&dir.join(FILES), &told.data.join(FILES))
}

/// Refuses a place where there is something already: what a failed restore takes away again was its own.
fn empty(told: &Told) -> Result<(), Failed> {
    let occupied = |place: String| Err(Failed::Told("restore-occupied", vec![("place", place)]));
    if sqlite_file(told).is_some_and(|file| file.exists()) {
        return occupied(told.database());
    }
    let files = told.data.join(FILES);
    if files_in(&files) > 0 {
        return occupied(files.display().to_string());
    }
    Ok(())
}

/// The file of a SQLite database.
fn sqlite_file(told: &Told) -> Option<PathBuf> {
    let url = told.database();
    url.strip_prefix("sqlite://").map(|file| file.split('?').next().unwrap_or_default().into())
}

/// Takes away what a restore brought that did not come to its end, so that it can be tried again. A database of
/// PostgreSQL is the operator's own.
fn take_away(told: &Told) {
    for ending in ["", "-wal", "-shm"] {
        if let Some(file) = sqlite_file(told) {
            let mut name = file.into_os_string();
            name.push(ending);
            let _ = std::fs::remove_file(name);
        }
    }
    let _ = std::fs::remove_dir_all(told.data.join(FILES));
}

/// What a backup says of itself.
struct Manifest {
    /// The rows of every table; of none where they were counted at another moment.
    rows: Vec<(String, Option<u64>)>,
    files: Option<u64>,
}

impl Manifest {
    /// Reads it, before anything is touched: what is no backup, or lacks files, is told at once.
    fn of(dir: &Path) -> Result<Self, Failed> {
        let file = dir.join(MANIFEST);
        let none = |why: String| {
            let dir = dir.display().to_string();
            Failed::Told("restore-none", vec![("dir", dir), ("why", why)])
        };
        let text =
            std::fs::read_to_string(&file).map_err(|error| none(format!("{MANIFEST}: {error}")))?;
        let manifest: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| none(format!("{MANIFEST}: {error}")))?;
        let comparable = manifest.get("comparable").and_then(serde_json::Value::as_bool);
        let rows = manifest.get("rows").and_then(serde_json::Value::as_object);
        let rows = rows.into_iter().flatten().filter(|_| comparable == Some(true));
        let rows = rows.map(|(table, count)| (table.clone(), count.as_u64())).collect();
        let files = manifest.get("files").and_then(serde_json::Value::as_u64);
        same_files(files, &dir.join(FILES))?;
        Ok(Self { rows, files })
    }
}

fn same_files(said: Option<u64>, folder: &Path) -> Result<(), Failed> {
    let there = files_in(folder);
    match said.filter(|said| *said != there) {
        Some(said) => {
            let values = vec![("files", said.to_string()), ("found", there.to_string())];
            Err(Failed::Told("restore-files", values))
        }
        None => Ok(()),
    }
}

/// Compares what was restored, before anything else touches it, with what the backup's manifest says:
/// the rows of every table, and the files; gives the number of rows.
async fn compare(told: &Told, manifest: &Manifest) -> Result<u64, Failed> {
    let store = Store::open(&told.database(), std::sync::Arc::new(SystemClock)).await?;
    let found = census(&Cx::command_line(&store, lb_kernel::Locale::En)).await?;
    store.close().await?;
    for (table, count) in &manifest.rows {
        if found.get(table).copied() != *count {
            return Err(Failed::Told("restore-differs", vec![("table", table.clone())]));
        }
    }
    same_files(manifest.files, &told.data.join(FILES))?;
    Ok(found.values().sum())
}

/// How many files are in a folder and below it; none where there is no folder.
fn files_in(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let count = |entry: std::fs::DirEntry| {
        if entry.path().is_dir() { files_in(&entry.path()) } else { 1 }
    };
    entries.map(count).sum()
}

fn copy_files(from: &Path, to: &Path) -> Result<(), Failed> {
    if !from.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(to).map_err(|error| cannot(to, &error))?;
    let entries = std::fs::read_dir(from).map_err(|error| cannot(from, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| cannot(from, &error))?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_files(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target).map_err(|error| cannot(&target, &error))?;
        }
    }
    Ok(())
}

fn external(command: &mut Process, name: &str) -> Result<(), Failed> {
    ran(command).map_err(|why| {
        Failed::Told("backup-external", vec![("program", name.to_owned()), ("why", why)])
    })
}

/// Runs another program; what it says when it fails.
fn ran(command: &mut Process) -> Result<(), String> {
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn cannot(path: &Path, error: &std::io::Error) -> Failed {
    let values = vec![("file", path.display().to_string()), ("why", error.to_string())];
    Failed::Told("cli-cannot-write", values)
}

fn say(context: &Context, key: &str, dir: &Path, rows: u64) -> Result<(), Failed> {
    let line = if context.json {
        json!({ "dir": dir.display().to_string(), "rows": rows }).to_string()
    } else {
        let values = [("dir", dir.display().to_string().into()), ("rows", rows.into())];
        context.texts.say(key, &values)
    };
    console::print(&format!("{line}\n"))
        .map_err(|error| Failed::Line(Failure::Broken(error.to_string())))
}

#[cfg(test)]
mod tests;
