//! Holds one moment of a PostgreSQL database, so that what is counted is what is copied.

use std::collections::BTreeMap;

use lb_store::{Broken, Cx, Kept, Rows as _, Tx};

/// One moment, as long as this lives.
#[derive(Debug)]
pub struct Moment {
    tx: Tx,
    /// The name by which `pg_dump --snapshot` copies just that.
    pub name: String,
}

impl Moment {
    /// The present one.
    ///
    /// # Errors
    /// The database does not answer, or is no PostgreSQL database.
    pub async fn now(cx: &Cx) -> Kept<Self> {
        let mut tx = cx.begin().await?;
        tx.run("set transaction isolation level repeatable read", &[]).await?;
        let name =
            tx.first("select pg_export_snapshot() as name", &[], |row| row.get("name")).await?;
        let name = name.ok_or_else(|| Broken::new("holding a moment", "no name was given"))?;
        Ok(Self { tx, name })
    }

    /// Number of rows of every table then, by name: as `lb_store::census` counts those of now.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn census(&self) -> Kept<BTreeMap<String, u64>> {
        let list = "select table_name as name from information_schema.tables \
                    where table_schema = current_schema() and table_type = 'BASE TABLE' \
                    order by table_name";
        let names: Vec<String> = self.tx.all(list, &[], |row| row.get("name")).await?;
        let mut census = BTreeMap::new();
        for name in names {
            let sql = format!("select count(*) as n from \"{name}\"");
            census.insert(name, self.tx.count(&sql, &[]).await?);
        }
        Ok(census)
    }
}
