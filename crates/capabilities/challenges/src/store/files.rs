//! Keeps which filed documents were laid to which proposal.

use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Refusal};
use lb_store::{Doing as _, Kept, Row, Rows, Tx};

use crate::record::Proposal;

/// A filed document that was laid to a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalFile {
    /// Its identifier.
    pub id: Id<ProposalFile>,
    /// To which proposal.
    pub proposal: Id<Proposal>,
    /// Which document.
    pub filed: Id<lb_forms::Document>,
    /// What its file is called.
    pub name: String,
    /// SHA-256 of its content when it was laid.
    pub hash: String,
    /// When.
    pub made_at: Instant,
}

fn read(row: &Row) -> Kept<ProposalFile> {
    Ok(ProposalFile {
        id: row.get("id")?,
        proposal: row.get("proposal")?,
        filed: row.get("filed")?,
        name: row.get("name")?,
        hash: row.get("hash")?,
        made_at: row.get("made_at")?,
    })
}

/// Those of a proposal that were not taken back.
pub(crate) async fn of(on: &impl Rows, proposal: Id<Proposal>) -> Kept<Vec<ProposalFile>> {
    on.all(
        "select id, proposal, filed, name, hash, made_at from proposal_file \
         where proposal = $1 and taken_back_at is null order by id",
        &[&proposal],
        read,
    )
    .await
}

/// Lays one; the same document once.
pub(crate) async fn lay(tx: &mut Tx, one: &ProposalFile) -> Kept<()> {
    let account = tx.cx().actor.account;
    tx.run(
        "insert into proposal_file (id, proposal, filed, name, hash, account, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[&one.id, &one.proposal, &one.filed, &one.name, &one.hash, &account, &one.made_at],
    )
    .await
    .on_constraint("proposal_file_once|proposal_file.proposal", || {
        Refusal::new(Kind::Conflict, "challenges.file-twice")
    })?;
    Ok(())
}

/// Takes one back.
pub(crate) async fn take_back(
    tx: &mut Tx,
    proposal: Id<Proposal>,
    id: Id<ProposalFile>,
) -> Kept<bool> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update proposal_file set taken_back_at = $3 where id = $1 and proposal = $2 \
             and taken_back_at is null",
            &[&id, &proposal, &now],
        )
        .await?;
    Ok(touched > 0)
}
