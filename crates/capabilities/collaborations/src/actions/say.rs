//! Says how far a collaboration has come, and that it ended.

use lb_kernel::{Code as _, Id, Instant, Refusal};
use lb_store::{Cx, Outcome, Tx};
use serde_json::json;

use super::open::fact;
use super::read::load;
use crate::acts;
use crate::record::Collaboration;
use crate::rules::course::{AT_END, END_DAYS, Reason, Said, Side, Source, Step, check, next};
use crate::store;
use crate::store::collaboration::Told;

/// Says how far it has come.
///
/// # Errors
/// The actor may not, it would go back, something is missing, or somebody changed it since
/// `version`.
pub async fn advance(
    cx: &Cx,
    id: Id<Collaboration>,
    version: i64,
    said: Said,
) -> Outcome<Collaboration> {
    let (to, said) = check(said)?;
    let mut tx = cx.begin().await?;
    let before = load(&tx, id).await?;
    let side = before.side_of(&cx.actor);
    cx.permit(&acts::ADVANCE, &before.subject(side))?;
    let side = side.ok_or_else(Refusal::missing)?;
    let name = cx.actor.name.clone();
    let after = moved(&mut tx, &before, version, side, &name, to, &said).await?;
    tx.commit().await?;
    Ok(after)
}

/// Keeps what was said and where it stands now.
pub(crate) async fn moved(
    tx: &mut Tx,
    before: &Collaboration,
    version: i64,
    side: Side,
    name: &str,
    to: Step,
    said: &Said,
) -> Outcome<Collaboration> {
    let (step, reached) = next(before.step, before.reached, to)?;
    let after = Collaboration {
        step,
        reached,
        reason: said.reason,
        value: said.value.or(before.value),
        changed_at: tx.cx().now,
        version: version + 1,
        ..before.clone()
    };
    store::collaboration::keep(tx, &after, version).await?;
    let told = Told {
        collaboration: before.id,
        step,
        side,
        note: said.note.clone(),
        evidence: said.evidence.clone(),
        name: name.to_owned(),
        at: tx.cx().now,
    };
    store::collaboration::tell(tx, &told).await?;
    if step == Step::Ended && said.reason != Some(Reason::Withdrawn) {
        let at = tx.cx().now.plus_days(END_DAYS);
        super::ask::put(tx, before.id, AT_END, at).await?;
    }
    tx.tell(fact("collaboration.moved", &after).change(json!({
        "step": [before.step, step], "reason": said.reason, "side": side,
    })));
    Ok(after)
}

/// Ends what an introduction began when that is taken back before anything came of it: nobody is asked
/// after it any more. What went further has a life of its own and goes on.
///
/// # Errors
/// The database does not answer.
pub async fn withdrawn(cx: &Cx, introduction: &str) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let source = Source::Introduction.code();
    let found = store::collaboration::by_source(&tx, source, introduction).await?;
    let Some(one) = found.filter(|one| one.step == Step::Introduced) else { return Ok(()) };
    cx.permit(&acts::ADVANCE, &one.subject(Some(Side::Desk)))?;
    let said = Said { reason: Some(Reason::Withdrawn), ..Said::default() };
    moved(&mut tx, &one, one.version, Side::Desk, "", Step::Ended, &said).await?;
    tx.commit().await
}

/// Empties what a side wrote that ended it, as it stood at `until`: it was handed on from here, and was taken back
/// there. For the couplings; told twice, it counts once.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn forget(cx: &Cx, id: Id<Collaboration>, until: Instant) -> Outcome<()> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let mut tx = cx.begin().await?;
    store::collaboration::forget(&mut tx, id, until).await?;
    tx.commit().await
}
