//! Confirming in an open session that it is oneself: by password, by code, by mail.

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;
use lb_store::{Cx, Fact, Kept};
use serde_json::{Value, json};

use super::links::{LIFE, add, find, over, take};
use super::second::use_code;
use super::sign_in::{slow_down, slow_down_each};
use super::{mail, me, own};
use crate::acts;
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::{next, pace, secret};
use crate::store::links::{Link, Purpose};
use crate::store::sessions::{self, Session};
use crate::store::{authenticators, identities, passkeys, passwords};

/// What the account can confirm with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Means {
    /// It has a password.
    pub password: bool,
    /// It has an authenticator.
    pub code: bool,
    /// It has a passkey.
    pub passkey: bool,
    /// The issuers of the providers that know it.
    pub issuers: Vec<String>,
}

/// What the account can confirm with, beside mail.
///
/// # Errors
/// Nobody is signed in.
pub async fn means(cx: &Cx) -> Kept<Means> {
    cx.permit(&acts::ACCOUNT_CONFIRM, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let read = cx.read();
    let code = authenticators::of(&read, card.id).await?.is_some_and(|one| one.confirmed);
    let passkey = !passkeys::of(&read, card.id).await?.is_empty();
    let known = identities::of(&read, card.id).await?;
    let issuers = known.into_iter().map(|one| one.issuer).collect();
    Ok(Means { password: passwords::of(&read, card.id).await?.is_some(), code, passkey, issuers })
}

/// The browser's session.
pub(super) async fn here(cx: &Cx, caller: &Caller) -> Kept<Session> {
    let none = || Refusal::new(Kind::Unauthenticated, "policy.sign-in");
    let kept = secret::kept(caller.session.as_deref().ok_or_else(none)?);
    let (session, _) =
        sessions::SESSIONS.find(&cx.read(), &kept, cx.now).await?.ok_or_else(none)?;
    Ok(session)
}

/// Confirms with a password or a code; whichever is given.
///
/// # Errors
/// It does not fit, or there were too many tries.
pub async fn with_proof(
    cx: &Cx,
    room: &Accounts,
    caller: &Caller,
    password: &str,
    code: &str,
) -> Kept<()> {
    cx.permit(&acts::ACCOUNT_CONFIRM, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let session = here(cx, caller).await?;
    slow_down(cx, caller, &card.email).await?;
    if code.trim().is_empty() {
        let hash = passwords::of(&cx.read(), card.id).await?;
        if !room.hasher().verify(password, hash.as_deref()).await? {
            return Err(Refusal::new(Kind::Invalid, "accounts.password.wrong")
                .at("password")
                .into());
        }
    }
    let mut tx = cx.begin().await?;
    if !code.trim().is_empty() {
        use_code(&mut tx, card.id, code).await?;
    }
    sessions::freshen(&mut tx, session.id, card.id).await?;
    tx.tell(Fact::of("session.confirmed", "session", session.id));
    tx.commit().await
}

/// Mails a link that confirms this session.
///
/// # Errors
/// There were too many tries.
pub async fn ask_by_mail(cx: &Cx, caller: &Caller, to: &str) -> Kept<()> {
    cx.permit(&acts::ACCOUNT_CONFIRM, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let session = here(cx, caller).await?;
    let key = format!("confirm:{}", card.id);
    slow_down_each(cx, &[(key, pace::MAIL)]).await?;
    let link = Link {
        id: cx.new_id(),
        purpose: Purpose::Confirm,
        account: Some(card.id),
        email: card.email.clone(),
        payload: json!({ "session": session.id, "next": next::safe(to) }),
        reusable: false,
    };
    let mut tx = cx.begin().await?;
    let path = add(&mut tx, &link, LIFE).await?;
    let data = json!({ "link": format!("{}{path}", caller.base), "name": card.name });
    mail::send(&mut tx, &card.email, card.locale, "accounts-mail-confirm", data).await?;
    tx.commit().await
}

/// Confirms the session for which a link was mailed; only in that session. Gives where to go on.
///
/// # Errors
/// The link cannot be taken, or is opened in another browser.
pub async fn with_link(cx: &Cx, caller: &Caller, written: &str) -> Kept<String> {
    cx.permit(&acts::ACCOUNT_CONFIRM, &own(cx.actor.account))?;
    let session = here(cx, caller).await?;
    let link = find(cx, written).await?;
    let meant = link.payload.get("session").and_then(Value::as_str).map(str::to_owned);
    if link.account != cx.actor.account || meant != Some(session.id.to_string()) {
        return Err(over().into());
    }
    let account = link.account.ok_or_else(over)?;
    let mut tx = cx.begin().await?;
    take(&mut tx, written, Purpose::Confirm).await?;
    sessions::freshen(&mut tx, session.id, account).await?;
    tx.tell(Fact::of("session.confirmed", "session", session.id));
    tx.commit().await?;
    let to = link.payload.get("next").and_then(Value::as_str).unwrap_or("/");
    Ok(next::safe(to).to_owned())
}
