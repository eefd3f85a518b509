//! Starts clocks, changes them and stops them. Other rooms start and stop theirs within the
//! transaction of the cause.

use lb_kernel::policy::{Role, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Organisation, Refusal, Workspace};
use lb_store::{Broken, Cx, Fact, Kept, Outcome, Tx};
use serde_json::json;

use super::course::{self, office, settle};
use super::watch;
use crate::acts;
use crate::room::Deadlines;
use crate::rules::clock::{Change, Clock, ClockRefusal, PauseReason};
use crate::rules::holder::Holder;
use crate::store::changes::{self, Told};
use crate::store::clocks::{self as table, Attached, State};
use crate::store::targets;

/// The longest note, in characters.
pub(crate) const NOTE: usize = 500;

/// A clock to start.
#[derive(Debug, Clone)]
pub struct Start {
    /// The type of the record.
    pub object: &'static str,
    /// The record.
    pub record: Id<()>,
    /// What it is for: the code of a purpose of the room's setup.
    pub purpose: &'static str,
    /// The workspace on whose calendar it runs.
    pub workspace: Id<Workspace>,
    /// The organisation that it concerns: its people see the clock as well.
    pub organisation: Option<Id<Organisation>>,
    /// Who may see the clock at most; never wider than the workspace.
    pub visibility: Visibility,
    /// Who has to act first.
    pub holder: Holder,
    /// When it began.
    pub at: Instant,
}

/// Starts a clock, with the target that applies in its workspace now.
///
/// # Errors
/// One runs already for this record and purpose; nobody knows the purpose; or the database does not
/// answer.
pub async fn start(tx: &mut Tx, room: &Deadlines, ask: Start) -> Outcome<Id<Attached>> {
    let cx = tx.cx().clone();
    let unknown = || Broken::new("starting a deadline", format!("no purpose {}", ask.purpose));
    let purpose = room.purpose(ask.purpose).ok_or_else(unknown)?;
    let chosen = targets::find(tx, ask.workspace, purpose.code).await?;
    let rule = chosen.map_or_else(|| purpose.usual(), |(rule, _)| rule);
    let (office, _) = office(tx, &cx, room, ask.workspace).await?;
    let clock = Clock::start(ask.at.timestamp(), ask.holder.party());
    let course = course::of(&clock, &rule, &office, cx.now)?;
    let mut new = Attached {
        id: cx.new_id(),
        workspace: ask.workspace,
        organisation: ask.organisation,
        object: ask.object.to_owned(),
        record: ask.record,
        purpose: purpose.code.to_owned(),
        holder: ask.holder,
        rule,
        visibility: ask.visibility.min(Visibility::Workspace),
        state: State::Running,
        started_at: ask.at,
        due_at: None,
        last_day: None,
        warned_at: None,
        missed_at: None,
        escalated: 0,
        ended_at: None,
        in_time: None,
        version: 1,
    };
    settle(&mut new, &course, cx.now);
    table::add(tx, &new).await?;
    changes::add(tx, new.id, 0, (ask.at, None, ""), ask.holder).await?;
    watch::ask(tx, &new, &course).await?;
    tx.tell(fact("deadline.started", &new).change(json!({
        "purpose": new.purpose, "object": new.object, "record": new.record,
        "holder": new.holder.code(), "last_day": new.last_day,
    })));
    Ok(new.id)
}

/// Starts a clock unless it runs already: for those who may hear the same news twice.
///
/// # Errors
/// Nobody knows the purpose, or the database does not answer.
pub async fn start_once(cx: &Cx, room: &Deadlines, ask: Start) -> Kept<()> {
    let mut tx = cx.begin().await?;
    match start(&mut tx, room, ask).await {
        Ok(_) => tx.commit().await,
        Err(halt) if halt.refusal().is_some() => Ok(()),
        Err(halt) => Err(halt),
    }
}

/// How a clock ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Which clock.
    pub id: Id<Attached>,
    /// Whether it was in time.
    pub in_time: bool,
}

/// Stops the clock of a record and a purpose: what was due is done, or has fallen away. `None`: none
/// runs.
///
/// # Errors
/// Somebody else changed it at the same moment, or the database does not answer.
pub async fn stop(
    tx: &mut Tx,
    room: &Deadlines,
    record: Id<()>,
    purpose: &str,
    at: Instant,
) -> Outcome<Option<Done>> {
    let Some(one) = table::open(tx, record, purpose).await? else { return Ok(None) };
    let one = apply(tx, room, one, at, (Change::Stopped, "")).await?;
    Ok(Some(Done { id: one.id, in_time: one.in_time.unwrap_or_default() }))
}

/// Lets a clock stand still for a reason that both sides can read.
///
/// # Errors
/// There is none that the actor may see, it may not, it stands still already or is over, the note is
/// too long, or it was changed since `version`.
pub async fn pause(
    cx: &Cx,
    room: &Deadlines,
    id: Id<Attached>,
    version: i64,
    (reason, note): (PauseReason, &str),
) -> Outcome<Attached> {
    if note.chars().count() > NOTE {
        let refusal = Refusal::new(Kind::Invalid, "deadlines.note.long").with("most", NOTE);
        return Err(refusal.at("note").into());
    }
    change(cx, room, id, version, (Change::Paused(reason), note.trim())).await
}

