//! As whom the providers of identities know an account: what one said waits here until the account's
//! owner says that it is theirs; what was linked is listed and unlinked.

use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Refusal};
use lb_store::{Broken, Cx, Fact, Kept, Tx};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::new_secret;
use super::security::permitted;
use crate::caller::Caller;
use crate::room::Accounts;
use crate::rules::provider::{Provider, Vouched};
use crate::rules::secret;
use crate::store::ceremonies::{self, Ceremony, Kind as Under};
use crate::store::identities::{self, Identity};

/// How long what the provider said waits for the account it belongs to, in seconds.
const WAITS: i64 = 900;

/// What a provider said, as long as it waits for its account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Waiting {
    /// The provider's code.
    pub provider: String,
    /// Which of its people.
    pub subject: String,
    /// The verified address; empty where there is none.
    pub email: String,
    /// The name; empty where there is none.
    pub name: String,
    /// The kept form of the invitation's secret that it was proven for.
    pub invitation: Option<String>,
}

impl Waiting {
    /// Whether it was proven for the invitation with this secret.
    #[must_use]
    pub fn is_for(&self, invitation: &str) -> bool {
        self.invitation.as_deref() == Some(secret::kept(invitation).as_str())
    }
}

/// What is said when a conversation with a provider was ended before, is over, or never was.
pub fn over() -> Refusal {
    Refusal::new(Kind::Gone, "accounts.provider.over")
}

/// Makes an account known by one of a provider's people; tells it.
pub(super) async fn add(
    tx: &mut Tx,
    account: Id<Account>,
    provider: &Provider,
    subject: &str,
    email: &str,
) -> Kept<()> {
    identities::add(tx, account, &provider.issuer, subject, email).await?;
    let fact = Fact::of("identity.linked", "account", account);
    tx.tell(fact.change(json!({ "provider": provider.code })));
    Ok(())
}

/// Keeps what the provider said until its account says that it is its own.
pub(super) async fn wait(
    cx: &Cx,
    provider: &Provider,
    vouched: &Vouched,
    account: Option<Id<Account>>,
    invitation: Option<String>,
) -> Kept<String> {
    let waiting = Waiting {
        provider: provider.code.clone(),
        subject: vouched.subject.clone(),
        email: vouched.email.clone().unwrap_or_default(),
        name: vouched.name.clone().unwrap_or_default(),
        invitation,
    };
    let (written, kept) = new_secret(cx)?;
    let mut tx = cx.begin().await?;
    let ceremony = Ceremony { account, data: json!(waiting) };
    let until = cx.now.plus_seconds(WAITS);
    ceremonies::begin(&mut tx, Under::Vouched, &kept, &ceremony, until).await?;
    tx.commit().await?;
    Ok(written)
}

fn read(ceremony: Ceremony) -> Kept<(Waiting, Option<Id<Account>>)> {
    let waiting = serde_json::from_value(ceremony.data);
    let waiting = waiting.map_err(|error| Broken::new("reading what a provider said", error))?;
    Ok((waiting, ceremony.account))
}

/// What a provider said in this browser and waits for `account`.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(
    cx: &Cx,
    caller: &Caller,
    account: Option<Id<Account>>,
) -> Kept<Option<Waiting>> {
    let Some(ticket) = &caller.waiting else { return Ok(None) };
    let kept = secret::kept(ticket);
    let Some(found) = ceremonies::find(&cx.read(), Under::Vouched, &kept, cx.now).await? else {
        return Ok(None);
    };
    let (waiting, whose) = read(found)?;
    Ok((whose == account).then_some(waiting))
}

/// Makes the actor's account known by what waits in this browser.
///
/// # Errors
/// Nothing waits for this account, or the last proof of identity is too old.
pub async fn join(cx: &Cx, room: &Accounts, caller: &Caller) -> Kept<()> {
    let card = permitted(cx).await?;
    let mut tx = cx.begin().await?;
    let ticket = caller.waiting.as_deref().unwrap_or_default();
    let taken = ceremonies::take(&mut tx, Under::Vouched, &secret::kept(ticket)).await?;
    let (waiting, whose) = read(taken.ok_or_else(over)?)?;
    if whose != Some(card.id) {
        return Err(over().into());
    }
    let provider = room.provider(&waiting.provider)?;
    add(&mut tx, card.id, provider, &waiting.subject, &waiting.email).await?;
    tx.commit().await
}

/// Makes an account that accepts an invitation known by what was proven for it in this browser.
pub(super) async fn join_invited(
    tx: &mut Tx,
    room: &Accounts,
    caller: &Caller,
    account: Id<Account>,
    invitation: &str,
) -> Kept<()> {
    let ticket = caller.waiting.as_deref().unwrap_or_default();
    let taken = ceremonies::take(tx, Under::Vouched, &secret::kept(ticket)).await?;
    let (waiting, whose) = read(taken.ok_or_else(over)?)?;
    if whose.is_some() || !waiting.is_for(invitation) {
        return Err(over().into());
    }
    let provider = room.provider(&waiting.provider)?;
    add(tx, account, provider, &waiting.subject, &waiting.email).await
}

/// As whom the providers know the account, for changing it.
///
/// # Errors
/// The last proof of identity is too old.
pub async fn list(cx: &Cx) -> Kept<Vec<Identity>> {
    let card = permitted(cx).await?;
    identities::of(&cx.read(), card.id).await
}

/// Ends that a provider knows the account. A link by mail always remains.
///
/// # Errors
/// It is none of the actor's, or the last proof of identity is too old.
pub async fn unlink(cx: &Cx, room: &Accounts, id: Id<Identity>) -> Kept<()> {
    let card = permitted(cx).await?;
    let mut tx = cx.begin().await?;
    let issuer = identities::remove(&mut tx, id, card.id).await?.ok_or_else(Refusal::missing)?;
    let code = room.issuer(&issuer).map_or(issuer.as_str(), |provider| provider.code.as_str());
    let fact = Fact::of("identity.unlinked", "account", card.id);
    tx.tell(fact.change(json!({ "provider": code })));
    tx.commit().await
}
