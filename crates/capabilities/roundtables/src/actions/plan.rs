//! Plans gatherings, changes them, says who takes part and how far they are.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Language, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use super::read::load;
use crate::acts::{self, DESK};
use crate::record::{Gathering, Participant, Series};
use crate::rules::course::{State, next};
use crate::rules::strike::tell_of_it;
use crate::rules::written::{Ask, LINE, PEOPLE, PersonAsk, WORDS, Written, text, wrong};
use crate::store;

pub(crate) fn fact(action: &'static str, one: &Gathering) -> Fact {
    Fact::of(action, "gathering", one.id).within(Some(one.workspace))
}

/// The workspace that keeps what this person enters: that of the visit, else the first in which it
/// may.
///
/// # Errors
/// It may in none.
pub fn home(cx: &Cx, current: Option<Id<Workspace>>) -> Outcome<Id<Workspace>> {
    Ok(cx.home(current, DESK, &acts::PLAN)?)
}

/// A new series.
///
/// # Errors
/// The actor may not, the title is missing or too long, or the database does not answer.
pub async fn begin_series(
    cx: &Cx,
    workspace: Id<Workspace>,
    title: &str,
    language: Language,
    about: &str,
) -> Outcome<Id<Series>> {
    cx.permit(&acts::EDIT, &Subject { workspace: Some(workspace), ..Subject::default() })?;
    let mut all = Vec::new();
    let title = text(&mut all, title, "series_title", LINE, true);
    let about = text(&mut all, about, "about", WORDS, false);
    if let Some(refusal) = Refusal::all(all) {
        return Err(refusal.into());
    }
    let one = Series {
        id: cx.new_id(),
        workspace,
        title,
        language,
        about,
        made_at: cx.now,
        demonstration: false,
    };
    let mut tx = cx.begin().await?;
    store::gathering::add_series(&mut tx, &one).await?;
    tx.tell(Fact::of("gathering-series.begun", "gathering-series", one.id).within(Some(workspace)));
    tx.commit().await?;
    Ok(one.id)
}

/// Plans a gathering. `client` names it for its sender: sent twice, it is kept once.
///
/// # Errors
/// The actor may not, something is wrong with what is typed, or the database does not answer.
pub async fn plan(
    cx: &Cx,
    workspace: Id<Workspace>,
    client: &str,
    ask: &Ask,
) -> Outcome<Id<Gathering>> {
    cx.permit(&acts::EDIT, &Subject { workspace: Some(workspace), ..Subject::default() })?;
    let written = ask.check()?;
    let mut tx = cx.begin().await?;
    let (id, _) = enter(&mut tx, workspace, client, written).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same within a transaction; whether it is new.
pub(crate) async fn enter(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    client: &str,
    written: Written,
) -> Outcome<(Id<Gathering>, bool)> {
    if client.is_empty() || client.len() > 64 {
        return Err(wrong("roundtables.client", "client").into());
    }
    check_series(tx, workspace, &written).await?;
    let cx = tx.cx().clone();
    let one = Gathering {
        id: cx.new_id(),
        workspace,
        state: State::Planned,
        minutes: None,
        client: client.to_owned(),
        made_at: cx.now,
        changed_at: cx.now,
        version: 1,
        demonstration: false,
        written,
    };
    if !store::gathering::add(tx, &one).await? {
        let found = store::gathering::by_client(tx, client).await?;
        let found = found.filter(|one| one.workspace == workspace).ok_or_else(Refusal::missing)?;
        return Ok((found.id, false));
    }
    tx.tell(fact("gathering.planned", &one).change(json!({ "kind": one.written.kind })));
    Ok((one.id, true))
}

async fn check_series(tx: &Tx, workspace: Id<Workspace>, written: &Written) -> Outcome<()> {
    if let Some(id) = written.series {
        let known = store::gathering::series(tx, id).await?;
        if known.is_none_or(|one| one.workspace != workspace) {
            return Err(wrong("roundtables.record", "series").into());
        }
    }
    Ok(())
}

/// Changes what is written of it.
///
/// # Errors
/// As [`plan`]; or somebody changed it since `version`.
pub async fn edit(cx: &Cx, id: Id<Gathering>, version: i64, ask: &Ask) -> Outcome<()> {
    let written = ask.check()?;
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    permit_edit(cx, &one)?;
    check_series(&tx, one.workspace, &written).await?;
    one.written = written;
    one.changed_at = cx.now;
    store::gathering::keep(&mut tx, &one, version).await?;
    tx.tell(fact("gathering.changed", &one));
    tx.commit().await
}

pub(crate) fn permit_edit(cx: &Cx, one: &Gathering) -> Result<(), Refusal> {
    cx.permit(&acts::READ, &one.subject(None))?;
    cx.permit(&acts::EDIT, &one.subject(None)).map(drop)
}

/// Says how far it is.
///
/// # Errors
/// The actor may not, it cannot go there, or somebody changed it since `version`.
pub async fn advance(cx: &Cx, id: Id<Gathering>, version: i64, to: State) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    permit_edit(cx, &one)?;
    moved(&mut tx, one, version, to).await?;
    tx.commit().await
}

pub(crate) async fn moved(
    tx: &mut Tx,
    mut one: Gathering,
    version: i64,
    to: State,
) -> Outcome<Gathering> {
    let before = one.state;
    one.state = next(before, to, one.minutes.is_some())?;
    if one.state == State::Published
        && tell_of_it(&one, store::statement::of(tx, one.id).await?.iter())
    {
        return Err(Refusal::new(Refused::Conflict, "roundtables.minutes-unread")
            .at("state")
            .into());
    }
    if one.state == State::Published {
        super::minutes::release(tx, &mut one).await?;
    }
    one.changed_at = tx.cx().now;
    store::gathering::keep(tx, &one, version).await?;
    one.version = version + 1;
    tx.tell(fact("gathering.moved", &one).change(json!({ "state": [before, to] })));
    Ok(one)
}

/// Adds somebody who takes part.
///
/// # Errors
/// The actor may not, something is wrong with what is typed, there are too many, or the database
/// does not answer.
pub async fn invite(cx: &Cx, id: Id<Gathering>, ask: &PersonAsk) -> Outcome<Id<Participant>> {
    let written = ask.check()?;
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    permit_edit(cx, &one)?;
    let there = store::people::of(&tx, &[id]).await?.len();
    if there >= PEOPLE {
        return Err(wrong("roundtables.too-many", "name").with("most", PEOPLE).into());
    }
    let new = Participant { id: cx.new_id(), gathering: id, written };
    store::people::add(&mut tx, &new, there).await?;
    tx.tell(fact("gathering.invited", &one).change(json!({ "side": new.written.side })));
    tx.commit().await?;
    Ok(new.id)
}

/// Takes somebody off who has said nothing and was sent nothing.
///
/// # Errors
/// The actor may not, there is nobody like that, something was said, or the database does not answer.
pub async fn uninvite(cx: &Cx, id: Id<Gathering>, person: Id<Participant>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let one = load(&tx, id).await?;
    permit_edit(cx, &one)?;
    let people = store::people::of(&tx, &[id]).await?;
    if !people.iter().any(|one| one.id == person) {
        return Err(Refusal::missing().into());
    }
    store::people::remove(&mut tx, person).await?;
    tx.tell(fact("gathering.uninvited", &one));
    tx.commit().await
}
