//! Keeps translations of challenges.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id};
use lb_store::{Kept, Rows, Translated, Tx};

use crate::record::Challenge;
use crate::rules::words;

const TABLE: Translated = Translated { table: "challenge_translation", owner: "challenge" };

/// The translations of these challenges.
pub(crate) async fn of(
    on: &impl Rows,
    challenges: &[Id<Challenge>],
) -> Kept<BTreeMap<Id<Challenge>, Vec<words::Kept>>> {
    TABLE.of(on, challenges, words::Part::from_code).await
}

/// Keeps a translation; an earlier one into the same language goes.
pub(crate) async fn put(tx: &mut Tx, challenge: Id<Challenge>, one: &words::Kept) -> Kept<()> {
    TABLE.put(tx, challenge, one.part.code(), one).await
}

/// Identifiers after `after`, in their order.
pub(crate) async fn after(on: &impl Rows, after: &str, limit: u32) -> Kept<Vec<Id<Challenge>>> {
    on.all(
        "select c.id from challenge c where c.id > $1 order by c.id limit $2",
        &[&after, &limit],
        |row| row.get("id"),
    )
    .await
}
