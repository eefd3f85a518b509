//! Keeps the pairs of the last weekly round, and reads what both sides said for the next.

use lb_kernel::{Id, Instant, Organisation};
use lb_store::{Kept, Rows, Tx};

use super::exclusion::Exclusion;
use super::interest::Level;
use crate::record::Listing;

/// What a round came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// When.
    pub at: Instant,
    /// Listings that took part.
    pub listings: usize,
    /// Pairs chosen.
    pub pairs: usize,
    /// Listings that stand in at least one pair.
    pub shown: usize,
    /// The most pairs of one listing.
    pub most: usize,
    /// What the pairs are worth, in thousandths of a pair that both sides surely want.
    pub worth: i64,
    /// What no set of pairs within the capacities can exceed, likewise.
    pub bound: i64,
}

/// Replaces the last round.
pub(crate) async fn replace(
    tx: &mut Tx,
    made: &Made,
    pairs: &[(Id<Listing>, Id<Listing>)],
) -> Kept<()> {
    let id = tx.cx().new_id::<Made>();
    tx.run("delete from network_round_pair", &[]).await?;
    tx.run("delete from network_round", &[]).await?;
    tx.run(
        "insert into network_round (id, made_at, listings, pairs, shown, most, worth, bound) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &id,
            &made.at,
            &made.listings,
            &made.pairs,
            &made.shown,
            &made.most,
            &made.worth,
            &made.bound,
        ],
    )
    .await?;
    for part in pairs.chunks(200) {
        let rows: Vec<String> =
            part.iter().map(|(need, offer)| format!("('{id}', '{need}', '{offer}')")).collect();
        let sql = format!(
            "insert into network_round_pair (round, need, offer) values {}",
            rows.join(", ")
        );
        tx.run(&sql, &[]).await?;
    }
    Ok(())
}

/// The last round.
pub(crate) async fn last(on: &impl Rows) -> Kept<Option<Made>> {
    on.first(
        "select made_at, listings, pairs, shown, most, worth, bound from network_round \
         order by made_at desc limit 1",
        &[],
        |row| {
            Ok(Made {
                at: row.get("made_at")?,
                listings: row.get("listings")?,
                pairs: row.get("pairs")?,
                shown: row.get("shown")?,
                most: row.get("most")?,
                worth: row.get("worth")?,
                bound: row.get("bound")?,
            })
        },
    )
    .await
}

/// The counterparts of a listing in the last round.
pub(crate) async fn of(on: &impl Rows, listing: Id<Listing>) -> Kept<Vec<Id<Listing>>> {
    on.all(
        "select offer as other from network_round_pair where need = $1 \
         union select need as other from network_round_pair where offer = $1 order by other",
        &[&listing],
        |row| row.get("other"),
    )
    .await
}

/// Everything that was said of listings: by whom, of which, how much.
pub(crate) async fn said(on: &impl Rows) -> Kept<Vec<(Id<Organisation>, Id<Listing>, Level)>> {
    on.all("select organisation, listing, level from interest", &[], |row| {
        Ok((row.get("organisation")?, row.get("listing")?, row.code("level")?))
    })
    .await
}

/// Everybody that is kept out, by whom.
pub(crate) async fn kept_out(on: &impl Rows) -> Kept<Vec<(Id<Organisation>, Exclusion)>> {
    on.all("select organisation, other, reason from exclusion", &[], |row| {
        let exclusion = Exclusion { other: row.get("other")?, cause: row.code("reason")? };
        Ok((row.get("organisation")?, exclusion))
    })
    .await
}
