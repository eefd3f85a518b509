//! Reads, exports and checks the audit record for those who may.

use std::io::Write;

use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Instant, Refusal};
use lb_store::audit::{self, Entry, Filter, Verdict};
use lb_store::{Broken, Cx, Fact, Outcome};

use crate::actors::Actors;
use crate::acts;

/// What a reader asks for, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Ask {
    /// Beginning of an action: `organisation.`.
    pub action: Option<String>,
    /// A record's identifier.
    pub record: Option<String>,
    /// Who did it: the account's mail address or identifier.
    pub actor: Option<String>,
    /// From this day on, `2026-11-25`.
    pub from: Option<String>,
    /// Up to this day.
    pub to: Option<String>,
    /// Only entries before this place.
    pub before: Option<i64>,
}

/// The entries asked for, at most `limit`, as far as the reader may see them.
pub(crate) async fn list(
    cx: &Cx,
    actors: &dyn Actors,
    ask: &Ask,
    limit: u32,
) -> Outcome<Vec<Entry>> {
    cx.permit(&acts::LIST, &Subject::default())?;
    // A filter that cannot be read is refused: without it, all entries would look like those asked for.
    let record = read(&ask.record, "record", |text| text.parse::<Id<()>>().ok())?;
    let from = read(&ask.from, "from", day)?;
    let to = read(&ask.to, "to", day)?;
    let wanted = ask.actor.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let account = match wanted {
        None => None,
        Some(typed) => match account(cx, actors, typed).await? {
            // Nobody did nothing.
            None => return Ok(Vec::new()),
            found => found,
        },
    };
    let mut filter = Filter {
        workspaces: circle(cx),
        record,
        account,
        action: ask.action.clone().filter(|text| !text.trim().is_empty()),
        from,
        to: to.map(|instant| instant.plus_days(1)),
        before: ask.before,
    };
    if sees_all(cx) {
        let found = audit::list(cx, &filter, limit).await?;
        note_raisers(cx, actors, &found).await?;
        return Ok(found);
    }
    let mut found = Vec::new();
    loop {
        let page = audit::list(cx, &filter, limit).await?;
        let more = page.len() == limit as usize;
        filter.before = page.last().map(|entry| entry.seq);
        for mut entry in page {
            let asked_for = entry.account.is_some() && filter.account == entry.account;
            actors.veil(&mut entry);
            // Hashes would let whoever tries a few names find out the right one.
            entry.previous.clear();
            entry.hash.clear();
            // An account that is asked for has done nothing of what may not be known of it.
            if !asked_for || entry.account.is_some() {
                found.push(entry);
            }
        }
        if !more || found.len() >= limit as usize {
            found.truncate(limit as usize);
            return Ok(found);
        }
    }
}

/// Whether the reader sees who did what others may not know who did.
fn sees_all(cx: &Cx) -> bool {
    cx.actor.is_system() || cx.actor.has(&[Role::Auditor], &Scope::Installation)
}

/// Keeps that an auditor was shown who raised something.
async fn note_raisers(cx: &Cx, actors: &dyn Actors, found: &[Entry]) -> Outcome<()> {
    let told = found.iter().filter(|entry| actors.veil(&mut (*entry).clone()));
    let told: Vec<i64> = told.map(|entry| entry.seq).collect();
    if told.is_empty() || cx.actor.is_system() {
        return Ok(());
    }
    let fact = Fact {
        action: "audit.raisers-read",
        object: "audit",
        record: None,
        workspace: None,
        change: serde_json::json!({ "entries": told }),
    };
    audit::note_read(cx, fact).await
}

/// What was typed into a field, if anything was.
fn read<T>(
    typed: &Option<String>,
    field: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let Some(text) = typed.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let code = if field == "record" {
        "operations.filter-record-wrong"
    } else {
        "operations.filter-day-wrong"
    };
    let wrong = || Refusal::new(Kind::Invalid, code).at(field);
    read(text).map(Some).ok_or_else(wrong)
}

/// The account that was typed.
async fn account(cx: &Cx, actors: &dyn Actors, typed: &str) -> Outcome<Option<Id<Account>>> {
    match typed.parse() {
        Ok(id) => Ok(Some(id)),
        Err(_) => actors.find(cx, typed).await,
    }
}

/// `None`: all entries; else those of these workspaces.
fn circle(cx: &Cx) -> Option<Vec<Id<lb_kernel::Workspace>>> {
    let all = cx.actor.is_system()
        || cx.actor.has(&[Role::Auditor, Role::Operator], &Scope::Installation);
    (!all).then(|| cx.actor.workspaces(&[Role::Administrator, Role::Auditor]).collect())
}

/// Midnight of a day in UTC.
fn day(text: &str) -> Option<Instant> {
    let date: jiff::civil::Date = text.parse().ok()?;
    Some(date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().into())
}

/// Writes all entries to `out`, oldest first, one JSON object a line; gives how many. That it was
/// done is an entry itself.
///
/// # Errors
/// The actor may not, the database does not answer, or `out` does not take it.
pub async fn export(cx: &Cx, out: &mut (dyn Write + Send)) -> Outcome<usize> {
    cx.permit(&acts::EXPORT, &Subject::default())?;
    audit::note_read(
        cx,
        Fact {
            action: "audit.exported",
            object: "audit",
            record: None,
            workspace: None,
            change: serde_json::Value::Null,
        },
    )
    .await?;
    let mut after = 0;
    let mut count = 0;
    loop {
        let entries = audit::after(cx, after, 1000).await?;
        let Some(last) = entries.last() else { return Ok(count) };
        after = last.seq;
        for entry in &entries {
            let line = serde_json::to_string(entry)
                .map_err(|error| Broken::new("writing an audit entry", error))?;
            writeln!(out, "{line}").map_err(|error| Broken::new("writing the export", error))?;
            count += 1;
        }
    }
}

/// Recomputes the chain.
///
/// # Errors
/// The actor may not, or the database does not answer.
pub async fn verify(cx: &Cx) -> Outcome<Verdict> {
    cx.permit(&acts::VERIFY, &Subject::default())?;
    audit::verify(cx).await
}
