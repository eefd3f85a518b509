//! Changing an account's name, language and time zone; keeping somebody out; the sessions.

use lb_kernel::policy::Subject;
use lb_kernel::{Account, Id, Locale, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept};
use lb_workspaces::accounts::{self, Card};
use serde_json::json;

use super::confirm::here;
use super::{me, own};
use crate::acts;
use crate::caller::Caller;
use crate::rules::profile;
use crate::store::links;
use crate::store::sessions::{self, Session};
use crate::store::tokens::{self, Token};
use crate::store::{authenticators, identities, passkeys, passwords};

/// Everything that the page of an account shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The account.
    pub card: Card,
    /// Its sessions; whether each is this one.
    pub sessions: Vec<(Session, bool)>,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Whether it has a password.
    pub password: bool,
    /// Whether it has an authenticator.
    pub authenticator: bool,
    /// How many recovery codes are left.
    pub codes: u64,
    /// How many passkeys it has.
    pub passkeys: usize,
    /// The issuers of the providers that know it.
    pub issuers: Vec<String>,
}

/// The account of who is signed in.
///
/// # Errors
/// Nobody is signed in.
pub async fn overview(cx: &Cx, caller: &Caller) -> Kept<Overview> {
    cx.permit(&acts::ACCOUNT_SHOW, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let read = cx.read();
    let current = here(cx, caller).await.ok().map(|session| session.id);
    let sessions = sessions::SESSIONS.of(&read, card.id, cx.now).await?;
    Ok(Overview {
        sessions: sessions
            .into_iter()
            .map(|session| (session.clone(), Some(session.id) == current))
            .collect(),
        tokens: tokens::TOKENS.of(&read, card.id, cx.now).await?,
        password: passwords::of(&read, card.id).await?.is_some(),
        authenticator: authenticators::of(&read, card.id).await?.is_some_and(|one| one.confirmed),
        codes: authenticators::codes_left(&read, card.id).await?,
        passkeys: passkeys::of(&read, card.id).await?.len(),
        issuers: identities::of(&read, card.id).await?.into_iter().map(|one| one.issuer).collect(),
        card,
    })
}

/// Changes name, language and time zone, unless they were changed since `version`.
///
/// # Errors
/// One of them is not accepted, or somebody was faster.
pub async fn edit(
    cx: &Cx,
    version: i64,
    name: &str,
    locale: Option<Locale>,
    zone: &str,
) -> Kept<()> {
    cx.permit(&acts::ACCOUNT_EDIT, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let (name, zone) = match (profile::name(name), profile::zone(zone)) {
        (Ok(name), Ok(zone)) => (name, zone),
        (name, zone) => {
            let all = Refusal::all([name.err(), zone.err()].into_iter().flatten().collect());
            return Err(all.unwrap_or_else(Refusal::missing).into());
        }
    };
    let locale = locale.unwrap_or(card.locale);
    let mut tx = cx.begin().await?;
    let change = json!({ "name": [card.name, name], "locale": [card.locale.code(), locale.code()], "zone": [card.zone, zone] });
    let id = card.id;
    accounts::change(&mut tx, &Card { name, locale, zone, version, ..card }).await?;
    tx.tell(Fact::of("account.edited", "account", id).change(change));
    tx.commit().await
}

/// Ends a session on one of one's devices.
///
/// # Errors
/// There is no such session of the actor.
pub async fn revoke_session(cx: &Cx, id: Id<Session>) -> Kept<()> {
    cx.permit(&acts::SESSION_REVOKE, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let mut tx = cx.begin().await?;
    if !sessions::SESSIONS.revoke(&mut tx, id, card.id).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(Fact::of("session.revoked", "session", id));
    tx.commit().await
}

/// Ends all sessions but this one.
///
/// # Errors
/// Nobody is signed in.
pub async fn revoke_others(cx: &Cx, caller: &Caller) -> Kept<()> {
    cx.permit(&acts::SESSION_REVOKE, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let session = here(cx, caller).await?;
    let mut tx = cx.begin().await?;
    let ended = sessions::revoke_all(&mut tx, card.id, Some(session.id)).await?;
    let fact = Fact::of("session.revoked", "account", card.id);
    tx.tell(fact.change(json!({ "sessions-ended": ended })));
    tx.commit().await
}

/// Chooses the workspace to work in, one of those in which the actor has a role.
///
/// # Errors
/// The actor has no role there.
pub async fn enter(cx: &Cx, caller: &Caller, workspace: Id<Workspace>) -> Kept<()> {
    cx.permit(&acts::SESSION_ENTER, &Subject::default())?;
    let powers = lb_workspaces::load(&cx.read(), me(cx).await?.id).await?;
    if !powers.workspaces.iter().any(|(id, _)| *id == workspace) {
        return Err(Refusal::missing().into());
    }
    let session = here(cx, caller).await?;
    let mut tx = cx.begin().await?;
    sessions::enter(&mut tx, session.id, workspace).await?;
    tx.commit().await
}

/// Keeps somebody out, or lets somebody in again. Sessions and links end at once.
///
/// # Errors
/// The actor may not, or there is no such account.
pub async fn disable(cx: &Cx, account: Id<Account>, out: bool) -> Kept<()> {
    cx.permit(&acts::ACCOUNT_DISABLE, &Subject::default())?;
    let mut tx = cx.begin().await?;
    let since = out.then_some(cx.now);
    let touched = tx
        .run(
            "update account set disabled_at = $1, version = version + 1 where id = $2",
            &[&since, &account],
        )
        .await?;
    if touched == 0 {
        return Err(Refusal::missing().into());
    }
    if out {
        sessions::revoke_all(&mut tx, account, None).await?;
        links::withdraw(&mut tx, account).await?;
    }
    let action = if out { "account.disabled" } else { "account.enabled" };
    tx.tell(Fact::of(action, "account", account));
    tx.commit().await
}
