//! Passkeys: made in the account, then a way in of their own. A device asks its owner for a finger or
//! a number before it signs, so that no second step follows.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;
use lb_store::{Broken, Cx, Fact, Kept};
use lb_workspaces::accounts;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

use super::confirm::here;
use super::security::permitted;
use super::sign_in::{Opened, open, slow_down_each};
use super::{acting, me, new_secret, own};
use crate::acts;
use crate::caller::Caller;
use crate::rules::{pace, profile, secret};
use crate::store::ceremonies::{self, Ceremony, Kind as Under};
use crate::store::passkeys::{self as table, Key};
use crate::store::sessions;

/// How long a ceremony may take, in seconds.
const LIFE: i64 = 300;

/// What the browser is asked, with the secret under which its answer is expected.
#[derive(Debug, Clone, Serialize)]
pub struct Question {
    /// The secret of the ceremony.
    pub ticket: String,
    /// The options for the browser, as the standard describes them.
    pub options: Value,
}

fn wrong() -> Refusal {
    Refusal::new(Kind::Invalid, "accounts.passkey.wrong")
}

/// The other side of the ceremonies: the installation, by the name of its host.
fn party(base: &str) -> Kept<Webauthn> {
    let nameless = || Refusal::new(Kind::Conflict, "accounts.passkey.host");
    let origin = Url::parse(base).map_err(|_| nameless())?;
    let host = origin.domain().ok_or_else(nameless)?.to_owned();
    let built = WebauthnBuilder::new(&host, &origin)
        .and_then(|builder| builder.rp_name("Landbridge").build());
    built.map_err(|error| Broken::new("setting up passkeys", error).into())
}

