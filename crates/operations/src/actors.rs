//! Keeps who finds the account that somebody typed: the room of accounts, which this one does not know.

use async_trait::async_trait;
use lb_kernel::{Account, Id};
use lb_store::{Cx, Kept};

/// Finds accounts by what people call them.
#[async_trait]
pub trait Actors: Send + Sync {
    /// The account with this mail address; `None`: there is none.
    ///
    /// # Errors
    /// The database does not answer.
    async fn find(&self, cx: &Cx, typed: &str) -> Kept<Option<Id<Account>>>;
}

/// Where no room keeps accounts: they are found by their identifiers alone.
pub(crate) struct Nobody;

#[async_trait]
impl Actors for Nobody {
    async fn find(&self, _: &Cx, _: &str) -> Kept<Option<Id<Account>>> {
        Ok(None)
    }
}
