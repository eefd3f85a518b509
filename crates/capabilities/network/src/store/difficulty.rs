//! Keeps what stood in the way of a listing, once a listing, apart from the listing itself.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Doing as _, Kept, Rows, Tx};

use crate::record::{Difficulty, Listing};

const ONCE: &str = "listing_difficulty_once|listing_difficulty.listing";

fn twice() -> Refusal {
    Refusal::new(Kind::Conflict, "network.difficulty.said").at("difficulty")
}

/// Writes what was said of a listing, unless something was said before.
pub(crate) async fn add(tx: &mut Tx, id: Id<Listing>, said: &Difficulty) -> Kept<()> {
    tx.run(
        "insert into listing_difficulty (listing, words, account, at) values ($1, $2, $3, $4)",
        &[&id, &said.words, &said.account, &said.at],
    )
    .await
    .on_constraint(ONCE, twice)?;
    Ok(())
}

/// Empties what was said of a listing. Its line stays: it has been said.
pub(crate) async fn forget(tx: &mut Tx, id: Id<Listing>) -> Kept<()> {
    tx.run("update listing_difficulty set words = '', account = null where listing = $1", &[&id])
        .await?;
    Ok(())
}

/// What was said of a listing; without words where that was taken back.
pub(crate) async fn of(on: &impl Rows, id: Id<Listing>) -> Kept<Option<Difficulty>> {
    on.first(
        "select d.words, d.account, d.at from listing_difficulty d where d.listing = $1",
        &[&id],
        |row| {
            Ok(Difficulty {
                words: row.get("words")?,
                account: row.get("account")?,
                at: row.get("at")?,
            })
        },
    )
    .await
}
