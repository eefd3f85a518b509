//! Opens the database: one writer and a pool of readers for SQLite, a pool for PostgreSQL.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};

use crate::{Broken, Clock, Doing as _, Kept};

/// The kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded; the default.
    Sqlite,
    /// A server, named by its URL.
    Postgres,
}

impl Engine {
    pub(crate) fn backend(self) -> DbBackend {
        match self {
            Self::Sqlite => DbBackend::Sqlite,
            Self::Postgres => DbBackend::Postgres,
        }
    }
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) writer: DatabaseConnection,
    pub(crate) reader: DatabaseConnection,
    engine: Engine,
    clock: Arc<dyn Clock>,
    statements: Arc<AtomicU64>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("engine", &self.engine).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens `url`: `sqlite://FILE` (made when missing) or `postgres://…`.
    ///
    /// # Errors
    /// The URL is of another kind, or the database cannot be opened.
    pub async fn open(url: &str, clock: Arc<dyn Clock>) -> Kept<Self> {
        let engine = if url.starts_with("sqlite:") {
            Engine::Sqlite
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Engine::Postgres
        } else {
            let problem = "a database URL begins with sqlite:// or postgres://";
            return Err(Broken::new("opening the database", problem).into());
        };
        let (writer, reader) = match engine {
            // One writer: with more, SQLite makes them wait for each other far longer.
            Engine::Sqlite => (connect(sqlite(url, 1)).await?, connect(sqlite(url, 8)).await?),
            Engine::Postgres => {
                let mut options = ConnectOptions::new(url);
                options.max_connections(16).acquire_timeout(Duration::from_secs(30));
                options.sqlx_logging(false);
                let pool = connect(options).await?;
                (pool.clone(), pool)
            }
        };
        Ok(Self { writer, reader, engine, clock, statements: Arc::default() })
    }

    /// The kind of database.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// How many statements were run since it was opened, by whomever.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    pub(crate) fn count_statement(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// A connection cannot be closed.
    pub async fn close(self) -> Kept<()> {
        let same = self.engine == Engine::Postgres;
        self.writer.close().await.doing("closing the database")?;
        if !same {
            self.reader.close().await.doing("closing the database")?;
        }
        Ok(())
    }
}

async fn connect(options: ConnectOptions) -> Kept<DatabaseConnection> {
    Database::connect(options).await.doing("opening the database")
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let url = if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") };
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(30))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .busy_timeout(Duration::from_secs(10))
                .foreign_keys(true)
                .pragma("journal_size_limit", "67108864")
        });
    options
}
