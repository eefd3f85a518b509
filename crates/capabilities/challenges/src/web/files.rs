//! Files of a proposal: laying, opening and taking them back, from its page.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Both, Named, Sheet, Visit, go};
use lb_forms::Vault;
use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

use super::proposals::wrong;
use crate::actions::files;
use crate::record::Proposal;
use crate::room::Challenges;
use crate::store::files::ProposalFile;

/// `POST /challenges/proposals/{id}/files`
pub(super) async fn lay(
    visit: Visit,
    Extension(room): Extension<Arc<Challenges>>,
    Named(id): Named<Proposal>,
    sheet: Sheet,
) -> Answer {
    let done = async {
        let missing = |_| Refusal::new(Kind::Invalid, "challenges.missing").at("filed");
        let filed = sheet.get("filed").parse().map_err(missing)?;
        files::lay(&visit.cx, id, filed).await
    };
    match done.await {
        Ok(_) => go(format!("/challenges/proposals/{id}#files")),
        Err(halt) => wrong(&visit, &room, id, halt, &sheet).await,
    }
}

/// `GET /challenges/proposals/{id}/files/{file}`
pub(super) async fn open(visit: Visit, Both(id, file): Both<Proposal, ProposalFile>) -> Answer {
    let vault = Vault::within(&visit.kit.settings.data);
    let (file, bytes) = files::content(&visit.cx, &vault, id, file).await?;
    Ok(lb_forms::download(&file, bytes))
}

/// `POST /challenges/proposals/{id}/files/{file}/back`
pub(super) async fn take_back(
    visit: Visit,
    Both(id, file): Both<Proposal, ProposalFile>,
) -> Answer {
    files::take_back(&visit.cx, id, file).await?;
    go(format!("/challenges/proposals/{id}"))
}
