//! Providers of identities: sending somebody there, and what follows when they come back. Nobody takes
//! over an account by an address alone: its owner signs in to it once and says so.

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Instant, Refusal, codes};
use lb_store::{Cx, Fact, Kept};
use lb_workspaces::accounts::{self, Card};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::confirm::here;
use super::identities::{add, over, wait};
use super::invitations::zone;
use super::security::permitted;
use super::sign_in::{Step, open_since, proven_since, slow_down_each};
use super::{acting, me, new_secret, own};
use crate::acts;
use crate::caller::Caller;
use crate::issuer::{self, Thread};
use crate::room::Accounts;
use crate::rules::provider::{Arrival, Provider, Vouched, admitted, arrive};
use crate::rules::{next, pace, profile, secret};
use crate::store::ceremonies::{self, Ceremony, Kind as Under};
use crate::store::identities;
use crate::store::sessions::{self, Session};

/// How long somebody may take at the provider, in seconds.
const LIFE: i64 = 600;

codes! {
    /// What somebody is sent to a provider for.
    pub enum Purpose {
        /// Signing in.
        SignIn = "sign-in",
        /// Making the account known by it.
        Link = "link",
        /// Confirming in an open session that it is oneself.
        Confirm = "confirm",
        /// Accepting an invitation.
        Invitation = "invitation",
    }
}

/// What is remembered of somebody who was sent away.
#[derive(Debug, Serialize, Deserialize)]
struct Away {
    provider: String,
    purpose: Purpose,
    next: String,
    /// The kept form of the browser's secret.
    browser: String,
    session: Option<Id<Session>>,
    /// The kept form of the invitation's secret.
    invitation: Option<String>,
    begun: i64,
}

/// Somebody who is about to be sent to a provider.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Where to.
    pub address: String,
    /// The browser's secret.
    pub browser: String,
}

/// What a provider adds to the address when it sends somebody back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Brought {
    /// What it changes for the token.
    pub code: String,
    /// What it was given.
    pub state: String,
    /// Why there is no code.
    pub error: String,
    /// How it writes itself, if it says so.
    pub iss: String,
}

/// What follows.
#[derive(Debug, Clone)]
pub enum Back {
    /// Signed in, or before the second step; and where to go on.
    In(Step, String),
    /// The account is known by it now.
    Linked,
    /// The session is confirmed; where to go on.
    Confirmed(String),
    /// An account has this address: the secret under which what was said waits for it.
    Alike(String, String),
    /// What was said waits for the invitation to be accepted, under this secret.
    Invited(String),
}

/// The secrets that the two halves of a conversation share, made from what only this browser and the
/// address know: none of them is kept.
fn thread(room: &Provider, caller: &Caller, state: &str, browser: &str) -> Thread {
    Thread {
        state: state.to_owned(),
        nonce: secret::kept(&format!("nonce:{state}:{browser}")),
        verifier: secret::kept(&format!("verifier:{state}:{browser}")),
        back: format!("{}/sign-in/with/{}/return", caller.base, room.code),
        since: None,
    }
}

/// Begins: gives where to send the browser.
///
/// # Errors
/// There were too many tries, the provider does not answer, or the actor may not do this.
pub async fn begin(
    cx: &Cx,
    room: &Accounts,
    caller: &Caller,
    code: &str,
    purpose: Purpose,
    to: &str,
) -> Kept<Sent> {
    let provider = room.provider(code)?;
    let (account, session) = match purpose {
        Purpose::SignIn | Purpose::Invitation => (None, None),
        Purpose::Link => (Some(permitted(cx).await?.id), Some(here(cx, caller).await?.id)),
        Purpose::Confirm => {
            cx.permit(&acts::ACCOUNT_CONFIRM, &own(cx.actor.account))?;
            (cx.actor.account, Some(here(cx, caller).await?.id))
        }
    };
    slow_down_each(cx, &[(format!("address:{}", caller.address), pace::ADDRESS)]).await?;
    let (state, kept) = new_secret(cx)?;
    let browser = match &caller.browser {
        Some(known) if known.len() == state.len() => known.clone(),
        _ => new_secret(cx)?.0,
    };
    let mut thread = thread(provider, caller, &state, &browser);
    thread.since = (purpose == Purpose::Confirm).then_some(cx.now);
    let address =
        issuer::address(room.published(), provider.clone(), thread, cx.locale, cx.now).await?;
    let invitation = caller.invitation.as_deref().map(secret::kept);
    let away = Away {
        provider: code.to_owned(),
        purpose,
        next: next::safe(to).to_owned(),
        browser: secret::kept(&browser),
        session,
        invitation: invitation.filter(|_| purpose == Purpose::Invitation),
        begun: cx.now.micros(),
    };
    let mut tx = cx.begin().await?;
    let ceremony = Ceremony { account, data: json!(away) };
    let until = cx.now.plus_seconds(LIFE);
    ceremonies::begin(&mut tx, Under::Provider, &kept, &ceremony, until).await?;
    tx.commit().await?;
    Ok(Sent { address, browser })
}

