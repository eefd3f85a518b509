//! Puts right what was written down, and passes it on to whoever said it, to be confirmed by a link.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome, Rows};
use serde_json::json;

use super::capture::fact;
use super::links::{Handed, hand_out};
use super::read::load;
use crate::acts;
use crate::record::{Gathering, Participant, Statement};
use crate::room::Roundtables;
use crate::rules::amend::{Amendment, amended, answers_for};
use crate::rules::course::Purpose;
use crate::rules::statement::State;
use crate::rules::written::wrong;
use crate::store;

/// A statement with its gathering and everybody who takes part.
#[derive(Debug, Clone)]
pub struct Found {
    /// The statement, whole.
    pub one: Statement,
    /// Its gathering.
    pub gathering: Gathering,
    /// Who takes part.
    pub people: Vec<Participant>,
}

async fn found(cx: &Cx, on: &impl Rows, id: Id<Statement>) -> Outcome<Found> {
    let one = store::statement::find(on, id).await?.ok_or_else(Refusal::missing)?;
    let gathering = load(on, one.gathering).await?;
    cx.permit(&acts::READ, &gathering.subject(None))?;
    cx.permit(&acts::AMEND, &gathering.subject(None))?;
    let people = store::people::of(on, &[one.gathering]).await?;
    Ok(Found { one, gathering, people })
}

/// A statement for those who may put it right.
///
/// # Errors
/// The actor may not, there is none, or the database does not answer.
pub async fn open(cx: &Cx, id: Id<Statement>) -> Outcome<Found> {
    found(cx, &cx.read(), id).await
}

/// Puts a statement right: whose it is, what it is, its words until they are confirmed.
///
/// # Errors
/// The actor may not, something is wrong with what is typed, its speaker has confirmed it or taken it back,
/// or somebody changed it since `version`.
pub async fn amend(
    cx: &Cx,
    id: Id<Statement>,
    version: i64,
    ask: &Amendment,
) -> Outcome<Statement> {
    let mut tx = cx.begin().await?;
    let Found { one, gathering, people } = found(cx, &tx, id).await?;
    let Some(after) = amended(&one, ask, &people, cx.now)? else { return Ok(one) };
    if one.version != version {
        return Err(Refusal::stale().into());
    }
    store::statement::keep(&mut tx, &after, version).await?;
    super::minutes::strike_out(&mut tx, gathering.clone(), &one, &after).await?;
    let change = json!({
        "gathering": gathering.id, "kind": [one.kind, after.kind], "state": after.state,
        "speaker": [one.speaker, after.speaker], "reworded": one.words != after.words,
        "same_as": after.same_as,
    });
    tx.tell(fact("statement.amended", &gathering, &after).change(change));
    tx.commit().await?;
    Ok(after)
}

/// Hands a link to whoever said it, to confirm, change or take back the words: to the speaker, or to those
/// who can answer for the company.
///
/// # Errors
/// The actor may not, nobody knows who said it, it was confirmed or taken back, or as [`hand_out`].
pub async fn pass_on(cx: &Cx, room: &Roundtables, id: Id<Statement>) -> Outcome<Vec<Handed>> {
    let Found { one, gathering, people } = found(cx, &cx.read(), id).await?;
    match one.state {
        State::Heard => {}
        State::Confirmed => {
            return Err(Refusal::new(Refused::Conflict, "roundtables.confirmed").into());
        }
        State::Withdrawn => return Err(wrong("roundtables.withdrawn", "words").into()),
    }
    let able: Vec<&Participant> =
        people.iter().filter(|person| answers_for(&one, person)).collect();
    if able.is_empty() {
        return Err(wrong("roundtables.speaker-needed", "speaker").into());
    }
    // Of a company those are asked who can be written to; else the desk hands the links on itself.
    let reached: Vec<Id<Participant>> = able
        .iter()
        .filter(|person| person.written.address.is_some())
        .map(|person| person.id)
        .collect();
    let asked =
        if reached.is_empty() { able.iter().map(|person| person.id).collect() } else { reached };
    hand_out(cx, room, gathering.id, &asked, Purpose::Wording).await
}
