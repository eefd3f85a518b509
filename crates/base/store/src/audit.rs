//! Keeps the audit record: who did what when, append-only, each entry sealed with the hash of the one
//! before it.
//!
//! An entry's hash is SHA-256 over the previous hash and the entry's fields as one JSON array, in the
//! order of [`Entry`]. Changing, removing or inserting an entry breaks the chain at that place;
//! removing the last ones contradicts the head. Reads of restricted records are entries as well.

use lb_kernel::{Account, Id, Instant, Workspace};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{Broken, Cx, Engine, Fact, Kept, Row, Rows as _, Tx};

/// One entry, as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// The operation it was part of.
    pub operation: String,
    /// Whose account.
    pub account: Option<Id<Account>>,
    /// The actor's name at that time.
    pub actor: String,
    /// How the actor came in.
    pub via: String,
    /// Through which door.
    pub door: String,
    /// What happened.
    pub action: String,
    /// The type of object.
    pub object: String,
    /// The record.
    pub record: Option<Id<()>>,
    /// The workspace whose record it is.
    pub workspace: Option<Id<Workspace>>,
    /// What changed.
    pub change: String,
    /// Hash of the entry before.
    pub previous: String,
    /// Hash of this entry.
    pub hash: String,
}

impl Entry {
    /// The hash that this entry must have.
    #[must_use]
    pub fn seal(&self) -> String {
        let fields = serde_json::json!([
            self.seq,
            self.at.micros(),
            self.operation,
            self.account.map(|id| id.to_string()),
            self.actor,
            self.via,
            self.door,
            self.action,
            self.object,
            self.record.map(|id| id.to_string()),
            self.workspace.map(|id| id.to_string()),
            self.change,
        ]);
        let mut hasher = Sha256::new();
        hasher.update(self.previous.as_bytes());
        hasher.update(fields.to_string().as_bytes());
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn read(row: &Row) -> Kept<Self> {
        Ok(Self {
            seq: row.get("seq")?,
            at: row.get("at")?,
            operation: row.get("operation")?,
            account: row.get("account")?,
            actor: row.get("actor")?,
            via: row.get("via")?,
            door: row.get("door")?,
            action: row.get("action")?,
            object: row.get("object")?,
            record: row.get("record")?,
            workspace: row.get("workspace")?,
            change: row.get("change")?,
            previous: row.get("previous")?,
            hash: row.get("hash")?,
        })
    }
}

const COLUMNS: &str = "seq, at, operation, account, actor, via, door, action, object, record, \
                       workspace, change, previous, hash";

/// Appends one entry per fact; gives the place of the first.
pub(crate) async fn append(tx: &mut Tx, facts: &[Fact]) -> Kept<i64> {
    let lock = match tx.cx().store().engine() {
        Engine::Sqlite => "select seq, hash from audit_head where one = 1",
        Engine::Postgres => "select seq, hash from audit_head where one = 1 for update",
    };
    let head = tx.first(lock, &[], |row| Ok((row.get("seq")?, row.get("hash")?))).await?;
    let (mut seq, mut previous): (i64, String) =
        head.ok_or_else(|| Broken::new("appending to the audit record", "it has no head"))?;
    let first = seq + 1;
    let cx = tx.cx().clone();
    for fact in facts {
        seq += 1;
        let mut entry = Entry {
            seq,
            at: cx.now,
            operation: cx.operation.to_string(),
            account: cx.actor.account,
            actor: cx.actor.name.clone(),
            via: cx.actor.via.to_string(),
            door: cx.door.to_string(),
            action: fact.action.to_owned(),
            object: fact.object.to_owned(),
            record: fact.record,
            workspace: fact.workspace,
            change: fact.change.to_string(),
            previous,
            hash: String::new(),
        };
        entry.hash = entry.seal();
        tx.run(
            &format!(
                "insert into audit_entry ({COLUMNS}) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
            ),
            &[
                &entry.seq,
                &entry.at,
                &entry.operation,
                &entry.account,
                &entry.actor,
                &entry.via,
                &entry.door,
                &entry.action,
                &entry.object,
                &entry.record,
                &entry.workspace,
                &entry.change,
                &entry.previous,
                &entry.hash,
            ],
        )
        .await?;
        previous = entry.hash;
    }
    tx.run("update audit_head set seq = $1, hash = $2 where one = 1", &[&seq, &previous]).await?;
    Ok(first)
}

/// Notes that a restricted record was read, in a transaction of its own.
///
/// # Errors
/// The database does not answer; then the record must not be shown.
pub async fn note_read(cx: &Cx, fact: Fact) -> Kept<()> {
    let mut tx = cx.begin().await?;
    tx.tell(fact);
    tx.commit().await
}

/// What a check of the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// All entries are as they were written; how many, and the head to note elsewhere.
    Whole {
        /// Number of entries.
        entries: i64,
        /// Hash of the last.
        head: String,
    },
    /// The first entry that is not as it was written.
    Broken {
        /// Its place in the chain.
        seq: i64,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its contents do not give its hash: it was changed.
    Changed,
    /// It does not follow the entry before: that one or this one was replaced.
    Unlinked,
    /// An entry is missing here.
    Missing,
    /// Entries at the end are missing, or the head was changed.
    Head,
}

/// Recomputes the whole chain, a thousand entries at a time.
///
/// # Errors
/// The database does not answer.
pub async fn verify(cx: &Cx) -> Kept<Verdict> {
    let reader = cx.read();
    let (mut seq, mut previous) = (0_i64, String::new());
    loop {
        let page =
            format!("select {COLUMNS} from audit_entry where seq > $1 order by seq limit 1000");
        let entries = reader.all(&page, &[&seq], Entry::read).await?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            let fault = if entry.seq != seq + 1 {
                Some(Fault::Missing)
            } else if entry.previous != previous {
                Some(Fault::Unlinked)
            } else if entry.seal() != entry.hash {
                Some(Fault::Changed)
            } else {
                None
            };
            if let Some(fault) = fault {
                return Ok(Verdict::Broken { seq: seq + 1, fault });
            }
            (seq, previous) = (entry.seq, entry.hash);
        }
    }
    let head = reader
        .first("select seq, hash from audit_head where one = 1", &[], |row| {
            Ok((row.get::<i64>("seq")?, row.get::<String>("hash")?))
        })
        .await?;
    if head != Some((seq, previous.clone())) {
        return Ok(Verdict::Broken { seq: seq + 1, fault: Fault::Head });
    }
    Ok(Verdict::Whole { entries: seq, head: previous })
}

