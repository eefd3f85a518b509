//! Changing how one signs in: password, mail address, authenticator, recovery codes. All of it wants a
//! fresh proof of identity.

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;
use lb_store::{Cx, Fact, Kept, Tx};
use lb_workspaces::accounts::Card;
use lb_workspaces::email;
use serde_json::json;

use super::confirm::here;
use super::links::{LIFE, add, replace_password};
use super::sign_in::slow_down_each;
use super::{mail, me, own};
use crate::acts;
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::{code, pace, password, secret};
use crate::store::authenticators as table;
use crate::store::devices;
use crate::store::links::{Link, Purpose};

/// Asks for the right to change how one signs in.
///
/// # Errors
/// Nobody is signed in, or the last proof of identity is too old.
pub async fn permitted(cx: &Cx) -> Kept<Card> {
    cx.permit(&acts::ACCOUNT_SECURE, &own(cx.actor.account))?;
    me(cx).await
}

/// Sets a password, and ends all other sessions.
///
/// # Errors
/// It is not accepted.
pub async fn set_password(cx: &Cx, room: &Accounts, caller: &Caller, new: &str) -> Kept<()> {
    let card = permitted(cx).await?;
    password::check(new, &card.email, &card.name)?;
    let session = here(cx, caller).await?;
    let hash = room.hasher().hash(new, cx.random()?).await?;
    let mut tx = cx.begin().await?;
    replace_password(&mut tx, card.id, &hash, Some(session.id)).await?;
    // All browsers are forgotten but this one, which has just proven whose it is.
    if let Some(known) = &caller.known {
        devices::remember(&mut tx, &secret::kept(known), card.id).await?;
    }
    tx.commit().await
}

/// Mails a link to a new address, which takes it over. Whether another account has the address shows
/// only to whoever reads its mail.
///
/// # Errors
/// It is no address, or there were too many tries.
pub async fn ask_address(cx: &Cx, caller: &Caller, address: &str) -> Kept<()> {
    let card = permitted(cx).await?;
    let address = email::fold(address)?;
    let key = format!("mail:{}", secret::kept(&address));
    slow_down_each(cx, &[(key, pace::MAIL)]).await?;
    let link = Link {
        id: cx.new_id(),
        purpose: Purpose::Address,
        account: Some(card.id),
        email: address.clone(),
        payload: json!({}),
        reusable: false,
    };
    let mut tx = cx.begin().await?;
    let path = add(&mut tx, &link, LIFE).await?;
    let data = json!({ "link": format!("{}{path}", caller.base), "name": card.name });
    mail::send(&mut tx, &address, card.locale, "accounts-mail-address", data).await?;
    tx.commit().await
}

/// The secret for a new authenticator, the same until a code of it was shown; `None`: there is one.
///
/// # Errors
/// The last proof of identity is too old.
pub async fn begin_authenticator(cx: &Cx) -> Kept<Option<(String, String)>> {
    let card = permitted(cx).await?;
    let mut tx = cx.begin().await?;
    table::begin(&mut tx, card.id, &code::secret(&cx.random()?)).await?;
    let found = table::of(&tx, card.id).await?.filter(|one| !one.confirmed);
    tx.commit().await?;
    Ok(found.map(|one| (code::address(&one.secret, &card.email), one.secret)))
}

/// Confirms the new authenticator with a code; gives recovery codes, which are shown this once.
///
/// # Errors
/// The code does not fit.
pub async fn confirm_authenticator(cx: &Cx, written: &str) -> Kept<Vec<String>> {
    let card = permitted(cx).await?;
    let mut tx = cx.begin().await?;
    let wrong = || Refusal::new(Kind::Invalid, "accounts.code.wrong").at("code");
    let found = table::of(&tx, card.id).await?.filter(|one| !one.confirmed).ok_or_else(wrong)?;
    let step = code::step(&found.secret, written, cx.now).ok_or_else(wrong)?;
    if !table::use_step(&mut tx, card.id, step).await? {
        return Err(wrong().into());
    }
    tx.tell(Fact::of("authenticator.added", "account", card.id));
    let codes = new_codes(&mut tx, &card).await?;
    tx.commit().await?;
    Ok(codes)
}

async fn new_codes(tx: &mut Tx, card: &Card) -> Kept<Vec<String>> {
    let cx = tx.cx().clone();
    let mut codes = Vec::with_capacity(code::RECOVERY);
    for _ in 0..code::RECOVERY {
        codes.push(code::recovery(&cx.random()?));
    }
    let kept: Vec<String> = codes.iter().map(|code| secret::kept(&code::fold(code))).collect();
    table::set_codes(tx, card.id, &kept).await?;
    tx.tell(Fact::of("recovery-code.made", "account", card.id));
    Ok(codes)
}

/// Replaces the recovery codes; they are shown this once.
///
/// # Errors
/// There is no authenticator for which they could stand in.
pub async fn replace_codes(cx: &Cx) -> Kept<Vec<String>> {
    let card = permitted(cx).await?;
    let mut tx = cx.begin().await?;
    if !table::of(&tx, card.id).await?.is_some_and(|one| one.confirmed) {
        return Err(Refusal::missing().into());
    }
    let codes = new_codes(&mut tx, &card).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Removes the authenticator and its recovery codes.
///
/// # Errors
/// The last proof of identity is too old.
pub async fn remove_authenticator(cx: &Cx) -> Kept<()> {
    let card = permitted(cx).await?;
    let mut tx = cx.begin().await?;
    table::remove(&mut tx, card.id).await?;
    tx.tell(Fact::of("authenticator.removed", "account", card.id));
    tx.commit().await
}
