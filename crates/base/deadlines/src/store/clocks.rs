//! Keeps clocks, and decides by constraint that one runs for a record and a purpose.

use lb_kernel::policy::{Role, Scope, Sight, Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Organisation, Refusal, Workspace, codes};
use lb_store::{Columns, Cx, Kept, Row, Rows, Tx, Wanted, condition};

use crate::rules::holder::Holder;
use crate::rules::target::Rule;

codes! {
    /// Where a clock stands.
    pub enum State {
        /// It runs.
        Running = "running",
        /// It stands still.
        Paused = "paused",
        /// It is over.
        Stopped = "stopped",
    }
}

/// A clock attached to a record of any room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its identifier.
    pub id: Id<Attached>,
    /// The workspace on whose calendar it runs.
    pub workspace: Id<Workspace>,
    /// The organisation whose record it concerns.
    pub organisation: Option<Id<Organisation>>,
    /// The type of the record.
    pub object: String,
    /// The record.
    pub record: Id<()>,
    /// What it is for.
    pub purpose: String,
    /// Who has to act.
    pub holder: Holder,
    /// The target it was started with.
    pub rule: Rule,
    /// Who may see it at most.
    pub visibility: Visibility,
    /// Where it stands.
    pub state: State,
    /// When it was started.
    pub started_at: Instant,
    /// The first instant at which it is late; none while it stands still.
    pub due_at: Option<Instant>,
    /// The last day on which it is in time; none while it stands still.
    pub last_day: Option<String>,
    /// When its holder was warned.
    pub warned_at: Option<Instant>,
    /// When it was found to be late.
    pub missed_at: Option<Instant>,
    /// How many escalations were told.
    pub escalated: u32,
    /// When it was stopped.
    pub ended_at: Option<Instant>,
    /// Whether it was stopped in time.
    pub in_time: Option<bool>,
    /// How often it was changed.
    pub version: i64,
}

impl Attached {
    /// What the policy engine is asked with.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: self.organisation,
            account: self.holder.account(),
            visibility: self.visibility,
            ..Subject::default()
        }
    }
}

const COLUMNS: &str = "d.id, d.workspace, d.organisation, d.object, d.record, d.purpose, d.holder, \
    d.rule, d.visibility, d.state, d.started_at, d.due_at, d.last_day, d.warned_at, d.missed_at, \
    d.escalated, d.ended_at, d.in_time, d.version";

const WHOSE: Columns = Columns {
    workspace: Some("workspace"),
    organisation: Some("organisation"),
    account: Some("account"),
};

/// The place at which clocks without a due date stand in the list: after all others.
const NEVER: i64 = i64::MAX;

fn read(row: &Row) -> Kept<Attached> {
    let holder: String = row.get("holder")?;
    let unknown =
        || lb_store::Broken::new("reading a deadline", format!("unknown holder {holder}"));
    Ok(Attached {
        id: row.get("id")?,
        workspace: row.get("workspace")?,
        organisation: row.get("organisation")?,
        object: row.get("object")?,
        record: row.get("record")?,
        purpose: row.get("purpose")?,
        holder: Holder::from_code(&holder).ok_or_else(unknown)?,
        rule: row.json("rule")?,
        visibility: row.code("visibility")?,
        state: row.code("state")?,
        started_at: row.get("started_at")?,
        due_at: row.get("due_at")?,
        last_day: row.get("last_day")?,
        warned_at: row.get("warned_at")?,
        missed_at: row.get("missed_at")?,
        escalated: row.get("escalated")?,
        ended_at: row.get("ended_at")?,
        in_time: row.get("in_time")?,
        version: row.get("version")?,
    })
}

pub(crate) async fn find(on: &impl Rows, id: Id<Attached>) -> Kept<Option<Attached>> {
    on.first(&format!("select {COLUMNS} from deadline_clock d where d.id = $1"), &[&id], read).await
}

/// The clock that is not over of a record and a purpose.
pub(crate) async fn open(on: &impl Rows, record: Id<()>, purpose: &str) -> Kept<Option<Attached>> {
    let sql = format!(
        "select {COLUMNS} from deadline_clock d \
         where d.record = $1 and d.purpose = $2 and d.ended_at is null"
    );
    on.first(&sql, &[&record, &purpose], read).await
}

/// The clocks of a record, the latest first.
pub(crate) async fn of_record(on: &impl Rows, record: Id<()>, limit: u32) -> Kept<Vec<Attached>> {
    let sql = format!(
        "select {COLUMNS} from deadline_clock d where d.record = $1 \
         order by d.started_at desc, d.id desc limit $2"
    );
    on.all(&sql, &[&record, &limit], read).await
}

/// The clocks of a workspace that are not over, after `after`, by id.
pub(crate) async fn open_of(
    on: &impl Rows,
    workspace: Id<Workspace>,
    after: Option<Id<Attached>>,
    limit: u32,
) -> Kept<Vec<Attached>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let sql = format!(
        "select {COLUMNS} from deadline_clock d where d.workspace = $1 and d.ended_at is null \
         and d.id > $2 order by d.id limit $3"
    );
    on.all(&sql, &[&workspace, &after, &limit], read).await
}

