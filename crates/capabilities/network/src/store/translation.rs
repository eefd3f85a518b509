//! Keeps translations of listings.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id};
use lb_store::{Kept, Rows, Translated, Tx};

use crate::record::Listing;
use crate::rules::words;

const TABLE: Translated = Translated { table: "listing_translation", owner: "listing" };

/// The translations of these listings.
pub(crate) async fn of(
    on: &impl Rows,
    listings: &[Id<Listing>],
) -> Kept<BTreeMap<Id<Listing>, Vec<words::Kept>>> {
    TABLE.of(on, listings, words::Part::from_code).await
}

/// Keeps a translation; an earlier one into the same language goes.
pub(crate) async fn put(tx: &mut Tx, listing: Id<Listing>, one: &words::Kept) -> Kept<()> {
    TABLE.put(tx, listing, one.part.code(), one).await
}
