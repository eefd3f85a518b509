//! Tells the notifications who an account is: address, language, zone, and what it may see.

use async_trait::async_trait;
use lb_kernel::policy::{Actor, Via};
use lb_kernel::{Account, Id};
use lb_notify::{Reader, Readers};
use lb_store::{Cx, Kept};
use lb_workspaces::accounts;

/// The accounts, as readers.
pub struct Accounts;

#[async_trait]
impl Readers for Accounts {
    async fn reader(&self, cx: &Cx, account: Id<Account>) -> Kept<Option<Reader>> {
        let rows = cx.read();
        let Some(card) = accounts::by_id(&rows, account).await? else { return Ok(None) };
        if card.disabled_at.is_some() {
            return Ok(None);
        }
        let powers = lb_workspaces::load(&rows, account).await?;
        Ok(Some(Reader {
            address: card.email,
            locale: card.locale,
            zone: card.zone,
            actor: Actor {
                account: Some(account),
                person: card.person,
                name: card.name,
                grants: powers.grants,
                supervised: powers.supervised,
                standing: powers.standing,
                via: Via::Session,
                ..Actor::anonymous()
            },
        }))
    }
}
