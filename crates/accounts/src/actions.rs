//! Use cases of this room.

pub mod confirm;
pub mod first;
pub mod identities;
pub mod invitations;
pub mod join;
pub mod links;
pub mod mail;
pub mod passkeys;
pub mod profile;
pub mod providers;
pub mod second;
pub mod security;
pub mod sign_in;
pub mod tokens;

use std::sync::Arc;

use lb_kernel::policy::{Actor, Subject, Via};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Refusal};
use lb_store::{Cx, Kept};
use lb_workspaces::accounts::{self, Card};

use crate::rules::secret;

/// The question about an account's own things.
pub(crate) fn own(account: Option<Id<Account>>) -> Subject {
    Subject { record: account.map(Id::cast), account, ..Subject::default() }
}

/// The same operation as one of this account: what it does stands under its name in the audit record.
pub(crate) fn acting(cx: &Cx, card: &Card) -> Cx {
    let actor = Actor {
        account: Some(card.id),
        person: card.person,
        name: card.name.clone(),
        via: Via::Session,
        ..Actor::anonymous()
    };
    let mut acting = cx.clone();
    acting.actor = Arc::new(actor);
    acting
}

/// The card of who is signed in.
pub(crate) async fn me(cx: &Cx) -> Kept<Card> {
    let id =
        cx.actor.account.ok_or_else(|| Refusal::new(Kind::Unauthenticated, "policy.sign-in"))?;
    Ok(accounts::by_id(&cx.read(), id).await?.ok_or_else(Refusal::missing)?)
}

/// A new secret: as it is handed out, and as it is kept.
pub(crate) fn new_secret(cx: &Cx) -> Kept<(String, String)> {
    let written = secret::written(&cx.random()?);
    let kept = secret::kept(&written);
    Ok((written, kept))
}
