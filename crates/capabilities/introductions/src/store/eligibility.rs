//! Keeps who may join a network on which side.

use lb_kernel::{Code as _, Id, Workspace};
use lb_store::{Kept, Rows, Tx};

use crate::rules::eligibility::Eligibility;
use crate::rules::words::MemberKind;

/// What is asked on a side, and its version; 0: nothing was ever written.
pub(crate) async fn of(
    on: &impl Rows,
    workspace: Id<Workspace>,
    side: MemberKind,
) -> Kept<(Eligibility, i64)> {
    let found = on
        .first(
            "select asks, version from introduction_eligibility where workspace = $1 and side = $2",
            &[&workspace, &side.code()],
            |row| Ok((row.json("asks")?, row.get("version")?)),
        )
        .await?;
    Ok(found.unwrap_or_default())
}

/// Sets it, unless somebody changed it since `version`.
pub(crate) async fn set(
    tx: &mut Tx,
    workspace: Id<Workspace>,
    side: MemberKind,
    asks: &Eligibility,
    version: i64,
) -> Kept<()> {
    let touched = tx
        .run(
            "insert into introduction_eligibility (workspace, side, asks, version) \
             values ($1, $2, $3, $4) on conflict (workspace, side) do update set \
             asks = excluded.asks, version = excluded.version \
             where introduction_eligibility.version = $5",
            &[&workspace, &side.code(), &serde_json::json!(asks), &(version + 1), &version],
        )
        .await?;
    lb_store::current(touched)
}
