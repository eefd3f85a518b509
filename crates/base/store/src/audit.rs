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
        seal(
            &self.previous,
            &serde_json::json!([
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
            ]),
        )
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

/// The hash of an entry that follows `previous`, over its fields.
fn seal(previous: &str, fields: &serde_json::Value) -> String {
    let mut hasher = Sha256::new();
    hasher.update(previous.as_bytes());
    hasher.update(fields.to_string().as_bytes());
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
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
    /// It stands outside the chain, which begins at 1: it was put in.
    Outside,
}

/// An entry as its bytes are, whatever they are: what a check reads must not depend on what it is to find.
struct Raw {
    /// Its place, where that is a number.
    seq: Option<i64>,
    /// What is sealed, from the place on; `None`: not all of it is what a column of its kind holds.
    fields: Option<serde_json::Value>,
    previous: Option<String>,
    hash: Option<String>,
}

/// The columns that are sealed, in their order, and whether they are numbers.
const SEALED: [(&str, bool); 12] = [
    ("seq", true),
    ("at", true),
    ("operation", false),
    ("account", false),
    ("actor", false),
    ("via", false),
    ("door", false),
    ("action", false),
    ("object", false),
    ("record", false),
    ("workspace", false),
    ("change", false),
];

impl Raw {
    /// The columns so that every value can be read: texts as their bytes in hexadecimal, and anything that is
    /// of another kind than its column behind an `x`. SQLite keeps in a column whatever it is given.
    fn columns(engine: Engine) -> String {
        let texts = [("previous", false), ("hash", false)];
        let raw = SEALED.iter().chain(&texts).map(|(name, number)| match (engine, number) {
            (Engine::Sqlite, true) => format!(
                "case typeof({name}) when 'null' then null when 'integer' then 't' || {name} \
                 else 'x' || hex({name}) end as raw_{name}"
            ),
            (Engine::Sqlite, false) => format!(
                "case typeof({name}) when 'null' then null when 'text' then 't' || hex({name}) \
                 else 'x' || hex({name}) end as raw_{name}"
            ),
            (Engine::Postgres, true) => format!("'t' || {name} as raw_{name}"),
            (Engine::Postgres, false) => {
                format!("'t' || encode(convert_to({name}, 'UTF8'), 'hex') as raw_{name}")
            }
        });
        raw.collect::<Vec<_>>().join(", ")
    }

    fn read(row: &Row) -> Kept<Self> {
        let raw = |name: &str| row.get::<Option<String>>(&format!("raw_{name}"));
        let mut fields = Vec::new();
        for (name, number) in SEALED {
            let value = raw(name)?;
            fields.push(match value {
                None => Some(serde_json::Value::Null),
                Some(value) if number => value
                    .strip_prefix('t')
                    .and_then(|digits| digits.parse::<i64>().ok())
                    .map(Into::into),
                Some(value) => text(&value).map(Into::into),
            });
        }
        Ok(Self {
            seq: fields.first().and_then(|seq| seq.as_ref()?.as_i64()),
            fields: fields.into_iter().collect(),
            previous: raw("previous")?.as_deref().and_then(text),
            hash: raw("hash")?.as_deref().and_then(text),
        })
    }
}

/// The text whose bytes are written in hexadecimal behind a `t`, if they are one.
fn text(raw: &str) -> Option<String> {
    let digits = raw.strip_prefix('t')?.as_bytes();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let bytes = digits.chunks(2).map(|pair| match *pair {
        [high, low] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
        _ => None,
    });
    String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()
}

/// Recomputes the whole chain, a thousand entries at a time. Entries are read as their bytes are: one that was
/// made unreadable is named like any other.
///
/// # Errors
/// The database does not answer.
pub async fn verify(cx: &Cx) -> Kept<Verdict> {
    let reader = cx.read();
    let columns = Raw::columns(cx.store().engine());
    // What stands before the beginning is met by no walk along the chain.
    let outside =
        format!("select {columns} from audit_entry where seq is null or seq < 1 order by seq");
    if let Some(entry) = reader.first(&outside, &[], Raw::read).await? {
        let seq = entry.seq.unwrap_or_default();
        return Ok(Verdict::Broken { seq, fault: Fault::Outside });
    }
    let (mut seq, mut previous) = (0_i64, String::new());
    loop {
        let page =
            format!("select {columns} from audit_entry where seq > $1 order by seq limit 1000");
        let entries = reader.all(&page, &[&seq], Raw::read).await?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            let fault = match (&entry.fields, &entry.hash) {
                _ if entry.seq.is_some_and(|place| place != seq + 1) => Some(Fault::Missing),
                (Some(fields), Some(hash)) => {
                    if entry.previous.as_deref() != Some(previous.as_str()) {
                        Some(Fault::Unlinked)
                    } else if seal(&previous, fields) != *hash {
                        Some(Fault::Changed)
                    } else {
                        None
                    }
                }
                _ => Some(Fault::Changed),
            };
            if let Some(fault) = fault {
                return Ok(Verdict::Broken { seq: seq + 1, fault });
            }
            seq += 1;
            previous = entry.hash.unwrap_or_default();
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
    /// Only entries after this place.
    pub after: Option<i64>,
}

/// From which end entries are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

/// An entry that cannot be read, because a byte of it is not what its column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// Its place in the chain, where at least that can be read.
    pub seq: Option<i64>,
}