/// Goes on when a provider has sent somebody back. Each conversation ends here, whatever was brought.
///
/// # Errors
/// It is another browser's, over, or was ended before; the provider declined, or its answer is not
/// accepted.
pub async fn come_back(
    cx: &Cx,
    room: &Accounts,
    caller: &Caller,
    code: &str,
    brought: &Brought,
) -> Kept<Back> {
    let provider = room.provider(code)?;
    let mut tx = cx.begin().await?;
    let taken = ceremonies::take(&mut tx, Under::Provider, &secret::kept(&brought.state)).await?;
    tx.commit().await?;
    let taken = taken.ok_or_else(over)?;
    let away: Away = serde_json::from_value(taken.data).map_err(|_| over())?;
    let purpose = away.purpose;
    let browser = caller.browser.clone().unwrap_or_default();
    if away.provider != code || away.browser != secret::kept(&browser) {
        return Err(over().into());
    }
    if !brought.error.is_empty() {
        return Err(Refusal::new(Kind::Invalid, "accounts.provider.declined").into());
    }
    if !brought.iss.is_empty() && brought.iss != provider.issuer {
        return Err(Refusal::new(Kind::Invalid, "accounts.provider.wrong").into());
    }
    let mut thread = thread(provider, caller, &brought.state, &browser);
    thread.since = (purpose == Purpose::Confirm).then(|| Instant::from_micros(away.begun));
    let code = brought.code.clone();
    let (vouched, proven) =
        issuer::redeem(room.published(), provider.clone(), thread, code, cx.now).await?;
    match purpose {
        Purpose::SignIn => sign_in(cx, caller, provider, &vouched, proven, away.next).await,
        Purpose::Link => link(cx, caller, provider, &vouched, taken.account, away.session).await,
        Purpose::Confirm => {
            let to = away.next;
            confirm(cx, caller, provider, &vouched, taken.account, away.session).await?;
            Ok(Back::Confirmed(to))
        }
        Purpose::Invitation => {
            admitted(provider, &vouched)?;
            let ticket = wait(cx, provider, &vouched, None, away.invitation).await?;
            Ok(Back::Invited(ticket))
        }
    }
}

async fn sign_in(
    cx: &Cx,
    caller: &Caller,
    provider: &Provider,
    vouched: &Vouched,
    proven: Option<Instant>,
    to: String,
) -> Kept<Back> {
    let read = cx.read();
    let linked = identities::find(&read, &provider.issuer, &vouched.subject).await?;
    let alike = match &vouched.email {
        Some(email) => accounts::by_email(&read, email).await?,
        None => None,
    };
    let known = linked.as_ref().map(|(_, card)| card.id);
    // Somebody who was let in by the provider long ago has proven nothing just now.
    let proven = proven.unwrap_or_else(|| cx.now.plus_seconds(-sessions::FRESH)).min(cx.now);
    match arrive(provider, vouched, known, alike.as_ref().map(|card| card.id))? {
        Arrival::Known(_) => {
            let nobody = || Refusal::new(Kind::Forbidden, "accounts.provider.nobody");
            let (identity, card) = linked.ok_or_else(nobody)?;
            if card.disabled_at.is_some() {
                return Err(nobody().into());
            }
            let mut tx = cx.begin().await?;
            identities::used(&mut tx, identity.id, vouched.email.as_deref()).await?;
            tx.commit().await?;
            Ok(Back::In(proven_since(cx, caller, &card, "provider", proven).await?, to))
        }
        Arrival::Alike(account) => {
            let ticket = wait(cx, provider, vouched, Some(account), None).await?;
            Ok(Back::Alike(ticket, vouched.email.clone().unwrap_or_default()))
        }
        Arrival::New => {
            let step = newcomer(cx, caller, provider, vouched, proven).await?;
            Ok(Back::In(step, to))
        }
    }
}

