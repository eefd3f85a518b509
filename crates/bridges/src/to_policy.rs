//! What the bridges to the policy unit share: who said something, and handing it over for that company to confirm.

use lb_kernel::{Account, Id};
use lb_policy::actions::{capture, links};
use lb_policy::{NewDifficulty, Policy};
use lb_store::{Cx, Kept};
use lb_workspaces::accounts;

/// Name and address of whoever said it, where that is an account that is still in use.
///
/// # Errors
/// The database does not answer.
pub(super) async fn speaker(
    cx: &Cx,
    account: Option<Id<Account>>,
) -> Kept<Option<(String, String)>> {
    let Some(account) = account else { return Ok(None) };
    let card = accounts::by_id(&cx.read(), account).await?;
    let card = card.filter(|card| card.disabled_at.is_none());
    Ok(card.map(|card| (card.name, card.email)))
}

/// Captures a difficulty once, and asks whoever said it to confirm it. Until then nothing is passed on.
///
/// # Errors
/// The database does not answer.
pub(super) async fn hand_over(cx: &Cx, policy: &Policy, new: NewDifficulty) -> Kept<()> {
    let captured = capture::capture(cx, new).await?;
    if captured.fresh {
        links::ask(cx, policy, captured.difficulty.id).await?;
    }
    Ok(())
}
