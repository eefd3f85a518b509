//! Makes promises of what was said, and says what became of them.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Instant, Organisation, Refusal};
use lb_store::{Cx, Fact, Kept, Outcome, Tx};
use serde_json::json;

use super::read::load;
use crate::acts::{self, DESK, OWN};
use crate::record::{Commitment, Gathering, Statement, kept_by};
use crate::rules::commitment::{Ask, Written};
use crate::rules::course::State as Gathered;
use crate::rules::statement::{Consent, State};
use crate::rules::written::wrong;
use crate::store;
pub use crate::store::commitment::{Filter, Place, place};

pub(crate) fn fact(action: &'static str, one: &Commitment) -> Fact {
    let change = json!({ "state": one.written.state, "due": one.written.due });
    Fact::of(action, "commitment", one.id).within(Some(one.workspace)).change(change)
}

/// Makes a promise, made at a gathering, of a statement or by hand. Sent twice, it is kept once.
///
/// # Errors
/// The actor may not, something is wrong with what is typed, or the database does not answer.
pub async fn make(
    cx: &Cx,
    id: Id<Gathering>,
    client: &str,
    statement: Option<Id<Statement>>,
    ask: &Ask,
) -> Outcome<Id<Commitment>> {
    let written = ask.check()?;
    let mut tx = cx.begin().await?;
    let gathering = load(&tx, id).await?;
    cx.permit(&acts::READ, &gathering.subject(None))?;
    cx.permit(&acts::COMMITMENT_KEEP, &gathering.subject(None))?;
    if let Some(statement) = statement {
        let known = store::statement::find(&tx, statement).await?;
        if known.is_none_or(|one| one.gathering != id) {
            return Err(wrong("roundtables.record", "statement").into());
        }
    }
    let made = enter(&mut tx, &gathering, client, statement, written).await?;
    tx.commit().await?;
    Ok(made)
}

/// The same within a transaction.
pub(crate) async fn enter(
    tx: &mut Tx,
    gathering: &Gathering,
    client: &str,
    statement: Option<Id<Statement>>,
    written: Written,
) -> Outcome<Id<Commitment>> {
    if client.is_empty() || client.len() > 64 {
        return Err(wrong("roundtables.client", "client").into());
    }
    let now = tx.cx().now;
    let one = Commitment {
        id: tx.cx().new_id(),
        gathering: gathering.id,
        series: gathering.written.series,
        workspace: gathering.workspace,
        visibility: gathering.written.visibility,
        statement,
        written,
        made_at: now,
        changed_at: now,
        version: 1,
        demonstration: gathering.demonstration,
    };
    if !store::commitment::add(tx, &one, client).await? {
        let found = store::commitment::by_client(tx, gathering.id, client).await?;
        return Ok(found.ok_or_else(Refusal::missing)?.id);
    }
    tx.tell(fact("commitment.made", &one));
    Ok(one.id)
}

/// Says what became of it.
///
/// # Errors
/// The actor may not, something is wrong with what is typed, or somebody changed it since `version`.
pub async fn keep(cx: &Cx, id: Id<Commitment>, version: i64, ask: &Ask) -> Outcome<()> {
    let written = ask.check()?;
    let mut tx = cx.begin().await?;
    let mut one = seen(cx, &tx, id).await?.0;
    cx.permit(&acts::COMMITMENT_KEEP, &one.subject())?;
    let before = std::mem::replace(&mut one.written, written);
    one.changed_at = cx.now;
    store::commitment::keep(&mut tx, &one, version).await?;
    let change = json!({
        "state": [before.state, one.written.state], "due": [before.due, one.written.due],
    });
    tx.tell(fact("commitment.changed", &one).change(change));
    tx.commit().await
}

/// A page of promises.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The records.
    pub list: Vec<Commitment>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

