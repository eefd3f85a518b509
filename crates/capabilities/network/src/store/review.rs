//! Keeps what reviewers found.

use lb_kernel::{Account, Code as _, Id, Instant, Workspace};
use lb_store::{Kept, Row, Rows, Tx};

use crate::record::Listing;
use crate::rules::rubric::{Gate, Verdict};

/// One judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its identifier.
    pub id: Id<Review>,
    /// The listing.
    pub listing: Id<Listing>,
    /// The version that was judged.
    pub version: i64,
    /// The scores, in the order of the criteria.
    pub scores: Vec<i64>,
    /// The version of the gate that held; 0: the usual one.
    pub gate_version: i64,
    /// The gate itself where it was the usual one of its time.
    pub gate: Option<Gate>,
    /// What followed.
    pub verdict: Verdict,
    /// Reasons for the writer.
    pub note: String,
    /// Who judged.
    pub account: Option<Id<Account>>,
    /// When.
    pub at: Instant,
}

fn read(row: &Row) -> Kept<Review> {
    Ok(Review {
        id: row.get("id")?,
        listing: row.get("listing")?,
        version: row.get("version")?,
        scores: row.json("scores")?,
        gate_version: row.get("gate_version")?,
        gate: row.maybe_json("gate")?,
        verdict: row.code("verdict")?,
        note: row.get("note")?,
        account: row.get("account")?,
        at: row.get("at")?,
    })
}

/// Adds a judgement.
pub(crate) async fn add(tx: &mut Tx, review: &Review) -> Kept<()> {
    tx.run(
        "insert into listing_review (id, listing, version, scores, verdict, note, account, at, \
         gate_version, gate) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &review.id,
            &review.listing,
            &review.version,
            &serde_json::json!(review.scores),
            &review.verdict.code(),
            &review.note,
            &review.account,
            &review.at,
            &review.gate_version,
            &review.gate.as_ref().map(|gate| serde_json::json!(gate).to_string()),
        ],
    )
    .await?;
    Ok(())
}

/// The last judgement of a listing.
pub(crate) async fn last(on: &impl Rows, listing: Id<Listing>) -> Kept<Option<Review>> {
    on.first(
        "select id, listing, version, scores, verdict, note, account, at, gate_version, gate \
         from listing_review \
         where listing = $1 order by at desc, id desc limit 1",
        &[&listing],
        read,
    )
    .await
}

/// How many reviewers a network wants, and the version of that setting; one where nothing was set.
pub(crate) async fn reviewers(on: &impl Rows, workspace: Id<Workspace>) -> Kept<(i64, i64)> {
    let found = on
        .first(
            "select reviewers, version from network_review where workspace = $1",
            &[&workspace],
            |row| Ok((row.get("reviewers")?, row.get("version")?)),
        )
        .await?;
    Ok(found.unwrap_or((1, 0)))
}

/// Sets how many, unless somebody changed it since `version`.
pub(crate) async fn set_reviewers(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    reviewers: i64,
    version: i64,
) -> Kept<()> {
    let next = version + 1;
    let touched = tx
        .run(
            "insert into network_review (workspace, reviewers, version) values ($1, $2, $3) \
             on conflict (workspace) do update set reviewers = excluded.reviewers, \
             version = excluded.version where network_review.version = $4",
            &[&workspace, &reviewers, &next, &version],
        )
        .await?;
    lb_store::current(touched)
}

/// Judgements of all listings after `after`, with the workspace of their listing, by id.
pub(crate) async fn after(
    on: &impl Rows,
    after: &str,
    limit: u32,
) -> Kept<Vec<(Review, Id<Workspace>)>> {
    on.all(
        "select r.id, r.listing, r.version, r.scores, r.verdict, r.note, r.account, r.at, \
         r.gate_version, r.gate, l.workspace from listing_review r join listing l on l.id = r.listing \
         where r.id > $1 order by r.id limit $2",
        &[&after, &limit],
        |row| Ok((read(row)?, row.get("workspace")?)),
    )
    .await
}
