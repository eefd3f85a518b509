//! Takes in many difficulties at once, whatever they were read from: all or none.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Workspace};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use super::capture::enter;
use crate::acts;
use crate::rules::capture::NewDifficulty;

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Difficulties that were captured.
    pub fresh: usize,
    /// Those that were captured before.
    pub known: usize,
}

/// Takes in what `read` gives, once it is clear that the actor may; what `read` finds wrong is handed back. In a dry
/// run everything is checked and nothing is kept.
///
/// # Errors
/// The actor may not, a difficulty is refused, or the database does not answer.
pub async fn take<W: Send>(
    cx: &Cx,
    workspace: Id<Workspace>,
    dry_run: bool,
    read: impl FnOnce() -> Result<Vec<NewDifficulty>, W> + Send,
) -> Outcome<Result<Imported, W>> {
    let subject = Subject { workspace: Some(workspace), ..Subject::default() };
    cx.permit(&acts::IMPORT, &subject)?;
    let rows = match read() {
        Ok(rows) => rows,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let mut cx = cx.clone();
    cx.dry_run |= dry_run;
    let mut tx = cx.begin().await?;
    let mut done = Imported::default();
    for mut new in rows {
        // The references of two workspaces have nothing to do with each other.
        new.origin.reference = format!("{workspace} {}", new.origin.reference);
        if enter(&mut tx, new).await?.fresh {
            done.fresh += 1;
        } else {
            done.known += 1;
        }
    }
    tx.tell(Fact {
        action: "difficulties.imported",
        object: "difficulty",
        record: None,
        workspace: Some(workspace),
        change: json!({ "fresh": done.fresh, "known": done.known }),
    });
    tx.commit().await?;
    Ok(Ok(done))
}