/// An entry as it is met: a damaged one keeps nobody from reading the others.
pub type Met = Result<Entry, Unreadable>;

/// The place of an entry in the chain, where it can be read.
#[must_use]
pub fn place(met: &Met) -> Option<i64> {
    met.as_ref().map_or_else(|damaged| damaged.seq, |entry| Some(entry.seq))
}

/// What the columns of a damaged entry hold, for whoever wants to find out what happened to it: behind `t` what is
/// of the column's kind, a number in digits, a text as its bytes in hexadecimal; behind `x` the bytes of anything else.
///
/// # Errors
/// The database does not answer.
pub async fn bytes(cx: &Cx, seq: i64) -> Kept<serde_json::Value> {
    let columns = Raw::columns(cx.store().engine());
    let sql = format!("select {columns} from audit_entry where seq = $1");
    let names = SEALED.iter().map(|(name, _)| *name).chain(["previous", "hash"]);
    let read = |row: &Row| {
        let mut held = serde_json::Map::new();
        for name in names.clone() {
            let value: Option<String> = row.get(&format!("raw_{name}"))?;
            held.insert(name.to_owned(), value.into());
        }
        Ok(held.into())
    };
    Ok(cx.read().first(&sql, &[&seq], read).await?.unwrap_or_default())
}

/// The newest entries that fit, at most `limit`; a damaged one among them is an error.
///
/// # Errors
/// The database does not answer, or an entry cannot be read.
pub async fn list(cx: &Cx, filter: &Filter, limit: u32) -> Kept<Vec<Entry>> {
    let met = page(cx, filter, Order::Newest, limit).await?;
    met.into_iter().map(whole).collect()
}

/// Entries after the place `seq`, oldest first, at most `limit`; a damaged one among them is an error.
///
/// # Errors
/// The database does not answer, or an entry cannot be read.
pub async fn after(cx: &Cx, seq: i64, limit: u32) -> Kept<Vec<Entry>> {
    let filter = Filter { after: Some(seq), ..Filter::default() };
    let met = page(cx, &filter, Order::Oldest, limit).await?;
    met.into_iter().map(whole).collect()
}

fn whole(met: Met) -> Kept<Entry> {
    let damaged = |one: Unreadable| {
        let place = one.seq.unwrap_or_default();
        Broken::new("reading the audit record", format!("entry {place} is damaged")).into()
    };
    met.map_err(damaged)
}

/// The place of the last entry.
///
/// # Errors
/// The database does not answer.
pub async fn end(cx: &Cx) -> Kept<i64> {
    let sql = "select seq from audit_head where one = 1";
    let head = cx.read().first(sql, &[], |row| row.get("seq")).await?;
    head.ok_or_else(|| Broken::new("reading the audit record", "it has no head").into())
}

/// The entries that fit, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn page(cx: &Cx, filter: &Filter, order: Order, limit: u32) -> Kept<Vec<Met>> {
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
    if let Some(after) = filter.after {
        wanted.push(format!("seq > {}", place(Box::new(after))));
    }
    let limit = place(Box::new(limit));
    let order = match order {
        Order::Newest => "desc",
        Order::Oldest => "asc",
    };
    let sql = format!(
        "select {COLUMNS} from audit_entry where {} order by seq {order} limit {limit}",
        wanted.join(" and ")
    );
    let values: Vec<&(dyn crate::Bind + Sync)> =
        values.iter().map(|value| value.as_ref() as &(dyn crate::Bind + Sync)).collect();
    let read =
        |row: &Row| Ok(Entry::read(row).map_err(|_| Unreadable { seq: row.get("seq").ok() }));
    cx.read().all(&sql, &values, read).await
}
