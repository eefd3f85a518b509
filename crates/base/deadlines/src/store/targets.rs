//! Keeps the targets that workspaces chose.

use lb_kernel::{Id, Workspace};
use lb_store::{Kept, Rows, Tx};

use super::clocks::json;
use crate::rules::target::Rule;

/// The target of a workspace for a purpose with its version, where it chose one.
pub(crate) async fn find(
    on: &impl Rows,
    workspace: Id<Workspace>,
    purpose: &str,
) -> Kept<Option<(Rule, i64)>> {
    on.first(
        "select rule, version from deadline_target where workspace = $1 and purpose = $2",
        &[&workspace, &purpose],
        |row| Ok((row.json("rule")?, row.get("version")?)),
    )
    .await
}

/// All targets of a workspace.
pub(crate) async fn of(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<(String, Rule, i64)>> {
    on.all(
        "select purpose, rule, version from deadline_target where workspace = $1 order by purpose",
        &[&workspace],
        |row| Ok((row.get("purpose")?, row.json("rule")?, row.get("version")?)),
    )
    .await
}

/// Keeps a target, unless it was changed since `version` (0: there was none).
pub(crate) async fn set(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    purpose: &str,
    rule: &Rule,
    version: i64,
) -> Kept<()> {
    let rule = json(rule)?;
    let touched = if version == 0 {
        tx.run(
            "insert into deadline_target (workspace, purpose, rule, version) \
             values ($1, $2, $3, 1) on conflict do nothing",
            &[&workspace, &purpose, &rule],
        )
        .await?
    } else {
        tx.run(
            "update deadline_target set rule = $1, version = version + 1 \
             where workspace = $2 and purpose = $3 and version = $4",
            &[&rule, &workspace, &purpose, &version],
        )
        .await?
    };
    lb_store::current(touched)
}
