//! Keeps what stood in the way of an introduction, one line a side, apart from the introduction itself.

use lb_kernel::{Code as _, Id};
use lb_store::{Kept, Rows, Tx};

use crate::record::{Difficulty, Introduction};
use crate::rules::course::Side;

/// Writes what a side said.
pub(crate) async fn add(tx: &mut Tx, id: Id<Introduction>, said: &Difficulty) -> Kept<()> {
    tx.run(
        "insert into introduction_difficulty (introduction, side, words, account, at) \
         values ($1, $2, $3, $4, $5)",
        &[&id, &said.side.code(), &said.words, &said.account, &said.at],
    )
    .await?;
    Ok(())
}

/// Empties what a side said. Its line stays: it has said it.
pub(crate) async fn forget(tx: &mut Tx, id: Id<Introduction>, side: Side) -> Kept<()> {
    tx.run(
        "update introduction_difficulty set words = '', account = null \
         where introduction = $1 and side = $2",
        &[&id, &side.code()],
    )
    .await?;
    Ok(())
}

/// What both sides said, where they did and have not taken it back.
pub(crate) async fn of(on: &impl Rows, id: Id<Introduction>) -> Kept<Vec<Difficulty>> {
    on.all(
        "select d.side, d.words, d.account, d.at from introduction_difficulty d \
         where d.introduction = $1 and d.words <> '' order by d.side",
        &[&id],
        |row| {
            Ok(Difficulty {
                side: row.code("side")?,
                words: row.get("words")?,
                account: row.get("account")?,
                at: row.get("at")?,
            })
        },
    )
    .await
}
