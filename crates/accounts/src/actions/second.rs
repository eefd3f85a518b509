//! The second proof when signing in: a code of the authenticator, or a recovery code.

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Refusal};
use lb_store::{Cx, Fact, Kept, Tx};
use lb_workspaces::accounts;

use super::acting;
use super::sign_in::{Opened, open, slow_down};
use crate::caller::Caller;
use crate::rules::{code, secret};
use crate::store::authenticators;
use crate::store::ceremonies::{self, Kind as Under};

/// Finishes signing in with a code.
///
/// # Errors
/// The code does not fit or was used, there were too many tries, or it took too long.
pub async fn finish(cx: &Cx, caller: &Caller, ticket: &str, written: &str) -> Kept<Opened> {
    let over = || Refusal::new(Kind::Gone, "accounts.link.over");
    let kept = secret::kept(ticket);
    let ceremony = ceremonies::find(&cx.read(), Under::Second, &kept, cx.now).await?;
    let account = ceremony.and_then(|one| one.account).ok_or_else(over)?;
    let card = accounts::by_id(&cx.read(), account).await?.ok_or_else(over)?;
    slow_down(cx, caller, &card.email).await?;
    let cx = acting(cx, &card);
    let mut tx = cx.begin().await?;
    let by = use_code(&mut tx, account, written).await?;
    ceremonies::take(&mut tx, Under::Second, &kept).await?.ok_or_else(over)?;
    let opened = open(&mut tx, caller, &card, by).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Uses a code of the authenticator or a recovery code; says which it was.
pub(super) async fn use_code(
    tx: &mut Tx,
    account: Id<Account>,
    written: &str,
) -> Kept<&'static str> {
    let now = tx.cx().now;
    let wrong = || Refusal::new(Kind::Invalid, "accounts.code.wrong").at("code");
    let found = authenticators::of(tx, account).await?.filter(|one| one.confirmed);
    let authenticator = found.ok_or_else(wrong)?;
    if let Some(step) = code::step(&authenticator.secret, written, now)
        && authenticators::use_step(tx, account, step).await?
    {
        return Ok("authenticator");
    }
    let kept = secret::kept(&code::fold(written));
    if authenticators::use_code(tx, account, &kept).await? {
        tx.tell(Fact::of("recovery-code.used", "account", account));
        return Ok("recovery-code");
    }
    Err(wrong().into())
}
