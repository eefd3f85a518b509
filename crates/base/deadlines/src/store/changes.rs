//! Keeps what happened to clocks, and puts their histories together again.

use std::collections::BTreeMap;

use lb_kernel::{Account, Id, Instant};
use lb_store::{Broken, Kept, Rows, Tx, ids};

use super::clocks::Attached;
use crate::rules::clock::{Change, Clock, PauseReason};
use crate::rules::holder::Holder;

/// One change, with who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Made {
    /// When.
    pub at: Instant,
    /// What; `None`: the start.
    pub change: Option<Change>,
    /// What was said with it.
    pub note: String,
    /// Whose account.
    pub account: Option<Id<Account>>,
    /// The actor's name at that time.
    pub actor: String,
}

/// A clock's history with who made it.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub clock: Clock,
    pub made: Vec<Made>,
}

/// The words of a change in the table: kind, reason, holder.
fn columns(change: &Change) -> (&'static str, Option<&'static str>, Option<&str>) {
    match change {
        Change::Paused(reason) => ("paused", Some(reason.code()), None),
        Change::Resumed => ("resumed", None, None),
        Change::HandedTo(party) => ("handed-over", None, Some(&party.0)),
        Change::Stopped => ("stopped", None, None),
    }
}

/// Adds a change at its place in the history; `None`: the start, with `holder`.
pub(crate) async fn add(
    tx: &mut Tx,
    clock: Id<Attached>,
    place: usize,
    (at, change, note): (Instant, Option<&Change>, &str),
    holder: Holder,
) -> Kept<()> {
    let actor = tx.cx().actor.clone();
    let first = holder.code();
    let (kind, reason, holder) = match change {
        Some(change) => columns(change),
        None => ("started", None, Some(first.as_str())),
    };
    tx.run(
        "insert into deadline_change (clock, place, at, kind, reason, holder, note, account, actor) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[&clock, &place, &at, &kind, &reason, &holder, &note, &actor.account, &actor.name],
    )
    .await?;
    Ok(())
}

struct Line {
    clock: Id<Attached>,
    kind: String,
    reason: Option<String>,
    holder: Option<String>,
    made: Made,
}

/// The histories of these clocks.
pub(crate) async fn of(
    on: &impl Rows,
    clocks: &[Id<Attached>],
) -> Kept<BTreeMap<Id<Attached>, Told>> {
    let sql = format!(
        "select clock, at, kind, reason, holder, note, account, actor from deadline_change \
         where clock in {} order by clock, place",
        ids(clocks)
    );
    let lines = on
        .all(&sql, &[], |row| {
            Ok(Line {
                clock: row.get("clock")?,
                kind: row.get("kind")?,
                reason: row.get("reason")?,
                holder: row.get("holder")?,
                made: Made {
                    at: row.get("at")?,
                    change: None,
                    note: row.get("note")?,
                    account: row.get("account")?,
                    actor: row.get("actor")?,
                },
            })
        })
        .await?;
    let mut told: BTreeMap<Id<Attached>, Told> = BTreeMap::new();
    for line in lines {
        let found = told.remove(&line.clock);
        told.insert(line.clock, followed(found, line)?);
    }
    Ok(told)
}

/// The history with one more line.
fn followed(before: Option<Told>, line: Line) -> Kept<Told> {
    let wrong = |what: &str| Broken::new("reading the history of a deadline", what.to_owned());
    let holder = || {
        let code = line.holder.as_deref().and_then(Holder::from_code);
        code.map(Holder::party).ok_or_else(|| wrong("a change names no holder"))
    };
    let Some(Told { clock, mut made }) = before else {
        let clock = Clock::start(line.made.at.timestamp(), holder()?);
        return Ok(Told { clock, made: vec![line.made] });
    };
    let change = match line.kind.as_str() {
        "paused" => {
            let code = line.reason.as_deref().unwrap_or_default();
            let reason = PauseReason::ALL.into_iter().find(|one| one.code() == code);
            Change::Paused(reason.ok_or_else(|| wrong("a pause has no reason"))?)
        }
        "resumed" => Change::Resumed,
        "handed-over" => Change::HandedTo(holder()?),
        "stopped" => Change::Stopped,
        kind => return Err(wrong(kind).into()),
    };
    let clock = clock
        .changed(line.made.at.timestamp(), change.clone())
        .map_err(|error| Broken::new("reading the history of a deadline", error))?;
    made.push(Made { change: Some(change), ..line.made });
    Ok(Told { clock, made })
}
