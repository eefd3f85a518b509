//! Keeps transactions: everything a use case writes, its audit entries and what it tells others
//! become true together or not at all.

use lb_kernel::{Id, Workspace};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _,
};

use crate::row::{Bind, Rows, statement};
use crate::{Cx, Doing as _, Engine, Kept, Store, audit, outbox};

/// What happened, in one word and the data that changed: an audit entry, and news for others.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What happened: object and verb in the past, `organisation.edited`.
    pub action: &'static str,
    /// The type of object.
    pub object: &'static str,
    /// The record.
    pub record: Option<Id<()>>,
    /// The workspace whose record it is.
    pub workspace: Option<Id<Workspace>>,
    /// What changed, as `{"field": [before, after]}` or any other JSON; no secrets.
    pub change: serde_json::Value,
}

impl Fact {
    /// Something happened to a record.
    #[must_use]
    pub fn of<T: ?Sized>(action: &'static str, object: &'static str, record: Id<T>) -> Self {
        Self {
            action,
            object,
            record: Some(record.cast()),
            workspace: None,
            change: serde_json::Value::Null,
        }
    }

    /// Names the workspace.
    #[must_use]
    pub fn within(mut self, workspace: Option<Id<Workspace>>) -> Self {
        self.workspace = workspace;
        self
    }

    /// Adds what changed.
    #[must_use]
    pub fn change(mut self, change: serde_json::Value) -> Self {
        self.change = change;
        self
    }
}

/// A transaction that may write. Dropping it without [`Tx::commit`] undoes everything.
pub struct Tx {
    inner: DatabaseTransaction,
    engine: Engine,
    cx: Cx,
    facts: Vec<Fact>,
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tx").field("engine", &self.engine).finish_non_exhaustive()
    }
}

impl Tx {
    pub(crate) async fn begin(cx: &Cx) -> Kept<Self> {
        let store = cx.store();
        // SQLite takes the write lock at once: one that is taken later fails under load.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let inner =
            store.writer.begin_with_options(options).await.doing("beginning a transaction")?;
        Ok(Self { inner, engine: store.engine(), cx: cx.clone(), facts: Vec::new() })
    }

    /// Who does what, when.
    #[must_use]
    pub fn cx(&self) -> &Cx {
        &self.cx
    }

    /// Runs a statement that writes; gives the number of rows it touched.
    ///
    /// # Errors
    /// The statement fails; constraints are mapped by [`crate::Doing::on_constraint`].
    pub async fn run(&mut self, sql: &str, values: &[&(dyn Bind + Sync)]) -> Kept<u64> {
        self.cx.store().count_statement();
        let done = self.inner.execute_raw(statement(self.engine, sql, values)).await.doing(sql)?;
        Ok(done.rows_affected())
    }

    /// Notes what happened: an entry of the audit record and news for others, written when the
    /// transaction commits.
    pub fn tell(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    /// Makes everything true; in a dry run, finds out that it could be, and undoes it.
    ///
    /// # Errors
    /// The database refuses; then nothing was written.
    pub async fn commit(mut self) -> Kept<()> {
        let facts = std::mem::take(&mut self.facts);
        if !facts.is_empty() {
            // Last of all, because the head of the chain is a lock on PostgreSQL.
            let told = audit::append(&mut self, &facts).await?;
            outbox::put(&mut self, &facts, told).await?;
        }
        if self.cx.dry_run {
            return self.inner.rollback().await.doing("undoing a dry run");
        }
        self.inner.commit().await.doing("committing")
    }
}

impl Rows for Tx {
    fn on(&self) -> (&impl ConnectionTrait, Engine) {
        self.cx.store().count_statement();
        (&self.inner, self.engine)
    }
}

/// Reads outside a transaction.
#[derive(Debug)]
pub struct Reader {
    store: Store,
}

impl Reader {
    pub(crate) fn new(cx: &Cx) -> Self {
        Self { store: cx.store().clone() }
    }
}

impl Rows for Reader {
    fn on(&self) -> (&impl ConnectionTrait, Engine) {
        self.store.count_statement();
        (&self.store.reader, self.store.engine())
    }
}
