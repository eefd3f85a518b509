//! Brings the database of every earlier release to the current shape, and keeps that of a new one.
//!
//! What a release left behind is kept in `tests/releases/NAME.ENGINE.json.gz`: its migrations as they
//! were and the rows of a small world. `cargo xtask release-fixture NAME` writes both engines' files.

#![expect(clippy::disallowed_methods, reason = "the name of a release comes from the environment")]

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::sync::Mutex;

use lb_kernel::{Id, Organisation};
use lb_store::{Cx, Engine, Migration, Rows as _, audit, census};
use lb_testkit::Scratch;
use serde::{Deserialize, Serialize};

use super::world::World;
use super::*;

/// A database as a release left it.
#[derive(Debug, Serialize, Deserialize)]
struct Left {
    release: String,
    /// Name, SQL of both engines, SQL of this engine.
    migrations: Vec<[String; 3]>,
    tables: Vec<Table>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Table {
    name: String,
    columns: Vec<String>,
    /// The values of a row as SQL.
    rows: Vec<String>,
}

/// Where SeaORM keeps which migrations were applied.
const APPLIED: &str = "seaql_migrations";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/releases")
}

fn ending(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => ".sqlite.json.gz",
        Engine::Postgres => ".postgres.json.gz",
    }
}

/// All releases whose databases were kept, oldest name first.
fn kept(engine: Engine) -> Vec<Left> {
    // Before the first release there is no such folder.
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .into_iter()
        .flatten()
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(ending(engine)))
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let mut text = String::new();
        let file = std::fs::File::open(path).unwrap();
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    files.iter().map(read).collect()
}

fn own(migration: &Migration, engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => migration.sqlite,
        Engine::Postgres => migration.postgres,
    }
}

async fn columns(cx: &Cx, table: &str) -> Vec<String> {
    let sql = match cx.store().engine() {
        Engine::Sqlite => format!("select name from pragma_table_info('{table}') order by cid"),
        Engine::Postgres => format!(
            "select column_name as name from information_schema.columns \
             where table_schema = current_schema() and table_name = '{table}' \
             order by ordinal_position"
        ),
    };
    cx.read().all(&sql, &[], |row| row.get("name")).await.unwrap()
}

/// All rows of all tables, as SQL.
async fn tables(cx: &Cx) -> Vec<Table> {
    let quote = match cx.store().engine() {
        Engine::Sqlite => "quote",
        Engine::Postgres => "quote_nullable",
    };
    let mut tables = Vec::new();
    for name in census(cx).await.unwrap().into_keys().filter(|name| name != APPLIED) {
        let columns = columns(cx, &name).await;
        let values: Vec<String> =
            columns.iter().map(|column| format!("{quote}(\"{column}\")")).collect();
        let sql =
            format!("select {} as line from \"{name}\" order by 1", values.join(" || ', ' || "));
        let rows = cx.read().all(&sql, &[], |row| row.get("line")).await.unwrap();
        tables.push(Table { name, columns, rows });
    }
    tables
}

