//! Keeps who knows what this room does not: the account that somebody typed, and what entries tell that few may know.

use async_trait::async_trait;
use lb_kernel::{Account, Id};
use lb_store::audit::Entry;
use lb_store::{Cx, Kept};

/// Finds accounts by what people call them, and knows what of an entry few may see.
#[async_trait]
pub trait Actors: Send + Sync {
    /// The account with this mail address; `None`: there is none.
    ///
    /// # Errors
    /// The database does not answer.
    async fn find(&self, cx: &Cx, typed: &str) -> Kept<Option<Id<Account>>>;

    /// Takes out of an entry, as it is shown, what only the installation's auditors may know; gives whether something was.
    fn veil(&self, _: &mut Entry) -> bool {
        false
    }
}

/// Where no room keeps accounts: they are found by their identifiers alone.
pub(crate) struct Nobody;

#[async_trait]
impl Actors for Nobody {
    async fn find(&self, _: &Cx, _: &str) -> Kept<Option<Id<Account>>> {
        Ok(None)
    }
}