/// Promises that the reader sees: the open ones first, by the day on which they are due.
///
/// # Errors
/// The database does not answer.
pub async fn list(cx: &Cx, filter: &Filter, after: Option<Place>, limit: usize) -> Outcome<Listed> {
    cx.permit(&acts::COMMITMENT_LIST, &Subject::default())?;
    let limit = limit.clamp(1, 500);
    let rows = cx.read();
    let mut list = store::commitment::list(&rows, &cx.actor, filter, after, limit + 1).await?;
    let more = list.len() > limit;
    list.truncate(limit);
    let next = list.last().filter(|_| more).map(place);
    Ok(Listed { list, next })
}

async fn seen(
    cx: &Cx,
    on: &impl lb_store::Rows,
    id: Id<Commitment>,
) -> Outcome<(Commitment, Gathering)> {
    let one = store::commitment::find(on, id).await?.ok_or_else(Refusal::missing)?;
    let gathering = load(on, one.gathering).await?;
    let own = one
        .written
        .organisation
        .is_some_and(|id| cx.actor.has(OWN, &lb_kernel::policy::Scope::Organisation(id)));
    let out = gathering.state == Gathered::Published;
    let people = store::people::of(on, &[gathering.id]).await?;
    let there = gathering.taking_part(&people, &cx.actor);
    let mut subject = one.subject();
    if let Some(statement) = one.statement.filter(|_| !own && !kept_by(one.workspace, &cx.actor)) {
        // What somebody promised in words that are not to go out with its name is nobody else's to read.
        let said = store::statement::find(on, statement).await?;
        let named = |one: Statement| one.state == State::Confirmed && one.consent == Consent::Named;
        if !said.is_some_and(named) {
            return Err(Refusal::missing().into());
        }
    }
    if !own {
        subject.organisation = there.filter(|_| out);
        if !out && !kept_by(one.workspace, &cx.actor) {
            return Err(Refusal::missing().into());
        }
    }
    cx.permit(&acts::COMMITMENT_READ, &subject)?;
    Ok((one, gathering))
}

/// One promise with the gathering at which it was made.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The record.
    pub one: Commitment,
    /// Its gathering.
    pub gathering: Gathering,
    /// Whether the reader may see its gathering's page.
    pub sees_gathering: bool,
    /// Whether the reader may say what became of it.
    pub may_keep: bool,
}

/// One promise.
///
/// # Errors
/// There is none that the reader may see, or the database does not answer.
pub async fn show(cx: &Cx, id: Id<Commitment>) -> Outcome<Shown> {
    let rows = cx.read();
    let (one, gathering) = seen(cx, &rows, id).await?;
    let people = store::people::of(&rows, &[gathering.id]).await?;
    let own = gathering.taking_part(&people, &cx.actor);
    Ok(Shown {
        sees_gathering: cx.may(&acts::READ, &gathering.subject(own)),
        may_keep: cx.may(&acts::COMMITMENT_KEEP, &one.subject()),
        one,
        gathering,
    })
}

/// Whole promises, for the couplings to other rooms.
///
/// # Errors
/// The database does not answer.
pub async fn some(cx: &Cx, ids: &[Id<Commitment>]) -> Kept<Vec<Commitment>> {
    store::commitment::all(&cx.read(), ids).await
}

/// Promises that an organisation made, as far as the reader sees them: the latest first, those before `before`.
///
/// # Errors
/// The database does not answer.
pub async fn made_by(
    cx: &Cx,
    organisation: Id<Organisation>,
    before: Option<(Instant, Id<Commitment>)>,
    limit: usize,
) -> Kept<Vec<Commitment>> {
    store::commitment::made_by(&cx.read(), &cx.actor, organisation, before, limit).await
}

/// Open promises with a day on which they are due, after `after`, in the order of their identifiers.
///
/// # Errors
/// The database does not answer.
pub async fn due_after(
    cx: &Cx,
    after: Option<Id<Commitment>>,
    limit: u32,
) -> Kept<Vec<Id<Commitment>>> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    store::commitment::due_after(&cx.read(), &after, limit).await
}

/// Whether somebody works at a desk that keeps promises.
#[must_use]
pub fn is_desk(cx: &Cx) -> bool {
    cx.actor.workspaces(DESK).next().is_some()
}
