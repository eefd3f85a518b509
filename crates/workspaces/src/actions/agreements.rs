//! Making and ending agreements between workspaces.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept};

use super::{open, seen};
use crate::acts;
use crate::store::agreements::{self as table, Agreement};

/// Lets `to` see what `from` shows its partners: objects of one type, or all (`*`).
///
/// # Errors
/// The actor may not speak for `from`, does not see `to`, or the agreement exists.
pub async fn make(
    cx: &Cx,
    from: Id<Workspace>,
    to: Id<Workspace>,
    object: &str,
) -> Kept<Id<Agreement>> {
    let mut tx = cx.begin().await?;
    let giver = open(&tx, cx, from).await?;
    cx.permit(&acts::AGREEMENT_MAKE, &giver.subject())?;
    let sound = object == "*"
        || (!object.is_empty()
            && object.len() <= 40
            && object.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
    if !sound {
        return Err(Refusal::new(Kind::Invalid, "workspaces.agreement.type").at("object").into());
    }
    open(&tx, cx, to).await?;
    let id = table::add(&mut tx, from, to, object).await?;
    let fact = Fact::of("agreement.made", "agreement", id).within(Some(from));
    tx.tell(fact.change(serde_json::json!({ "to": to, "object": object })));
    tx.commit().await?;
    Ok(id)
}

/// Ends an agreement: what was seen by it is seen no more, at once.
///
/// # Errors
/// There is no such agreement, or the actor may not speak for the workspace that gave it.
pub async fn end(cx: &Cx, id: Id<Agreement>) -> Kept<Agreement> {
    let mut tx = cx.begin().await?;
    let agreement = table::find(&tx, id).await?.ok_or_else(Refusal::missing)?;
    let giver = seen(&tx, cx, agreement.from).await?;
    cx.permit(&acts::AGREEMENT_MAKE, &giver.subject())?;
    table::end(&mut tx, id).await?;
    let fact = Fact::of("agreement.ended", "agreement", id).within(Some(agreement.from));
    tx.tell(fact.change(serde_json::json!({ "to": agreement.to, "object": agreement.object })));
    tx.commit().await?;
    Ok(agreement)
}