/// Adds a clock; one that runs already for this record and purpose stays the only one.
pub(crate) async fn add(tx: &mut Tx, new: &Attached) -> Kept<()> {
    // Without a target of the conflict: whichever constraint it is, the transaction can go on.
    let added = tx
        .run(
            "insert into deadline_clock (id, workspace, organisation, account, object, record, \
             purpose, holder, rule, visibility, state, started_at, due_at, last_day, escalated, \
             version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, 1) \
             on conflict do nothing",
            &[
                &new.id,
                &new.workspace,
                &new.organisation,
                &new.holder.account(),
                &new.object,
                &new.record,
                &new.purpose,
                &new.holder.code(),
                &json(&new.rule)?,
                &new.visibility.to_string(),
                &new.state.to_string(),
                &new.started_at,
                &new.due_at,
                &new.last_day,
            ],
        )
        .await?;
    if added == 0 {
        return Err(Refusal::new(Kind::Conflict, "deadlines.clock.runs").into());
    }
    Ok(())
}

pub(crate) fn json(rule: &Rule) -> Kept<String> {
    serde_json::to_string(rule)
        .map_err(|error| lb_store::Broken::new("writing a target", error).into())
}

/// Keeps what has become of a clock, unless it was changed since its version; `counts` says whether
/// this is a change that others must notice.
pub(crate) async fn keep(tx: &mut Tx, now: &Attached, counts: bool) -> Kept<()> {
    let touched = tx
        .run(
            "update deadline_clock set holder = $1, account = $2, state = $3, due_at = $4, \
             last_day = $5, warned_at = $6, missed_at = $7, escalated = $8, ended_at = $9, \
             in_time = $10, version = version + $11 where id = $12 and version = $13",
            &[
                &now.holder.code(),
                &now.holder.account(),
                &now.state.to_string(),
                &now.due_at,
                &now.last_day,
                &now.warned_at,
                &now.missed_at,
                &now.escalated,
                &now.ended_at,
                &now.in_time,
                &i64::from(counts),
                &now.id,
                &now.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// Which clocks to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wish {
    /// Only those whose ball the reader holds.
    pub mine: bool,
    /// Those that are over, the latest first, in place of those that are not.
    pub ended: bool,
    /// Only those due from this instant on …
    pub from: Option<Instant>,
    /// … and before this one.
    pub until: Option<Instant>,
}

/// The condition under which the reader holds the ball.
fn mine(cx: &Cx) -> String {
    let mut any = vec!["1 = 0".to_owned()];
    if let Some(account) = cx.actor.account {
        any.push(format!("d.holder = '{}'", Holder::Account(account).code()));
    }
    for grant in &cx.actor.grants {
        match grant.scope {
            Scope::Workspace(id) if Role::STAFF.contains(&grant.role) => any.push(format!(
                "(d.workspace = '{id}' and d.holder in ('{}', '{}'))",
                Holder::Role(grant.role).code(),
                Holder::Workspace.code()
            )),
            Scope::Organisation(id) => {
                any.push(format!("d.holder = '{}'", Holder::Organisation(id).code()));
            }
            _ => {}
        }
    }
    format!("({})", any.join(" or "))
}

fn wanted(cx: &Cx, wish: &Wish) -> Wanted {
    let mut wanted = Wanted::default();
    wanted.add(condition(&Sight::of(&cx.actor, "deadline"), "d", WHOSE));
    wanted.add(if wish.ended { "d.ended_at is not null" } else { "d.ended_at is null" });
    if wish.mine {
        wanted.add(mine(cx));
    }
    if let Some(from) = wish.from {
        let place = wanted.place(from);
        wanted.add(format!("d.due_at >= {place}"));
    }
    if let Some(until) = wish.until {
        let place = wanted.place(until);
        wanted.add(format!("d.due_at < {place}"));
    }
    wanted
}

/// A place in a list.
pub(crate) type Cursor = (i64, Id<Attached>);

/// The place of a clock in its list.
pub(crate) fn place(one: &Attached) -> Cursor {
    let at = one.ended_at.or(one.due_at).map_or(NEVER, Instant::micros);
    (at, one.id)
}

/// Clocks that the reader may see: those due first first, or those that ended last first.
pub(crate) async fn list(
    cx: &Cx,
    wish: &Wish,
    after: Option<Cursor>,
    limit: usize,
) -> Kept<Vec<Attached>> {
    let mut wanted = wanted(cx, wish);
    let (key, sign, order) = if wish.ended {
        ("d.ended_at".to_owned(), "<", "desc")
    } else {
        (format!("coalesce(d.due_at, {NEVER})"), ">", "asc")
    };
    if let Some((at, id)) = after {
        let (at, id) = (wanted.place(at), wanted.place(id));
        wanted.add(format!("({key} {sign} {at} or ({key} = {at} and d.id {sign} {id}))"));
    }
    let limit = wanted.place(limit);
    let sql = format!(
        "select {COLUMNS} from deadline_clock d where {} order by {key} {order}, d.id {order} \
         limit {limit}",
        wanted.sql()
    );
    cx.read().all(&sql, &wanted.values(), read).await
}

/// How many clocks the reader may see.
pub(crate) async fn count(cx: &Cx, wish: &Wish) -> Kept<u64> {
    let wanted = wanted(cx, wish);
    let sql = format!("select count(*) as n from deadline_clock d where {}", wanted.sql());
    cx.read().count(&sql, &wanted.values()).await
}