/// Entries after the place `seq`, oldest first, at most `limit`: for going through all of them.
///
/// # Errors
/// The database does not answer.
pub async fn after(cx: &Cx, seq: i64, limit: u32) -> Kept<Vec<Entry>> {
    let sql = format!("select {COLUMNS} from audit_entry where seq > $1 order by seq limit $2");
    cx.read().all(&sql, &[&seq, &limit], Entry::read).await
}

/// What to list of the audit record; absent parts do not filter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Entries of these workspaces only; `None`: of all.
    pub workspaces: Option<Vec<Id<Workspace>>>,
    /// Entries about this record.
    pub record: Option<Id<()>>,
    /// Entries of this account.
    pub account: Option<Id<Account>>,
    /// Entries whose action begins with this.
    pub action: Option<String>,
    /// Not before.
    pub from: Option<Instant>,
    /// Before.
    pub to: Option<Instant>,
    /// Only entries before this place: the next page.
    pub before: Option<i64>,
}

/// The newest entries that fit, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn list(cx: &Cx, filter: &Filter, limit: u32) -> Kept<Vec<Entry>> {
    let mut wanted = vec!["1 = 1".to_owned()];
    let mut values: Vec<Box<dyn crate::Bind + Send + Sync>> = Vec::new();
    let mut place = |value: Box<dyn crate::Bind + Send + Sync>| {
        values.push(value);
        format!("${}", values.len())
    };
    if let Some(workspaces) = &filter.workspaces {
        let places: Vec<String> = workspaces.iter().map(|id| place(Box::new(*id))).collect();
        wanted.push(if places.is_empty() {
            "1 = 0".to_owned()
        } else {
            format!("workspace in ({})", places.join(", "))
        });
    }
    if let Some(record) = filter.record {
        wanted.push(format!("record = {}", place(Box::new(record))));
    }
    if let Some(account) = filter.account {
        wanted.push(format!("account = {}", place(Box::new(account))));
    }
    if let Some(action) = &filter.action {
        // A range, so that the index serves on both engines.
        let (low, high) =
            (place(Box::new(action.clone())), place(Box::new(format!("{action}\u{7f}"))));
        wanted.push(format!("action >= {low} and action < {high}"));
    }
    if let Some(from) = filter.from {
        wanted.push(format!("at >= {}", place(Box::new(from))));
    }
    if let Some(to) = filter.to {
        wanted.push(format!("at < {}", place(Box::new(to))));
    }
    if let Some(before) = filter.before {
        wanted.push(format!("seq < {}", place(Box::new(before))));
    }
    let limit = place(Box::new(limit));
    let sql = format!(
        "select {COLUMNS} from audit_entry where {} order by seq desc limit {limit}",
        wanted.join(" and ")
    );
    let values: Vec<&(dyn crate::Bind + Sync)> =
        values.iter().map(|value| value.as_ref() as &(dyn crate::Bind + Sync)).collect();
    cx.read().all(&sql, &values, Entry::read).await
}
