//! `landbridge backup`, `restore` and `drill`: a copy of everything, its return into an empty place,
//! and the proof that both work.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use clap::{Arg, ArgMatches, Command, value_parser};
use lb_store::{Cx, Engine, Store, census};
use serde_json::json;

use super::platform::{self as verbs, Failed, opened};
use super::{Context, Failure, value};
use crate::platform;
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
    Command::new("drill").about(texts.say("drill-about", &[])).arg(verbs::config(texts))
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
        let (store, cx) = opened(context, &told).await?;
        let rows = copy(&store, &cx, &told, &dir).await?;
        say(context, "backup-done", &dir, rows)
    })
}

pub fn restore(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    let dir = place(arguments);
    verbs::block_on(context, async {
        bring_back(&told, &dir).await?;
        let (_, cx) = opened(context, &told).await?;
        let rows = compare(&cx, &dir).await?;
        say(context, "restore-done", &dir, rows)
    })
}

/// Backs up, restores into a place of its own, compares, and takes both away again.
pub fn drill(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let told = verbs::told(context, arguments)?;
    verbs::block_on(context, async {
        let scratch = tempfile::tempdir().map_err(|error| cannot(Path::new("drill"), &error))?;
        let copy_of = scratch.path().join("backup");
        let (store, cx) = opened(context, &told).await?;
        if store.engine() == Engine::Postgres {
            // Restoring needs a second, empty database, and only the operator can name one.
            return Err(Failed::Told("drill-postgres", Vec::new()));
        }
        copy(&store, &cx, &told, &copy_of).await?;
        let data = scratch.path().join("restored");
        let elsewhere = Told { database_url: None, data, ..told };
        bring_back(&elsewhere, &copy_of).await?;
        let restored = platform::open(&elsewhere).await?;
        let there = Cx::command_line(&restored, context.locale());
        let rows = compare(&there, &copy_of).await?;
        if let lb_store::audit::Verdict::Broken { seq, .. } = lb_operations::verify(&there).await? {
            return Err(Failed::Told("drill-chain", vec![("seq", seq.to_string())]));
        }
        restored.close().await?;
        say(context, "drill-done", &copy_of, rows)
    })
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
            let mut dump = Process::new("pg_dump");
            dump.arg("--format=custom").arg("--no-owner").arg("--file").arg(&file);
            external(dump.arg(told.database()), "pg_dump")?;
            census(cx).await?
        }
    };
    let rows = counted.values().sum();
    let manifest = json!({
        "program": env!("CARGO_PKG_VERSION"),
        "made": cx.now,
        "rows": counted,
        "comparable": store.engine() == Engine::Sqlite,
    });
    let file = unfinished.join(MANIFEST);
    std::fs::write(&file, manifest.to_string()).map_err(|error| cannot(&file, &error))?;
    copy_files(&told.data.join(FILES), &unfinished.join(FILES))?;
    std::fs::rename(&unfinished, dir).map_err(|error| cannot(dir, &error))?;
    Ok(rows)
}

/// Puts a backup into an empty place.
async fn bring_back(told: &Told, dir: &Path) -> Result<(), Failed> {
    let url = told.database();
    let (sqlite, postgres) = (dir.join(SQLITE), dir.join(POSTGRES));
    if let Some(file) = url.strip_prefix("sqlite://") {
        let file = PathBuf::from(file.split('?').next().unwrap_or_default());
        if file.exists() {
            return Err(Failed::Told("restore-occupied", vec![("place", url)]));
        }
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
        let store = Store::open(&url, std::sync::Arc::new(lb_store::SystemClock)).await?;
        let there = census(&Cx::command_line(&store, lb_kernel::Locale::En)).await?;
        store.close().await?;
        if !there.is_empty() {
            return Err(Failed::Told("restore-occupied", vec![("place", url)]));
        }
        let mut load = Process::new("pg_restore");
        load.arg("--no-owner").arg("--exit-on-error").arg("--dbname").arg(&url).arg(&postgres);
        external(&mut load, "pg_restore")?;
    }
    copy_files(&dir.join(FILES), &told.data.join(FILES))
}

/// Compares the rows of every table with what the backup's manifest says; gives their number.
async fn compare(cx: &Cx, dir: &Path) -> Result<u64, Failed> {
    let file = dir.join(MANIFEST);
    let text = std::fs::read_to_string(&file).map_err(|error| cannot(&file, &error))?;
    let manifest: serde_json::Value = serde_json::from_str(&text)
        .map_err(|error| lb_store::Broken::new("reading the manifest", error))?;
    let found = census(cx).await?;
    let comparable = manifest.get("comparable").and_then(serde_json::Value::as_bool) == Some(true);
    let rows = manifest.get("rows").and_then(serde_json::Value::as_object);
    for (table, count) in rows.into_iter().flatten().filter(|_| comparable) {
        // A later program adds migrations of its own.
        let own = table != "seaql_migrations";
        if own && found.get(table).copied() != count.as_u64() {
            return Err(Failed::Told("restore-differs", vec![("table", table.clone())]));
        }
    }
    Ok(found.values().sum())
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
    let outcome = command.output();
    let why = match outcome {
        Ok(output) if output.status.success() => return Ok(()),
        Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        Err(error) => error.to_string(),
    };
    Err(Failed::Told("backup-external", vec![("program", name.to_owned()), ("why", why)]))
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
