//! Keeps the gates of networks, version after version.

use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Doing as _, Kept, Rows, Tx};

use crate::rules::rubric::Gate;

/// The version that holds; `None`: the usual gate.
pub(crate) async fn current(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Option<(i64, Gate)>> {
    on.first(
        "select version, gate from network_gate where workspace = $1 order by version desc limit 1",
        &[&workspace],
        |row| Ok((row.get("version")?, row.json("gate")?)),
    )
    .await
}

/// One version.
pub(crate) async fn find(
    on: &impl Rows,
    workspace: Id<Workspace>,
    version: i64,
) -> Kept<Option<Gate>> {
    on.first(
        "select gate from network_gate where workspace = $1 and version = $2",
        &[&workspace, &version],
        |row| row.json("gate"),
    )
    .await
}

/// All versions of all networks.
pub(crate) async fn all(on: &impl Rows) -> Kept<Vec<(Id<Workspace>, i64, Gate)>> {
    on.all("select workspace, version, gate from network_gate", &[], |row| {
        Ok((row.get("workspace")?, row.get("version")?, row.json("gate")?))
    })
    .await
}

/// Writes the next version; two at once cannot be the same.
pub(crate) async fn add(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    version: i64,
    gate: &Gate,
) -> Kept<()> {
    let (account, now) = (tx.cx().actor.account, tx.cx().now);
    tx.run(
        "insert into network_gate (workspace, version, gate, account, made_at) \
         values ($1, $2, $3, $4, $5)",
        &[&workspace, &version, &serde_json::json!(gate), &account, &now],
    )
    .await
    .on_constraint("network_gate_version|network_gate.workspace", Refusal::stale)?;
    Ok(())
}
