//! Makes a scratch database for one test and takes it away again.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use lb_doors::{Settings, Site, Slice, mount};
use lb_kernel::policy::{Actor, Door};
use lb_kernel::{Instant, Locale};
use lb_store::{Cx, Engine, FixedClock, Migration, Store};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};

use crate::client::Client;
use crate::keeper::Keeper;
use crate::postgres;

/// When tests take place, unless they move the clock: 2026-11-25T09:00:00Z, a Wednesday.
#[must_use]
pub fn started() -> Instant {
    "2026-11-25T09:00:00Z".parse().expect("a valid instant")
}

/// A database of one test, with a clock that stands still.
#[derive(Clone)]
pub struct Scratch {
    /// The database.
    pub store: Store,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// Who is who for mounted sites.
    pub keeper: Arc<Keeper>,
    /// A folder for files.
    pub folder: std::path::PathBuf,
    /// The address of the database, for programs that open it themselves.
    pub url: String,
}

impl Scratch {
    /// An operation of `actor` on a page.
    #[must_use]
    pub fn cx(&self, actor: Actor) -> Cx {
        Cx::new(&self.store, actor, Door::Page, Locale::En)
    }

    /// An operation of the platform itself.
    #[must_use]
    pub fn system(&self) -> Cx {
        Cx::command_line(&self.store, Locale::En)
    }

    /// The slices, mounted on this database. Their migrations must be among the test's rooms.
    #[must_use]
    pub fn site(&self, slices: Vec<Slice>) -> Site {
        let settings = Settings {
            base_url: "http://landbridge.test".to_owned(),
            data: self.folder.clone(),
            demonstration: false,
            behind_proxy: false,
        };
        mount(&self.store, settings, self.keeper.clone(), slices)
    }

    /// What `work` gives, and how many statements the database was asked meanwhile: for pages that must ask the same
    /// number whether they show five records or fifty.
    pub async fn counting<T>(&self, work: impl Future<Output = T>) -> (T, u64) {
        let before = self.store.statements();
        let outcome = work.await;
        (outcome, self.store.statements() - before)
    }

    /// A browser of `actor` on a site.
    #[must_use]
    pub fn client(&self, site: &Site, actor: Actor) -> Client {
        Client::new(site.router.clone(), Some(self.keeper.admit(actor)))
    }

    /// A browser that nobody is signed in with.
    #[must_use]
    pub fn stranger(&self, site: &Site) -> Client {
        Client::new(site.router.clone(), None)
    }
}

/// Runs `body` on a scratch database of `engine` with `rooms` migrated.
pub fn run<F>(engine: Engine, rooms: Vec<Migration>, body: impl Fn(Scratch) -> F)
where
    F: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(FixedClock::at(started()));
        let (url, drop_after) = match engine {
            Engine::Sqlite => {
                (format!("sqlite://{}", folder.path().join("scratch.db").display()), None)
            }
            Engine::Postgres => {
                let Some(server) = postgres::server() else { return postgres::skip() };
                let name = database(server, &rooms).await;
                (format!("{server}/{name}"), Some((server, name)))
            }
        };
        let store = Store::open(&url, clock.clone()).await.expect("a scratch database");
        if engine == Engine::Sqlite {
            store.migrate(rooms).await.expect("migrations");
        }
        let scratch = Scratch {
            store: store.clone(),
            clock,
            keeper: Arc::new(Keeper::default()),
            folder: folder.path().to_owned(),
            url,
        };
        body(scratch).await;
        store.close().await.expect("closing");
        if let Some((server, name)) = drop_after {
            execute(server, &format!("drop database {name} with (force)")).await;
        }
    });
}

async fn connect(url: &str) -> DatabaseConnection {
    Database::connect(url).await.expect("PostgreSQL answers")
}

async fn execute(server: &str, sql: &str) {
    let connection = connect(&format!("{server}/postgres")).await;
    connection.execute_unprepared(sql).await.expect(sql);
    connection.close().await.expect("closing");
}

/// A database of its own for one test, copied from one in which `rooms` were migrated once.
async fn database(server: &str, rooms: &[Migration]) -> String {
    static TEMPLATES: OnceLock<tokio::sync::Mutex<BTreeMap<u64, String>>> = OnceLock::new();
    static NEXT: Mutex<u32> = Mutex::new(0);
    let number = {
        let mut next = NEXT.lock().unwrap_or_else(PoisonError::into_inner);
        *next += 1;
        *next
    };
    let process = std::process::id();
    let mut hasher = DefaultHasher::new();
    for room in rooms {
        (room.name, room.both, room.postgres).hash(&mut hasher);
    }
    let key = hasher.finish();
    // Held while copying: PostgreSQL copies a database only while nobody uses it.
    let mut templates = TEMPLATES.get_or_init(Default::default).lock().await;
    let template = match templates.get(&key) {
        Some(name) => name.clone(),
        None => {
            let name = format!("template_{process}_{}", templates.len());
            execute(server, &format!("create database {name}")).await;
            let clock = Arc::new(FixedClock::at(started()));
            let store = Store::open(&format!("{server}/{name}"), clock).await.expect("a template");
            store.migrate(rooms.to_vec()).await.expect("migrations");
            store.close().await.expect("closing");
            templates.insert(key, name.clone());
            name
        }
    };
    let name = format!("scratch_{process}_{number}");
    copy(server, &name, &template).await;
    name
}

/// Copies a database file by file, which takes a quarter of the time of PostgreSQL's own choice; releases before
/// 15 know no other way and no word for it.
async fn copy(server: &str, name: &str, template: &str) {
    let connection = connect(&format!("{server}/postgres")).await;
    let sql = format!("create database {name} template {template}");
    if connection.execute_unprepared(&format!("{sql} strategy file_copy")).await.is_err() {
        connection.execute_unprepared(&sql).await.expect("a copy of the template");
    }
    connection.close().await.expect("closing");
}
