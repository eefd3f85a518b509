//! The doorkeeper of the installation: accounts tell who somebody is, notifications how many wait.

use async_trait::async_trait;
use lb_doors::{Credential, Doorkeeper, Identity};
use lb_kernel::Locale;
use lb_store::{Cx, Kept, Store};

/// The doorkeeper.
pub struct Doorman;

#[async_trait]
impl Doorkeeper for Doorman {
    async fn identity(
        &self,
        store: &Store,
        credential: &Credential,
        chosen: Option<Locale>,
    ) -> Kept<Option<Identity>> {
        let found = lb_accounts::Keeper.identity(store, credential, chosen).await?;
        let Some(mut identity) = found else { return Ok(None) };
        // Only pages show the number.
        if let (Credential::Session(_), Some(account)) = (credential, identity.actor.account) {
            identity.unread = lb_notify::unread(&Cx::job(store).read(), account).await?;
        }
        Ok(Some(identity))
    }
}
