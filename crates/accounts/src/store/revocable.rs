//! Keeps what sessions and tokens have in common: a secret by which one is found, whose it is, an end,
//! and that it can be taken back.

use lb_kernel::{Account, Id, Instant};
use lb_store::{Kept, Row, Rows, Tx};
use lb_workspaces::accounts::{self, Card};

/// What is kept so: where, and how it is read.
#[derive(Debug)]
pub struct Kind<T> {
    /// The table; it has the columns `secret_hash`, `account`, `expires_at` and `revoked_at`.
    pub table: &'static str,
    /// The columns of `read`.
    pub columns: &'static str,
    /// What a list begins with.
    pub order: &'static str,
    /// Reads the columns.
    pub read: fn(&Row) -> Kept<T>,
}

impl<T: Send + Sync + 'static> Kind<T> {
    /// The one with this secret, and its account, if both are still good.
    pub async fn find(
        &self,
        on: &impl Rows,
        secret: &str,
        now: Instant,
    ) -> Kept<Option<(T, Card)>> {
        let Self { table, columns, .. } = self;
        let sql = format!(
            "select {columns}, {} from {table} join account on account.id = {table}.account \
             where {table}.secret_hash = $1 and {table}.revoked_at is null \
             and {table}.expires_at > $2 and account.disabled_at is null",
            accounts::COLUMNS
        );
        let read = |row: &Row| Ok(((self.read)(row)?, accounts::read(row)?));
        on.first(&sql, &[&secret, &now], read).await
    }

    /// Those of an account that are still good.
    pub async fn of(&self, on: &impl Rows, account: Id<Account>, now: Instant) -> Kept<Vec<T>> {
        let Self { table, columns, order, .. } = self;
        let sql = format!(
            "select {columns} from {table} where account = $1 and revoked_at is null \
             and expires_at > $2 order by {order}"
        );
        on.all(&sql, &[&account, &now], self.read).await
    }

    /// Takes one of an account back; `false`: there is none.
    pub async fn revoke(&self, tx: &mut Tx, id: Id<T>, account: Id<Account>) -> Kept<bool> {
        let now = tx.cx().now;
        let sql = format!(
            "update {} set revoked_at = $1 where id = $2 and account = $3 and revoked_at is null",
            self.table
        );
        Ok(tx.run(&sql, &[&now, &id, &account]).await? > 0)
    }
}
