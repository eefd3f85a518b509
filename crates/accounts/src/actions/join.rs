//! Signing up by oneself, where the installation lets newcomers in: an address is confirmed by the link
//! of a mail before there is an account. Whether it has one already shows neither in the answer nor
//! in the work; whoever has one gets a link for signing in.

use lb_kernel::Refusal;
use lb_store::{Cx, Fact, Kept};
use lb_workspaces::{accounts, email};
use serde_json::json;

use super::invitations::newcomer;
use super::links::{LIFE, add, find, over, take};
use super::sign_in::{Step, open, proven, slow_down_each};
use super::{acting, mail};
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::{pace, secret};
use crate::store::links::{Link, Purpose};
use crate::store::passwords;

/// Where newcomers go first.
pub const FIRST: &str = "/start";

/// Mails a link to an address.
///
/// # Errors
/// Newcomers are not let in, it is no address, or there were too many tries.
pub async fn ask(cx: &Cx, room: &Accounts, caller: &Caller, address: &str) -> Kept<()> {
    if !room.options().open {
        return Err(Refusal::missing().into());
    }
    let address = email::fold(address)?;
    let tries = [
        (format!("mail:{}", secret::kept(&address)), pace::MAIL),
        (format!("mail-from:{}", caller.address), pace::MAIL_FROM),
    ];
    slow_down_each(cx, &tries).await?;
    let mut tx = cx.begin().await?;
    let known = accounts::by_email(&tx, &address).await?;
    // Who was kept out gets a link that nothing follows from.
    let purpose = if known.is_some() { Purpose::SignIn } else { Purpose::Join };
    let link = Link {
        id: cx.new_id(),
        purpose,
        account: known.as_ref().filter(|card| card.disabled_at.is_none()).map(|card| card.id),
        email: address.clone(),
        payload: json!({ "next": FIRST }),
        reusable: false,
    };
    let path = add(&mut tx, &link, LIFE).await?;
    let locale = known.as_ref().map_or(cx.locale, |card| card.locale);
    let name = known.map(|card| card.name).unwrap_or_default();
    let data = json!({ "link": format!("{}{path}", caller.base), "name": name });
    mail::send(&mut tx, &address, locale, &format!("accounts-mail-{purpose}"), data).await?;
    tx.commit().await
}

/// Makes the account behind a link, and signs it in.
///
/// # Errors
/// Name or password are not accepted, or the link cannot be taken.
pub async fn accept(
    cx: &Cx,
    room: &Accounts,
    caller: &Caller,
    written: &str,
    (name, password): (&str, &str),
) -> Kept<Step> {
    let link = find(cx, written).await?;
    if !room.options().open {
        return Err(over().into());
    }
    if let Some(card) = accounts::by_email(&cx.read(), &link.email).await? {
        // It came to an account meanwhile, by an invitation: the link proves whose it is.
        let mut tx = cx.begin().await?;
        take(&mut tx, written, Purpose::Join).await?;
        tx.commit().await?;
        return proven(cx, caller, &card, "link").await;
    }
    let (card, hash) = newcomer(cx, room, &link.email, name, password).await?;
    let acting = acting(cx, &card);
    let mut tx = acting.begin().await?;
    take(&mut tx, written, Purpose::Join).await?;
    accounts::add(&mut tx, &card).await?;
    tx.tell(Fact::of("account.made", "account", card.id));
    if let Some(hash) = hash {
        passwords::set(&mut tx, card.id, &hash).await?;
    }
    let opened = open(&mut tx, caller, &card, "link").await?;
    tx.commit().await?;
    Ok(Step::In(opened))
}
