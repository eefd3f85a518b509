//! Finds the account that somebody typed into a filter of the audit record, and has the policy room say what entries tell of
//! those who raised difficulties.

use async_trait::async_trait;
use lb_kernel::{Account, Id};
use lb_store::audit::Entry;
use lb_store::{Cx, Kept};
use lb_workspaces::{accounts, email};

/// The accounts, by their mail addresses.
pub struct Actors;

#[async_trait]
impl lb_operations::Actors for Actors {
    async fn find(&self, cx: &Cx, typed: &str) -> Kept<Option<Id<Account>>> {
        let Ok(address) = email::fold(typed) else { return Ok(None) };
        Ok(accounts::by_email(&cx.read(), &address).await?.map(|card| card.id))
    }

    fn veil(&self, entry: &mut Entry) -> bool {
        lb_policy_doors::told::veil(entry)
    }
}
