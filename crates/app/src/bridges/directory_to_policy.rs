//! Tells the policy room what companies and workspaces are called.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Id, Localised, Organisation, Workspace};
use lb_policy::{Companies, Known};
use lb_store::{Cx, Kept};

use super::network_to_introductions::names;

/// The names of the directory and of the workspaces.
pub struct Names;

#[async_trait]
impl Companies for Names {
    async fn names(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Known> {
        names(cx, ids).await
    }

    async fn desks(
        &self,
        cx: &Cx,
        ids: &[Id<Workspace>],
    ) -> Kept<BTreeMap<Id<Workspace>, Localised>> {
        let found = lb_workspaces::some(&cx.read(), ids).await?;
        Ok(found.into_iter().map(|one| (one.id, one.name)).collect())
    }
}
