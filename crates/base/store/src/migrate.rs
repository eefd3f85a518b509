//! Brings a database to the current shape: the migrations of all rooms, append-only, each once.

use async_trait::async_trait;
use sea_orm::{ConnectionTrait as _, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTraitSelf, SchemaManager};

use crate::{Doing as _, Engine, Kept, Store};

/// One change of the schema. Its name begins with the date, so that the names of all rooms sort into
/// the order in which they are applied: `2026-11-25-audit`.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The name under which it is remembered as applied. Never changed.
    pub name: &'static str,
    /// SQL for both engines.
    pub both: &'static str,
    /// What only SQLite needs, after `both`.
    pub sqlite: &'static str,
    /// What only PostgreSQL needs, after `both`.
    pub postgres: &'static str,
}

impl MigrationName for Migration {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    #[expect(elided_lifetimes_in_paths, reason = "the trait leaves it out as well")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let own = match manager.get_database_backend() {
            sea_orm::DbBackend::Sqlite => self.sqlite,
            _ => self.postgres,
        };
        for sql in [self.both, own].into_iter().filter(|sql| !sql.trim().is_empty()) {
            connection.execute_unprepared(sql).await?;
        }
        Ok(())
    }
}

struct All(Vec<Migration>);

#[async_trait]
impl MigratorTraitSelf for All {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        self.0.iter().map(|one| Box::new(*one) as Box<dyn MigrationTrait>).collect()
    }
}

impl Store {
    /// Applies what has not been applied yet of `rooms`, in the order of the names.
    ///
    /// # Errors
    /// A migration fails, or the database has migrations that this program does not know: it was
    /// written by a later version.
    pub async fn migrate(&self, rooms: impl IntoIterator<Item = Migration>) -> Kept<()> {
        let mut all: Vec<Migration> = rooms.into_iter().collect();
        all.sort_by_key(|migration| migration.name);
        All(all).up(&self.writer, None).await.doing("migrating the database")?;
        if self.engine() == Engine::Sqlite {
            self.writer.execute_unprepared("pragma optimize").await.doing("optimising")?;
        }
        Ok(())
    }
}

/// The tables of this room: audit record, outbox, jobs, shares.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "2026-11-25-a-store",
            both: include_str!("../migrations/2026-11-25-store.sql"),
            sqlite: include_str!("../migrations/2026-11-25-store.sqlite.sql"),
            postgres: include_str!("../migrations/2026-11-25-store.postgres.sql"),
        },
        Migration {
            name: "2026-11-27-a-outbox-tries",
            both: include_str!("../migrations/2026-11-27-outbox-tries.sql"),
            sqlite: "",
            postgres: "",
        },
    ]
}