/// Lets a clock run again.
///
/// # Errors
/// As [`pause`], or it runs.
pub async fn resume(
    cx: &Cx,
    room: &Deadlines,
    id: Id<Attached>,
    version: i64,
) -> Outcome<Attached> {
    change(cx, room, id, version, (Change::Resumed, "")).await
}

/// Hands the ball over: to the workspace, a role in it, the organisation concerned, or oneself.
///
/// # Errors
/// As [`pause`], or the ball is there already, or it cannot go there.
pub async fn hand_over(
    cx: &Cx,
    room: &Deadlines,
    id: Id<Attached>,
    version: i64,
    to: Holder,
) -> Outcome<Attached> {
    change(cx, room, id, version, (Change::HandedTo(to.party()), "")).await
}

/// Whether the ball can go there.
fn reaches(one: &Attached, to: Holder, cx: &Cx) -> bool {
    match to {
        Holder::Workspace => true,
        Holder::Role(role) => Role::STAFF.contains(&role),
        Holder::Organisation(id) => one.organisation == Some(id),
        // Others would learn of the record by it.
        Holder::Account(id) => cx.actor.account == Some(id),
    }
}

async fn change(
    cx: &Cx,
    room: &Deadlines,
    id: Id<Attached>,
    version: i64,
    made: (Change, &str),
) -> Outcome<Attached> {
    let mut tx = cx.begin().await?;
    let one = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::STEER, &one.subject())?;
    if let Change::HandedTo(party) = &made.0
        && !Holder::from_code(&party.0).is_some_and(|to| reaches(&one, to, cx))
    {
        return Err(Refusal::new(Kind::Invalid, "deadlines.holder.unknown").at("holder").into());
    }
    if one.version != version {
        return Err(Refusal::stale().into());
    }
    let after = apply(&mut tx, room, one, cx.now, made).await?;
    tx.commit().await?;
    Ok(after)
}

/// Makes a change part of the history, and keeps what follows from it.
async fn apply(
    tx: &mut Tx,
    room: &Deadlines,
    mut one: Attached,
    at: Instant,
    (change, note): (Change, &str),
) -> Outcome<Attached> {
    let cx = tx.cx().clone();
    let Told { clock, made } = told(tx, one.id).await?;
    // News that arrive late are no earlier than what is known already.
    let at = made.last().map_or(at, |last| last.at.max(at));
    let clock = clock.changed(at.timestamp(), change.clone()).map_err(refused)?;
    let (office, _) = office(tx, &cx, room, one.workspace).await?;
    let course = course::of(&clock, &one.rule, &office, cx.now.max(at))?;
    let action = match &change {
        Change::Paused(_) => {
            one.state = State::Paused;
            "deadline.paused"
        }
        Change::Resumed => {
            one.state = State::Running;
            "deadline.resumed"
        }
        Change::HandedTo(party) => {
            one.holder = Holder::from_code(&party.0).unwrap_or(one.holder);
            "deadline.handed-over"
        }
        Change::Stopped => {
            one.state = State::Stopped;
            one.ended_at = Some(at);
            one.in_time = Some(!course.tally.overdue);
            "deadline.stopped"
        }
    };
    if change != Change::Stopped {
        settle(&mut one, &course, cx.now);
    }
    table::keep(tx, &one, true).await?;
    one.version += 1;
    changes::add(tx, one.id, made.len(), (at, Some(&change), note), one.holder).await?;
    if one.state == State::Running {
        watch::ask(tx, &one, &course).await?;
    }
    tx.tell(fact(action, &one).change(json!({
        "purpose": one.purpose, "object": one.object, "record": one.record, "change": change,
        "last_day": one.last_day, "in_time": one.in_time,
    })));
    Ok(one)
}

/// The history of one clock.
pub(crate) async fn told(on: &impl lb_store::Rows, id: Id<Attached>) -> Kept<Told> {
    let mut found = changes::of(on, &[id]).await?;
    let missing = || Broken::new("reading the history of a deadline", "it has none");
    Ok(found.remove(&id).ok_or_else(missing)?)
}

pub(crate) fn fact(action: &'static str, one: &Attached) -> Fact {
    Fact::of(action, "deadline", one.id).within(Some(one.workspace))
}

/// The refusal of a change that does not fit.
fn refused(refusal: ClockRefusal) -> Refusal {
    let no = |code| Refusal::new(Kind::Conflict, code);
    let day = |at: jiff::Timestamp| lb_kernel::Instant::from(at).day();
    match refusal {
        ClockRefusal::Paused => no("deadline.refused.paused"),
        ClockRefusal::NotPaused => no("deadline.refused.not-paused"),
        ClockRefusal::Stopped(at) => no("deadline.refused.stopped").with("date", day(at)),
        ClockRefusal::SameHolder => no("deadline.refused.same-holder").at("holder"),
        ClockRefusal::Backwards(at) => no("deadline.refused.backwards").with("date", day(at)),
    }
}
