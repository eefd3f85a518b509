//! Takes in a difficulty from a mail that somebody forwarded.

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Outcome};

use super::capture::{Captured, enter};
use crate::acts;
use crate::record::Proposer;
use crate::rules::capture::NewDifficulty;
use crate::rules::mail::{Letter, read};
use crate::rules::words::Door;
use crate::store;

/// Captures what a mail says; the same mail once. Without a workspace it goes to the unit that
/// gets what other rooms pass on.
///
/// # Errors
/// There is no text in it, it is not clear where it belongs, the actor may not, or the database does
/// not answer.
pub async fn take(
    cx: &Cx,
    workspace: Option<Id<Workspace>>,
    bytes: &[u8],
) -> Outcome<(Captured, Letter)> {
    let letter = read(bytes).ok_or_else(|| Refusal::new(Kind::Invalid, "policy.mail-empty"))?;
    let mut tx = cx.begin().await?;
    let workspace = match workspace {
        Some(workspace) => workspace,
        None => {
            let home = store::times::home(&tx).await?;
            home.ok_or_else(|| Refusal::new(Kind::Invalid, "policy.mail-where"))?
        }
    };
    cx.permit(&acts::CAPTURE, &Subject { workspace: Some(workspace), ..Subject::default() })?;
    let reference = format!("{workspace} {}", letter.reference);
    let new = NewDifficulty {
        proposer: Proposer {
            contact: letter.name.clone(),
            address: letter.address.clone(),
            ..Proposer::default()
        },
        heard_on: letter.day.clone(),
        ..NewDifficulty::new(workspace, Door::Mail, reference, letter.language, &letter.words)
    };
    let captured = enter(&mut tx, new).await?;
    tx.commit().await?;
    Ok((captured, letter))
}