fn plain<T: Serialize>(value: &T) -> Kept<Value> {
    serde_json::to_value(value).map_err(|error| Broken::new("writing a ceremony", error).into())
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Refusal> {
    serde_json::from_value(value).map_err(|_| wrong())
}

async fn remember(cx: &Cx, kind: Under, ceremony: Ceremony) -> Kept<String> {
    let (written, kept) = new_secret(cx)?;
    let mut tx = cx.begin().await?;
    ceremonies::begin(&mut tx, kind, &kept, &ceremony, cx.now.plus_seconds(LIFE)).await?;
    tx.commit().await?;
    Ok(written)
}

/// The passkeys of the account, for changing them.
///
/// # Errors
/// The last proof of identity is too old.
pub async fn list(cx: &Cx) -> Kept<Vec<Key>> {
    let card = permitted(cx).await?;
    table::of(&cx.read(), card.id).await
}

/// Begins making a passkey.
///
/// # Errors
/// The last proof of identity is too old, or the installation has no name of a host.
pub async fn begin(cx: &Cx, caller: &Caller) -> Kept<Question> {
    let card = permitted(cx).await?;
    let known = table::of(&cx.read(), card.id).await?;
    let known = known.iter().map(|key| key.data.cred_id().clone()).collect();
    let (options, state) = party(&caller.base)?
        .start_passkey_registration(card.id.uuid(), &card.email, &card.name, Some(known))
        .map_err(|error| Broken::new("beginning a passkey", error))?;
    let ceremony = Ceremony { account: Some(card.id), data: plain(&state)? };
    let ticket = remember(cx, Under::NewPasskey, ceremony).await?;
    Ok(Question { ticket, options: plain(&options)? })
}

/// Keeps the passkey that the browser made.
///
/// # Errors
/// Its answer does not belong to the question, or took too long.
pub async fn add(cx: &Cx, caller: &Caller, ticket: &str, name: &str, answer: Value) -> Kept<()> {
    let card = permitted(cx).await?;
    let name = profile::name(name)?;
    let answer: RegisterPublicKeyCredential = typed(answer)?;
    let mut tx = cx.begin().await?;
    let taken = ceremonies::take(&mut tx, Under::NewPasskey, &secret::kept(ticket)).await?;
    let taken = taken.filter(|one| one.account == Some(card.id)).ok_or_else(wrong)?;
    let state: PasskeyRegistration = typed(taken.data)?;
    let data =
        party(&caller.base)?.finish_passkey_registration(&answer, &state).map_err(|_| wrong())?;
    let credential = URL_SAFE_NO_PAD.encode(data.cred_id());
    let key = Key { id: cx.new_id(), account: card.id, name, data, made_at: cx.now };
    table::add(&mut tx, &key, &credential).await?;
    tx.tell(Fact::of("passkey.added", "account", card.id));
    tx.commit().await
}

/// Removes a passkey.
///
/// # Errors
/// There is none of the actor, or the last proof of identity is too old.
pub async fn remove(cx: &Cx, id: lb_kernel::Id<Key>) -> Kept<()> {
    let card = permitted(cx).await?;
    let mut tx = cx.begin().await?;
    if !table::remove(&mut tx, id, card.id).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(Fact::of("passkey.removed", "account", card.id));
    tx.commit().await
}

/// Asks for any passkey of this installation; whose it is, its answer says.
///
/// # Errors
/// There were too many tries, or the installation has no name of a host.
pub async fn ask(cx: &Cx, caller: &Caller) -> Kept<Question> {
    slow_down_each(cx, &[(format!("address:{}", caller.address), pace::ADDRESS)]).await?;
    let (options, state) = party(&caller.base)?
        .start_discoverable_authentication()
        .map_err(|error| Broken::new("asking for a passkey", error))?;
    let ceremony = Ceremony { account: None, data: plain(&state)? };
    let ticket = remember(cx, Under::Passkey, ceremony).await?;
    Ok(Question { ticket, options: plain(&options)? })
}

/// Checks the answer to [`ask`]; gives the passkey with its new counter.
async fn answered(cx: &Cx, caller: &Caller, ticket: &str, answer: Value) -> Kept<Key> {
    let answer: PublicKeyCredential = typed(answer)?;
    let mut tx = cx.begin().await?;
    let taken = ceremonies::take(&mut tx, Under::Passkey, &secret::kept(ticket)).await?;
    tx.commit().await?;
    let state: DiscoverableAuthentication = typed(taken.ok_or_else(wrong)?.data)?;
    let party = party(&caller.base)?;
    let (user, credential) =
        party.identify_discoverable_authentication(&answer).map_err(|_| wrong())?;
    let found = table::find(&cx.read(), &URL_SAFE_NO_PAD.encode(credential)).await?;
    let mut key = found.filter(|key| key.account.uuid() == user).ok_or_else(wrong)?;
    let proven = party
        .finish_discoverable_authentication_v2(&answer, state, DiscoverableKey::from(&key.data))
        .map_err(|_| wrong())?;
    key.data.update_credential(&proven);
    Ok(key)
}

/// Signs in with a passkey.
///
/// # Errors
/// The answer does not belong to the question, or to no passkey that is known.
pub async fn sign_in(cx: &Cx, caller: &Caller, ticket: &str, answer: Value) -> Kept<Opened> {
    let key = answered(cx, caller, ticket, answer).await?;
    let card = accounts::by_id(&cx.read(), key.account).await?;
    let card = card.filter(|card| card.disabled_at.is_none()).ok_or_else(wrong)?;
    let cx = acting(cx, &card);
    let mut tx = cx.begin().await?;
    table::used(&mut tx, &key).await?;
    let opened = open(&mut tx, caller, &card, "passkey").await?;
    tx.commit().await?;
    Ok(opened)
}

/// Confirms in an open session with a passkey of the same account.
///
/// # Errors
/// The answer does not belong to the question, or is another account's.
pub async fn confirm(cx: &Cx, caller: &Caller, ticket: &str, answer: Value) -> Kept<()> {
    cx.permit(&acts::ACCOUNT_CONFIRM, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let session = here(cx, caller).await?;
    let key = answered(cx, caller, ticket, answer).await?;
    if key.account != card.id {
        return Err(wrong().into());
    }
    let mut tx = cx.begin().await?;
    table::used(&mut tx, &key).await?;
    sessions::freshen(&mut tx, session.id, card.id).await?;
    tx.tell(Fact::of("session.confirmed", "session", session.id));
    tx.commit().await
}
