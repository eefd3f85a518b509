//! Keeps what must be true of the tables beyond their constraints, and finds where it is not.

use lb_kernel::{Code as _, codes};

use crate::{Kept, Rows};

codes! {
    /// What kind of thing is wrong.
    pub enum Fault {
        /// A record names another that is not there.
        Reference = "reference",
        /// A record has no owner.
        Owner = "owner",
        /// What may be there once is there more often.
        Twice = "twice",
        /// Columns of a record contradict each other.
        State = "state",
        /// A number that is kept is another than what it counts.
        Count = "count",
        /// Something is kept or shown that must not be.
        Disclosure = "disclosure",
    }
}

/// Something that must be true.
#[derive(Debug, Clone)]
pub struct Check {
    /// Which table and column, or what: told as it is.
    pub place: String,
    /// What is wrong where it is not true.
    pub fault: Fault,
    /// Names the sentence that says what is wrong and what to do; without one, that of the fault says so.
    pub matter: Option<&'static str>,
    /// Selects what is wrong, as one text column named `record`.
    pub sql: String,
}

impl Check {
    /// Something that must be true; `sql` selects what is wrong, as one text column named `record`.
    #[must_use]
    pub fn new(place: &str, fault: Fault, sql: &str) -> Self {
        Self { place: place.to_owned(), fault, matter: None, sql: sql.to_owned() }
    }

    /// The same with a sentence of its own.
    #[must_use]
    pub fn about(matter: &'static str, place: &str, fault: Fault, sql: &str) -> Self {
        Self { matter: Some(matter), ..Self::new(place, fault, sql) }
    }

    /// Every value of `table.column` is the identifier of a row of `target`; `id` names the row.
    #[must_use]
    pub fn reference(table: &str, id: &str, column: &str, target: &str) -> Self {
        Self::reference_where(table, id, column, target, "1 = 1")
    }

    /// The same for the rows of `table` (as `one`) that meet a condition.
    #[must_use]
    pub fn reference_where(table: &str, id: &str, column: &str, target: &str, only: &str) -> Self {
        let sql = format!(
            "select one.{id} as record from {table} one where one.{column} is not null and {only} \
             and not exists (select 1 from {target} other where other.id = one.{column})"
        );
        Self { place: format!("{table}.{column}"), fault: Fault::Reference, matter: None, sql }
    }
}

/// Reads what must be true from a file of SQL: after a line `--- MATTER FAULT PLACE` stands the statement that selects
/// what is wrong.
#[must_use]
pub fn written(text: &'static str) -> Vec<Check> {
    let read = |part: &'static str| {
        let (head, sql) = part.split_once('\n')?;
        let mut words = head.split_whitespace();
        let (matter, fault) = (words.next()?, Fault::from_code(words.next()?)?);
        Some(Check::about(matter, words.next()?, fault, sql.trim()))
    };
    text.split("--- ").skip(1).filter_map(read).collect()
}

/// Where something is not true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which table and column, or what.
    pub place: String,
    /// What is wrong.
    pub fault: Fault,
    /// Names the sentence that says so; without one, that of the fault says so.
    pub matter: Option<&'static str>,
    /// With how many records.
    pub count: u64,
    /// The first of them.
    pub records: Vec<String>,
}

impl Found {
    /// Something that must be true and that no statement of SQL can tell: nothing is wrong so far.
    #[must_use]
    pub fn nothing(matter: &'static str, place: &str, fault: Fault) -> Self {
        Self { place: place.to_owned(), fault, matter: Some(matter), count: 0, records: Vec::new() }
    }

    /// Counts a record with which it is not true; the first ones are named.
    pub fn add(&mut self, record: impl Into<String>) {
        self.count += 1;
        if self.records.len() < NAMED as usize {
            self.records.push(record.into());
        }
    }
}

/// The most records that are named.
const NAMED: u32 = 5;

/// Checks one thing; `None`: it is true.
///
/// # Errors
/// The database does not answer.
pub async fn run(on: &impl Rows, check: &Check) -> Kept<Option<Found>> {
    let count = on.count(&format!("select count(*) as n from ({}) wrong", check.sql), &[]).await?;
    if count == 0 {
        return Ok(None);
    }
    let sql = format!("select record from ({}) wrong order by record limit $1", check.sql);
    let records = on.all(&sql, &[&NAMED], |row| row.get("record")).await?;
    let Check { place, fault, matter, .. } = check;
    Ok(Some(Found { place: place.clone(), fault: *fault, matter: *matter, count, records }))
}

/// What must be true of the tables of this room, beside the chain of the audit record.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::new(
            "outbox",
            Fault::Reference,
            "select cast(o.seq as text) as record from outbox o where not exists \
             (select 1 from audit_entry e where e.seq = o.seq)",
        ),
        Check::new(
            "job",
            Fault::State,
            "select id as record from job where (state in ('done', 'failed')) <> \
             (ended_at is not null)",
        ),
        Check::new(
            "job.unique_key",
            Fault::Twice,
            "select min(id) as record from job where unique_key is not null \
             and state in ('waiting', 'running') group by kind, unique_key having count(*) > 1",
        ),
    ]
}

#[cfg(test)]
mod tests;
