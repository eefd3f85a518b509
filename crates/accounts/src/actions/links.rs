//! Links by mail: signing in, a new password, a new address. Each is taken once.

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Refusal};
use lb_store::{Cx, Fact, Kept, Tx, jobs};
use lb_workspaces::{accounts, email};
use serde_json::{Value, json};

use super::sign_in::{Step, proven, slow_down_each};
use super::{acting, mail, new_secret};
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::{next, pace, password, secret};
use crate::store::links::{self as table, Link, Purpose};
use crate::store::{devices, passwords, sessions};

/// How long links of mails can be taken, in seconds.
pub const LIFE: i64 = 3600;
/// The kind of job that removes what is over.
pub const SWEEP: &str = "accounts.sweep";

/// Mails a link for signing in or for a new password, if the address has an account. Whether it has
/// one shows neither in the answer nor in the work: the same statements run.
///
/// # Errors
/// It is no address, or there were too many tries.
pub async fn ask(cx: &Cx, caller: &Caller, purpose: Purpose, address: &str, to: &str) -> Kept<()> {
    let address = email::fold(address)?;
    let tries = [
        (format!("mail:{}", secret::kept(&address)), pace::MAIL),
        (format!("mail-from:{}", caller.address), pace::MAIL_FROM),
    ];
    slow_down_each(cx, &tries).await?;
    let mut tx = cx.begin().await?;
    let found = accounts::by_email(&tx, &address).await?.filter(|card| card.disabled_at.is_none());
    let link = Link {
        id: cx.new_id(),
        purpose,
        account: found.as_ref().map(|card| card.id),
        email: address.clone(),
        payload: json!({ "next": next::safe(to) }),
        reusable: false,
    };
    let path = add(&mut tx, &link, LIFE).await?;
    match found {
        Some(card) => {
            let data = json!({ "link": format!("{}{path}", caller.base), "name": card.name });
            let template = format!("accounts-mail-{purpose}");
            mail::send(&mut tx, &address, card.locale, &template, data).await?;
        }
        None => jobs::put(&mut tx, SWEEP, &Value::Null, None, cx.now).await?,
    }
    tx.commit().await
}

/// Adds a link; gives its path, which holds the secret.
pub(super) async fn add(tx: &mut Tx, link: &Link, seconds: i64) -> Kept<String> {
    let (written, kept) = new_secret(tx.cx())?;
    let until = tx.cx().now.plus_seconds(seconds);
    table::add(tx, link, &kept, until).await?;
    Ok(format!("/link/{written}"))
}

/// What is said when a link was taken, is over, or never was.
pub(super) fn over() -> Refusal {
    Refusal::new(Kind::Gone, "accounts.link.over")
}

/// The link with this secret, if it can still be taken.
///
/// # Errors
/// It cannot.
pub async fn find(cx: &Cx, written: &str) -> Kept<Link> {
    Ok(table::find(&cx.read(), &secret::kept(written), cx.now).await?.ok_or_else(over)?)
}

/// Takes a link of this purpose.
pub(super) async fn take(tx: &mut Tx, written: &str, purpose: Purpose) -> Kept<Link> {
    let taken = table::take(tx, &secret::kept(written)).await?;
    Ok(taken.filter(|link| link.purpose == purpose).ok_or_else(over)?)
}

/// Signs in with a link; gives also where to go on.
///
/// # Errors
/// The link cannot be taken.
pub async fn sign_in(cx: &Cx, caller: &Caller, written: &str) -> Kept<(Step, String)> {
    let mut tx = cx.begin().await?;
    let link = take(&mut tx, written, Purpose::SignIn).await?;
    let account = link.account.ok_or_else(over)?;
    let card = accounts::by_id(&tx, account).await?.ok_or_else(over)?;
    tx.commit().await?;
    let step = proven(cx, caller, &card, "link").await?;
    let to = link.payload.get("next").and_then(Value::as_str).unwrap_or("/");
    Ok((step, next::safe(to).to_owned()))
}

/// Sets a new password with a link, and ends all sessions.
///
/// # Errors
/// The password is not accepted, or the link cannot be taken.
pub async fn reset(
    cx: &Cx,
    room: &Accounts,
    caller: &Caller,
    written: &str,
    new: &str,
) -> Kept<Step> {
    let link = find(cx, written).await?;
    let account = link.account.ok_or_else(over)?;
    let card = accounts::by_id(&cx.read(), account).await?.ok_or_else(over)?;
    password::check(new, &card.email, &card.name)?;
    let hash = room.hasher().hash(new, cx.random()?).await?;
    let acting = acting(cx, &card);
    let mut tx = acting.begin().await?;
    take(&mut tx, written, Purpose::Reset).await?;
    replace_password(&mut tx, account, &hash, None).await?;
    tx.commit().await?;
    proven(cx, caller, &card, "link").await
}

/// Sets a password: whoever else was signed in is not any more, and links sent before are worthless.
pub(super) async fn replace_password(
    tx: &mut Tx,
    account: Id<Account>,
    hash: &str,
    but: Option<Id<sessions::Session>>,
) -> Kept<()> {
    passwords::set(tx, account, hash).await?;
    let ended = sessions::revoke_all(tx, account, but).await?;
    devices::forget(tx, account).await?;
    table::withdraw(tx, account).await?;
    let fact = Fact::of("password.changed", "account", account);
    tx.tell(fact.change(json!({ "sessions-ended": ended })));
    Ok(())
}

/// Takes over the new address that a link was sent to.
///
/// # Errors
/// The link cannot be taken, or another account has the address by now.
pub async fn take_address(cx: &Cx, written: &str) -> Kept<()> {
    let link = find(cx, written).await?;
    let account = link.account.ok_or_else(over)?;
    let card = accounts::by_id(&cx.read(), account).await?.ok_or_else(over)?;
    let acting = acting(cx, &card);
    let mut tx = acting.begin().await?;
    take(&mut tx, written, Purpose::Address).await?;
    // Whoever reads the old address is told there: nothing else reaches it any more.
    let data = json!({ "name": card.name, "address": link.email });
    mail::send(&mut tx, &card.email, card.locale, "accounts-mail-address-old", data).await?;
    accounts::change(&mut tx, &accounts::Card { email: link.email, ..card }).await?;
    table::withdraw(&mut tx, account).await?;
    tx.tell(Fact::of("account.address-changed", "account", account));
    tx.commit().await
}