/// Puts a release's database back as it was.
async fn restore(t: &Scratch, left: &Left) {
    let text = |text: &String| -> &'static str { text.clone().leak() };
    let migrations = left.migrations.iter().map(|[name, both, own]| Migration {
        name: text(name),
        both: text(both),
        sqlite: text(own),
        postgres: text(own),
    });
    t.store.migrate(migrations).await.unwrap();
    let mut tx = t.system().begin().await.unwrap();
    // Rows come table by table: what refers to what is looked at when all are there.
    let freely = match t.store.engine() {
        Engine::Sqlite => "pragma defer_foreign_keys = on",
        Engine::Postgres => "set local session_replication_role = replica",
    };
    tx.run(freely, &[]).await.unwrap();
    for table in &left.tables {
        let name = &table.name;
        if tx.count(&format!("select count(*) as n from \"{name}\""), &[]).await.unwrap() > 0 {
            tx.run(&format!("delete from \"{name}\""), &[]).await.unwrap();
        }
        let columns = format!("\"{}\"", table.columns.join("\", \""));
        for row in &table.rows {
            let sql = format!("insert into \"{name}\" ({columns}) values ({row})");
            tx.run(&sql, &[]).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// Everything that the schema consists of, as text.
async fn shape(cx: &Cx) -> Vec<String> {
    let queries: &[&str] = match cx.store().engine() {
        Engine::Sqlite => &[
            "select type || ' ' || name || ' on ' || tbl_name || ': ' || coalesce(sql, '') as line \
             from sqlite_master where name not like 'sqlite_%' order by type, name",
        ],
        Engine::Postgres => &[
            "select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' \
             || coalesce(column_default, '') || ' ' || coalesce(collation_name, '') as line \
             from information_schema.columns where table_schema = current_schema() order by 1",
            "select indexdef as line from pg_indexes where schemaname = current_schema() order by 1",
            "select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) \
             as line from pg_constraint where connamespace = current_schema()::regnamespace \
             order by 1",
            "select pg_get_triggerdef(oid) as line from pg_trigger where not tgisinternal order by 1",
            "select proname || ' ' || prosrc as line from pg_proc \
             where pronamespace = current_schema()::regnamespace order by 1",
        ],
    };
    let mut shape = Vec::new();
    for sql in queries {
        shape.extend(cx.read().all(sql, &[], |row| row.get::<String>("line")).await.unwrap());
    }
    shape
}

#[test]
fn a_migration_that_was_released_stays_as_it_is() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for left in kept(engine) {
            for [name, both, own_text] in &left.migrations {
                let now = rooms().into_iter().find(|one| one.name == name);
                let now = now.unwrap_or_else(|| panic!("{name} of {} is gone", left.release));
                let same = now.both == both && own(&now, engine) == own_text;
                assert!(same, "{name} was changed since {}: write another one", left.release);
            }
        }
    }
}

/// What `look` makes of a database with the current shape; `None`: this engine is not on the machine.
fn looked_at<T, F>(engine: Engine, look: impl Fn(Scratch) -> F) -> Option<T>
where
    F: Future<Output = T>,
{
    let made = Mutex::new(None);
    lb_testkit::run(engine, rooms(), |t| {
        let (look, made) = (&look, &made);
        async move {
            let found = look(t).await;
            *made.lock().unwrap() = Some(found);
        }
    });
    made.into_inner().unwrap()
}

/// The database of the current state with the world in it, as a release would leave it.
async fn left(t: Scratch, release: String) -> Left {
    World::build(&t).await;
    let engine = t.store.engine();
    let mut all = rooms();
    all.sort_by_key(|one| one.name);
    let text = |one: &Migration| [one.name, one.both, own(one, engine)].map(str::to_owned);
    let tables = tables(&t.system()).await;
    Left { migrations: all.iter().map(text).collect(), tables, release }
}

/// Takes over what every release left, and what this state would leave if it were one.
fn upgraded(engine: Engine) {
    // Without this engine on the machine there is nothing to compare.
    let fresh = looked_at(engine, |t| async move { shape(&t.system()).await });
    let Some(fresh) = fresh else { return };
    let this = looked_at(engine, |t| left(t, "this state".to_owned()));
    for left in kept(engine).into_iter().chain(this) {
        let (left, fresh) = (&left, &fresh);
        lb_testkit::run(engine, Vec::new(), |t| async move { upgrade(&t, left, fresh).await });
    }
}

async fn upgrade(t: &Scratch, left: &Left, fresh: &[String]) {
    restore(t, left).await;
    let cx = t.system();
    let before = census(&cx).await.unwrap();
    t.store.migrate(rooms()).await.unwrap();
    assert_eq!(shape(&cx).await, fresh, "{}: another shape than from empty", left.release);
    let after = census(&cx).await.unwrap();
    for table in &left.tables {
        let rows = u64::try_from(table.rows.len()).unwrap();
        assert_eq!(before.get(&table.name), Some(&rows), "{}", table.name);
        assert_eq!(after.get(&table.name), Some(&rows), "{}: {}", left.release, table.name);
    }
    let verdict = audit::verify(&cx).await.unwrap();
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
    reads(t, left).await;
}

/// Opens what there is as everybody there is, and writes once more.
async fn reads(t: &Scratch, left: &Left) {
    let cx = t.system();
    let mut world = World::found(t).await;
    let index = world.parts.index.clone().unwrap();
    let network = Arc::clone(&world.parts.network);
    let filling = Filling::begin(&index, &world.parts.turn, network, &cx).await.unwrap();
    filling.expect("an empty index").run(&cx).await.unwrap();
    assert!(!world.organisations.is_empty() && !world.people.is_empty());
    for (name, actor) in world.actors().await {
        let client = t.client(&world.site, actor);
        // What a release leaves behind are its tables; the files beside them are not kept.
        let addresses = super::differential::addresses(&world);
        let beside =
            |address: &str| ["/attachments/", "/files/"].iter().any(|one| address.contains(one));
        let tables = addresses.iter().filter(|address| !beside(address));
        for address in tables.step_by(7) {
            let reply = client.get(address).await;
            let status = reply.status.as_u16();
            assert!(status < 500, "{}: {name} at {address}: {}", left.release, reply.text);
        }
    }
    let ids: Vec<Id<Organisation>> = world.organisations.clone();
    let read = lb_directory::records::organisations(&cx, &ids).await.unwrap();
    assert_eq!(read.len(), ids.len());
    let home = read.iter().find_map(|(_, subject)| subject.workspace).unwrap();
    world.organisation(home, Visibility::PublicNamed).await;
    world.work().await;
    let verdict = audit::verify(&cx).await.unwrap();
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
}

#[test]
fn the_database_of_every_release_comes_to_the_current_shape_on_sqlite() {
    upgraded(Engine::Sqlite);
}

#[test]
fn the_database_of_every_release_comes_to_the_current_shape_on_postgres() {
    upgraded(Engine::Postgres);
}

#[test]
#[ignore = "writes files: cargo xtask release-fixture NAME"]
fn the_database_of_this_release_is_kept() {
    let release = std::env::var("LANDBRIDGE_RELEASE").expect("the name of the release");
    std::fs::create_dir_all(folder()).unwrap();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let left = looked_at(engine, |t| left(t, release.clone()));
        let left = left.expect("both engines on this machine");
        let path = folder().join(format!("{release}{}", ending(engine)));
        let file = std::fs::File::create(&path).unwrap();
        let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::best());
        packed.write_all(serde_json::to_string(&left).unwrap().as_bytes()).unwrap();
        packed.finish().unwrap();
    }
}
