use lb_doors::migrations;
use lb_kernel::Locale;
use lb_store::{Migration, Rows as _};
use lb_testkit::Scratch;

use super::*;
use crate::platform::{self, Parts, slices};
use crate::texts;

/// The tables as an earlier release had them: before the fields above a field were kept with it.
fn earlier() -> Vec<Migration> {
    let all = migrations(&slices(&Parts::new(None).unwrap()));
    all.into_iter().filter(|one| one.name < "2026-11-26").collect()
}

fn context() -> Context {
    Context::new(texts::of(Locale::En), true, false)
}

fn told(t: &Scratch) -> Told {
    let data = t.folder.join("data");
    Told { database_url: Some(t.url.clone()), data, ..Told::default() }
}

/// An organisation with a field, as that release wrote it, and an attachment.
async fn inhabited(t: &Scratch) {
    let mut tx = t.system().begin().await.unwrap();
    tx.run(
        "insert into organisation (id, kind, fields, demonstration, visibility, facts, consent, \
         version, made_at, changed_at) values ('one', 'start-up', '[\"health.drugs\"]', false, \
         'public-named', '{}', 'none', 1, 0, 0)",
        &[],
    )
    .await
    .unwrap();
    tx.run("insert into organisation_field (owner, field) values ('one', 'health.drugs')", &[])
        .await
        .unwrap();
    let fact = lb_store::Fact::of("organisation.created", "organisation", lb_testkit::id::<()>(1));
    tx.tell(fact);
    tx.commit().await.unwrap();
    std::fs::create_dir_all(t.folder.join("data/files/ab")).unwrap();
    std::fs::write(t.folder.join("data/files/ab/cd"), "a file").unwrap();
}

async fn fields(store: &Store) -> Vec<String> {
    let cx = Cx::command_line(store, Locale::En);
    let sql = "select field from organisation_field order by field";
    cx.read().all(sql, &[], |row| row.get("field")).await.unwrap()
}

/// The backup is proved, and what was restored has the present shape.
async fn proved(t: &Scratch) {
    inhabited(t).await;
    let (told, dir) = (told(t), t.folder.join("backup"));
    let copied = copy(&t.store, &t.system(), &told, &dir).await.map_err(drop).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let place = Elsewhere::make(&told, &dir, scratch.path(), None).map_err(drop).unwrap();
    let found = prove(&context(), &place.told, &dir).await.map_err(drop).unwrap();
    assert_eq!(found, copied);
    assert_eq!(fields(&t.store).await, ["health.drugs"], "the original stays as it is");
    let restored = platform::open(&place.told).await.unwrap();
    assert_eq!(fields(&restored).await, ["health", "health.drugs"], "the migrations ran");
    let current = census(&Cx::command_line(&restored, Locale::En)).await.unwrap();
    assert!(current.contains_key("field_list"), "tables of this release are there");
    restored.close().await.unwrap();
    assert_eq!(std::fs::read_to_string(place.told.data.join("files/ab/cd")).unwrap(), "a file");
    place.remove().map_err(drop).unwrap();
}

#[test]
fn a_backup_of_an_earlier_release_is_proved_on_sqlite() {
    lb_testkit::run(Engine::Sqlite, earlier(), |t| async move { proved(&t).await });
}

#[test]
fn a_backup_of_an_earlier_release_is_proved_on_postgres() {
    lb_testkit::run(Engine::Postgres, earlier(), |t| async move { proved(&t).await });
}

/// What is lost on the way shows, and nothing is left behind.
async fn lost(t: &Scratch) {
    inhabited(t).await;
    let (told, dir) = (told(t), t.folder.join("backup"));
    copy(&t.store, &t.system(), &told, &dir).await.map_err(drop).unwrap();
    let why = async |what: &str| {
        let scratch = tempfile::tempdir().unwrap();
        let place = Elsewhere::make(&told, &dir, scratch.path(), None).map_err(drop).unwrap();
        let failed = prove(&context(), &place.told, &dir).await.err();
        place.remove().map_err(drop).unwrap();
        match failed {
            Some(Failed::Told(key, values)) => format!("{key} {}", values[0].1),
            _ => panic!("{what} went unseen"),
        }
    };
    let manifest = dir.join(MANIFEST);
    let text = std::fs::read_to_string(&manifest).unwrap();
    let more = text.replace("\"organisation\":1", "\"organisation\":2");
    assert_ne!(more, text);
    std::fs::write(&manifest, more).unwrap();
    assert_eq!(why("a lost row").await, "restore-differs organisation");
    std::fs::write(&manifest, text).unwrap();
    std::fs::remove_file(dir.join("files/ab/cd")).unwrap();
    assert_eq!(why("a lost file").await, "restore-files 1");
    if t.store.engine() == Engine::Postgres {
        let sql = "select count(*) as n from pg_database where datname like 'landbridge_drill_%'";
        assert_eq!(t.system().read().count(sql, &[]).await.unwrap(), 0);
    }
}

#[test]
fn what_is_lost_shows_on_sqlite() {
    lb_testkit::run(Engine::Sqlite, earlier(), |t| async move { lost(&t).await });
}

#[test]
fn another_database_of_the_same_server_has_its_address() {
    let at = |url| beside(url, "other").unwrap_or_default();
    assert_eq!(at("postgres://me:secret@db.example/land"), "postgres://me:secret@db.example/other");
    assert_eq!(at("postgresql://db/land?sslmode=require"), "postgresql://db/other?sslmode=require");
    assert_eq!(at("postgres://db"), "postgres://db/other");
    assert_eq!(at("sqlite://land.db"), "");
}
