//! Copies a whole database while it is in use, and counts what is in it, so that a copy can be
//! compared with its original.

use std::collections::BTreeMap;
use std::path::Path;

use sea_orm::ConnectionTrait as _;

use crate::row::Rows as _;
use crate::{Broken, Cx, Doing as _, Engine, Kept, Store};

impl Store {
    /// Writes a copy of an SQLite database to `file`, consistent to one moment, without stopping
    /// writers. PostgreSQL is copied by its own `pg_dump`.
    ///
    /// # Errors
    /// The file exists, cannot be written, or the database is no SQLite database.
    pub async fn copy_to(&self, file: &Path) -> Kept<()> {
        if self.engine() != Engine::Sqlite {
            return Err(Broken::new("copying the database", "only SQLite is copied here").into());
        }
        let name = file.display().to_string().replace('\'', "''");
        self.reader.execute_unprepared(&format!("vacuum into '{name}'")).await.doing("copying")?;
        Ok(())
    }
}

/// Number of rows of every table, by name.
///
/// # Errors
/// The database does not answer.
pub async fn census(cx: &Cx) -> Kept<BTreeMap<String, u64>> {
    let list = match cx.store().engine() {
        Engine::Sqlite => {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
        }
        Engine::Postgres => {
            "select table_name as name from information_schema.tables \
             where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name"
        }
    };
    let reader = cx.read();
    let names = reader.all(list, &[], |row| row.get::<String>("name")).await?;
    let mut census = BTreeMap::new();
    for name in names {
        let count = reader.count(&format!("select count(*) as n from \"{name}\""), &[]).await?;
        census.insert(name, count);
    }
    Ok(census)
}
