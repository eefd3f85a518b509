//! Lays filed documents to a proposal, and opens them: to the proposer always, to the owner's side once the two talk.

use lb_forms::actions::handed;
use lb_forms::{Attachment, DocumentLine, Vault};
use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Cx, Halt, Outcome, Rows, audit};
use serde_json::json;

use super::proposal::{fact, found};
use crate::acts;
use crate::record::{Part, Proposal};
use crate::store;
use crate::store::files::ProposalFile;

/// Files of one proposal.
const MOST: usize = 10;

fn conflict(code: &'static str) -> Refusal {
    Refusal::new(Kind::Conflict, code)
}

/// What of the files of a proposal its reader may open, and how many there are.
pub(super) async fn seen(
    on: &impl Rows,
    one: &Proposal,
    part: Option<Part>,
) -> Outcome<(Vec<ProposalFile>, usize)> {
    let all = store::files::of(on, one.id).await?;
    let count = all.len();
    // Their names would tell what is in them.
    Ok((if opens(one, part) { all } else { Vec::new() }, count))
}

/// Whether somebody who comes as `part` may open the files.
fn opens(one: &Proposal, part: Option<Part>) -> bool {
    part == Some(Part::Proposer) || one.stand.opens_files()
}

/// A proposal of the actor's organisation whose files it may change now.
async fn own(cx: &Cx, on: &impl Rows, id: Id<Proposal>) -> Outcome<Proposal> {
    let (one, part, _) = found(cx, on, id).await?;
    let subject = Subject { organisation: Some(one.organisation), ..one.subject(part) };
    cx.permit(&acts::LAY_FILE, &subject)?;
    if !one.stand.waits() {
        return Err(conflict("challenges.not-now").into());
    }
    Ok(one)
}

/// Lays a document that the proposer filed to its proposal.
///
/// # Errors
/// The actor may not, the proposal was answered for good, the document is none of its own, is there already, or
/// there are ten.
pub async fn lay(
    cx: &Cx,
    id: Id<Proposal>,
    filed: Id<lb_forms::Document>,
) -> Outcome<ProposalFile> {
    let one = own(cx, &cx.read(), id).await?;
    let file = handed::usable(cx, one.organisation, filed).await?;
    let mut tx = cx.begin().await?;
    if store::files::of(&tx, id).await?.len() >= MOST {
        return Err(conflict("challenges.files-many").with("most", MOST).into());
    }
    let laid = ProposalFile {
        id: cx.new_id(),
        proposal: id,
        filed,
        name: file.name,
        hash: file.hash,
        made_at: cx.now,
    };
    store::files::lay(&mut tx, &laid).await?;
    let change = json!({ "file": laid.id, "hash": laid.hash });
    tx.tell(fact("proposal.file-laid", &one).change(change));
    tx.commit().await?;
    Ok(laid)
}

/// Takes a file back: from now on nobody opens it here.
///
/// # Errors
/// As [`lay`]; there is no such file.
pub async fn take_back(cx: &Cx, id: Id<Proposal>, file: Id<ProposalFile>) -> Outcome<()> {
    let one = own(cx, &cx.read(), id).await?;
    let mut tx = cx.begin().await?;
    if !store::files::take_back(&mut tx, id, file).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(fact("proposal.file-taken-back", &one).change(json!({ "file": file })));
    tx.commit().await
}

/// The content of a file; that somebody of another side opened it is kept.
///
/// # Errors
/// There is none that the reader may open now, or its organisation took the document out of its file.
pub async fn content(
    cx: &Cx,
    vault: &Vault,
    id: Id<Proposal>,
    file: Id<ProposalFile>,
) -> Outcome<(Attachment, Vec<u8>)> {
    let rows = cx.read();
    let (one, part, _) = found(cx, &rows, id).await?;
    let (files, _) = seen(&rows, &one, part).await?;
    let file = files.into_iter().find(|one| one.id == file).ok_or_else(Refusal::missing)?;
    let handed = handed::content(cx, vault, file.filed).await?;
    if part != Some(Part::Proposer) {
        let change = json!({ "file": file.id, "hash": file.hash });
        audit::note_read(cx, fact("proposal.file-read", &one).change(change)).await?;
    }
    Ok(handed)
}

/// The documents that the proposer filed, to choose from.
pub(super) async fn filed(cx: &Cx, owner: Id<Organisation>) -> Outcome<Vec<DocumentLine>> {
    match lb_forms::actions::documents::list(cx, owner, None).await {
        Err(Halt::Refused(_)) => Ok(Vec::new()),
        found => found,
    }
}
