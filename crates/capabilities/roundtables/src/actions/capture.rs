//! Writes down what is said, once for each name that its sender gives it.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Language, Refusal};
use lb_store::{Cx, Fact, Outcome, Tx};
use serde_json::json;

use super::read::load;
use crate::acts;
use crate::knows::Hint;
use crate::record::{Gathering, Participant, Statement};
use crate::room::Roundtables;
use crate::rules::course::State as Gathered;
use crate::rules::statement::{Ask, Consent, State, check};
use crate::rules::written::wrong;
use crate::store;

pub(crate) fn fact(action: &'static str, gathering: &Gathering, one: &Statement) -> Fact {
    let change = json!({
        "gathering": one.gathering, "kind": one.kind, "state": one.state, "consent": one.consent,
    });
    Fact::of(action, "statement", one.id).within(Some(gathering.workspace)).change(change)
}

/// Writes a statement down; `false`: it was sent before, and is as it was.
///
/// # Errors
/// The actor may not, the gathering was cancelled, something is wrong with what is typed, or the
/// database does not answer.
pub async fn capture(cx: &Cx, id: Id<Gathering>, ask: &Ask) -> Outcome<(Statement, bool)> {
    let mut tx = cx.begin().await?;
    let gathering = load(&tx, id).await?;
    cx.permit(&acts::READ, &gathering.subject(None))?;
    cx.permit(&acts::CAPTURE, &gathering.subject(None))?;
    if gathering.state == Gathered::Cancelled {
        return Err(Refusal::new(Refused::Conflict, "roundtables.cancelled").into());
    }
    let people = store::people::of(&tx, &[id]).await?;
    let done = enter(&mut tx, &gathering, &people, ask).await?;
    tx.commit().await?;
    Ok(done)
}

/// The same within a transaction.
pub(crate) async fn enter(
    tx: &mut Tx,
    gathering: &Gathering,
    people: &[Participant],
    ask: &Ask,
) -> Outcome<(Statement, bool)> {
    let written = check(ask)?;
    let speaker = match written.speaker {
        Some(id) => Some(
            people
                .iter()
                .find(|one| one.id == id)
                .ok_or_else(|| wrong("roundtables.record", "speaker"))?,
        ),
        None => None,
    };
    let now = tx.cx().now;
    let one = Statement {
        id: tx.cx().new_id(),
        gathering: gathering.id,
        client: ask.client.trim().to_owned(),
        kind: written.kind,
        speaker: written.speaker,
        speaker_name: speaker.map_or(written.speaker_name, |one| one.written.name.clone()),
        organisation: speaker.and_then(|one| one.written.organisation),
        language: written.language,
        heard: written.words.clone(),
        words: written.words,
        severity: written.severity,
        same_as: written.same_as,
        // How far words go is for their speaker to say; what is noted at the table is what was said there.
        consent: written.consent,
        state: State::Heard,
        span: ask.span,
        // A device's clock may be wrong; it is never believed to be ahead.
        heard_at: ask.heard_at.filter(|at| *at <= now).unwrap_or(now),
        confirmed_at: None,
        changed_at: now,
        version: 1,
    };
    if !store::statement::add(tx, &one).await? {
        let found = store::statement::by_client(tx, gathering.id, &one.client).await?;
        return Ok((found.ok_or_else(Refusal::missing)?, false));
    }
    tx.tell(fact("statement.heard", gathering, &one));
    Ok((one, true))
}

/// What was said earlier and sounds like these words.
///
/// # Errors
/// The actor may not write here, or the policy unit does not answer.
pub async fn same_as(
    cx: &Cx,
    room: &Roundtables,
    id: Id<Gathering>,
    words: &str,
    language: Language,
) -> Outcome<Vec<Hint>> {
    let gathering = load(&cx.read(), id).await?;
    cx.permit(&acts::READ, &gathering.subject(None))?;
    cx.permit(&acts::CAPTURE, &gathering.subject(None))?;
    // Fewer letters say nothing.
    if words.trim().chars().count() < 8 {
        return Ok(Vec::new());
    }
    match &room.setup.policy {
        Some(policy) => policy.same_as(cx, gathering.workspace, words.trim(), language).await,
        None => Ok(Vec::new()),
    }
}

/// The consent that a form begins with.
pub const FIRST: Consent = Consent::Private;
