//! Reads, exports and checks the audit record for those who may.

use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Account, Id, Instant};
use lb_store::audit::{self, Filter, Met, Order, Verdict};
use lb_store::{Broken, Cx, Fact, Outcome};

use crate::actors::Actors;
use crate::acts;
use crate::typed::read;

/// What a reader asks for, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub struct Ask {
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

impl Ask {
    /// What was asked for as the query of an address, with the place where it stands; empty where nothing was.
    pub(crate) fn query(&self, before: Option<i64>) -> String {
        let before = before.map(|seq| seq.to_string());
        let parts = [
            ("before", &before),
            ("action", &self.action),
            ("record", &self.record),
            ("actor", &self.actor),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let given = parts.iter().filter_map(|(name, value)| {
            let value = value.as_deref().filter(|value| !value.is_empty())?;
            Some(format!("{name}={}", lb_doors::encode(value)))
        });
        let query = given.collect::<Vec<_>>().join("&");
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// What was asked for, for the database; `None`: nothing can fit.
async fn filter(cx: &Cx, actors: &dyn Actors, ask: &Ask) -> Outcome<Option<Filter>> {
    let identifier = |text: &str| text.parse::<Id<()>>().ok();
    let record =
        read(ask.record.as_deref(), "record", "operations.filter-record-wrong", identifier)?;
    let from = read(ask.from.as_deref(), "from", "operations.filter-day-wrong", day)?;
    let to = read(ask.to.as_deref(), "to", "operations.filter-day-wrong", day)?;
    let wanted = ask.actor.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let account = match wanted {
        None => None,
        Some(typed) => match account(cx, actors, typed).await? {
            // Nobody did nothing.
            None => return Ok(None),
            found => found,
        },
    };
    Ok(Some(Filter {
        workspaces: circle(cx),
        record,
        account,
        action: ask.action.clone().filter(|text| !text.trim().is_empty()),
        from,
        to: to.map(|instant| instant.plus_days(1)),
        before: ask.before,
        after: None,
    }))
}

/// The entries asked for, at most `limit`, as far as the reader may see them; of a damaged one, its place.
pub(crate) async fn list(cx: &Cx, actors: &dyn Actors, ask: &Ask, limit: u32) -> Outcome<Vec<Met>> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let Some(mut filter) = filter(cx, actors, ask).await? else { return Ok(Vec::new()) };
    if sees_all(cx) {
        let found = audit::page(cx, &filter, Order::Newest, limit).await?;
        note_raisers(cx, actors, &found).await?;
        return Ok(found);
    }
    let mut found = Vec::new();
    loop {
        let page = audit::page(cx, &filter, Order::Newest, limit).await?;
        let last = page.last().and_then(audit::place);
        let more = page.len() == limit as usize && last.is_some();
        filter.before = last;
        for met in page {
            let Ok(mut entry) = met else {
                // Whoever asks for an account would learn that it did something that cannot be looked into.
                found.extend(filter.account.is_none().then_some(met));
                continue;
            };
            let asked_for = entry.account.is_some() && filter.account == entry.account;
            actors.veil(&mut entry);
            // Hashes would let whoever tries a few names find out the right one.
            entry.previous.clear();
            entry.hash.clear();
            // An account that is asked for has done nothing of what may not be known of it.
            if !asked_for || entry.account.is_some() {
                found.push(Ok(entry));
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
async fn note_raisers(cx: &Cx, actors: &dyn Actors, found: &[Met]) -> Outcome<()> {
    let read = found.iter().flatten();
    let told = read.filter(|entry| actors.veil(&mut (*entry).clone()));
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

/// The audit record on its way out: entries that fit what was asked for, oldest first, one JSON object a line, some at a
/// time, so that it needs no more memory however long the record is.
#[derive(Debug)]
pub struct Export {
    cx: Cx,
    /// `None`: nothing fits, or all is out.
    filter: Option<Filter>,
}

impl Export {
    /// Begins; that it was done, and with which filters, is an entry itself and the last that can be in it.
    ///
    /// # Errors
    /// The actor may not, a filter cannot be read, or the database does not answer.
    pub async fn begin(cx: &Cx, actors: &dyn Actors, ask: &Ask) -> Outcome<Self> {
        cx.permit(&acts::EXPORT, &Subject::default())?;
        let filter = filter(cx, actors, ask).await?;
        let change = match &filter {
            Some(filter) => serde_json::json!({
                "action": filter.action, "record": filter.record, "account": filter.account,
                "from": filter.from, "to": filter.to,
            }),
            None => serde_json::json!({ "fits": "nothing" }),
        };
        let (action, object) = ("audit.exported", "audit");
        audit::note_read(cx, Fact { action, object, record: None, workspace: None, change })
            .await?;
        let end = audit::end(cx).await?;
        let filter = filter.map(|filter| Filter { before: Some(end + 1), ..filter });
        Ok(Self { cx: cx.clone(), filter })
    }

    /// The next lines; `None`: there are no more.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn next(&mut self) -> Outcome<Option<Vec<u8>>> {
        const PIECE: u32 = 500;
        let Some(filter) = &mut self.filter else { return Ok(None) };
        let met = audit::page(&self.cx, filter, Order::Oldest, PIECE).await?;
        filter.after = met.iter().filter_map(audit::place).next_back();
        if filter.after.is_none() || met.len() < PIECE as usize {
            self.filter = None;
        }
        let mut lines = Vec::new();
        for one in &met {
            let line = match one {
                Ok(entry) => serde_json::to_string(entry)
                    .map_err(|error| Broken::new("writing an audit entry", error))?,
                Err(damaged) => self.damaged(damaged.seq).await?,
            };
            lines.extend_from_slice(line.as_bytes());
            lines.push(b'\n');
        }
        Ok((!met.is_empty()).then_some(lines))
    }

    /// The line of an entry that cannot be read: its place, and what its columns hold.
    async fn damaged(&self, seq: Option<i64>) -> Outcome<String> {
        let held = match seq {
            Some(seq) => audit::bytes(&self.cx, seq).await?,
            None => serde_json::Value::Null,
        };
        Ok(serde_json::json!({ "seq": seq, "unreadable": held }).to_string())
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