/// Makes an account for somebody that the provider vouches for.
async fn newcomer(
    cx: &Cx,
    caller: &Caller,
    provider: &Provider,
    vouched: &Vouched,
    proven: Instant,
) -> Kept<Step> {
    let tries = [(format!("new-account:{}", caller.address), pace::NEW_ACCOUNT)];
    slow_down_each(cx, &tries).await?;
    let nobody = || Refusal::new(Kind::Forbidden, "accounts.provider.nobody");
    let address = vouched.email.clone().ok_or_else(nobody)?;
    let local = address.split('@').next().unwrap_or_default().to_owned();
    let given = vouched.name.as_deref().and_then(|name| profile::name(name).ok());
    let card = Card {
        id: cx.new_id(),
        name: given.unwrap_or(local),
        email: address,
        locale: cx.locale,
        zone: zone(cx.locale).to_owned(),
        person: None,
        version: 1,
        disabled_at: None,
    };
    let acting = acting(cx, &card);
    let mut tx = acting.begin().await?;
    accounts::add(&mut tx, &card).await?;
    tx.tell(Fact::of("account.made", "account", card.id));
    add(&mut tx, card.id, provider, &vouched.subject, &card.email).await?;
    let opened = open_since(&mut tx, caller, &card, "provider", proven).await?;
    tx.commit().await?;
    Ok(Step::In(opened))
}

/// Makes the account known by a provider that somebody went to from this session.
async fn link(
    cx: &Cx,
    caller: &Caller,
    provider: &Provider,
    vouched: &Vouched,
    account: Option<Id<Account>>,
    session: Option<Id<Session>>,
) -> Kept<Back> {
    admitted(provider, vouched)?;
    let card = same(cx, caller, account, session).await?;
    let linked = identities::find(&cx.read(), &provider.issuer, &vouched.subject).await?;
    if linked.is_some_and(|(_, owner)| owner.id == card.id) {
        return Ok(Back::Linked);
    }
    let mut tx = cx.begin().await?;
    let email = vouched.email.as_deref().unwrap_or_default();
    add(&mut tx, card.id, provider, &vouched.subject, email).await?;
    tx.commit().await?;
    Ok(Back::Linked)
}

/// Confirms the session that somebody was sent from, if the provider says that it is them.
async fn confirm(
    cx: &Cx,
    caller: &Caller,
    provider: &Provider,
    vouched: &Vouched,
    account: Option<Id<Account>>,
    session: Option<Id<Session>>,
) -> Kept<()> {
    cx.permit(&acts::ACCOUNT_CONFIRM, &own(cx.actor.account))?;
    let card = same(cx, caller, account, session).await?;
    let session = session.ok_or_else(over)?;
    let linked = identities::find(&cx.read(), &provider.issuer, &vouched.subject).await?;
    let linked = linked.filter(|(_, owner)| owner.id == card.id);
    let other = || Refusal::new(Kind::Conflict, "accounts.provider.other");
    let (identity, _) = linked.ok_or_else(other)?;
    let mut tx = cx.begin().await?;
    identities::used(&mut tx, identity.id, vouched.email.as_deref()).await?;
    sessions::freshen(&mut tx, session, card.id).await?;
    let fact = Fact::of("session.confirmed", "session", session);
    tx.tell(fact.change(json!({ "by": "provider" })));
    tx.commit().await
}

/// Who is signed in, if it is the account and the session that was sent away.
async fn same(
    cx: &Cx,
    caller: &Caller,
    account: Option<Id<Account>>,
    session: Option<Id<Session>>,
) -> Kept<Card> {
    let card = me(cx).await?;
    let here = here(cx, caller).await?;
    if account != Some(card.id) || session != Some(here.id) {
        return Err(over().into());
    }
    Ok(card)
}
