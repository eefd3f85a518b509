//! Counts what bears fields, over all rooms: a list of fields may not leave out what is used.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_fields::Users;
use lb_store::{Kept, Tx};

/// The records of all rooms that bear fields.
pub struct Bearers;

#[async_trait]
impl Users for Bearers {
    async fn used(&self, tx: &Tx) -> Kept<BTreeMap<String, u64>> {
        let rooms = [
            lb_directory::fields_used(tx).await?,
            lb_network::fields_used(tx).await?,
            lb_challenges::fields_used(tx).await?,
            lb_collaborations::fields_used(tx).await?,
        ];
        let mut all = BTreeMap::new();
        for (code, count) in rooms.into_iter().flatten() {
            *all.entry(code).or_default() += count;
        }
        Ok(all)
    }
}
