//! Tells the policy room what companies and workspaces are called, and where the register tells what a measure did.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::{Id, Localised, Organisation, Workspace};
use lb_policy::actions::measures::Measure;
use lb_policy::{Companies, Known};
use lb_store::{Cx, Kept};

use super::names::official;

/// The names of the directory and of the workspaces.
pub struct Names;

#[async_trait]
impl Companies for Names {
    async fn names(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Known> {
        official(cx, ids).await
    }

    async fn desks(
        &self,
        cx: &Cx,
        ids: &[Id<Workspace>],
    ) -> Kept<BTreeMap<Id<Workspace>, Localised>> {
        let found = lb_workspaces::some(&cx.read(), ids).await?;
        Ok(found.into_iter().map(|one| (one.id, one.name)).collect())
    }

    async fn effect(
        &self,
        cx: &Cx,
        workspace: Id<Workspace>,
        measure: Id<Measure>,
    ) -> Kept<Option<String>> {
        let latest = match lb_register::actions::read::one(cx, workspace, None).await {
            Ok((_, content)) => content,
            // Nothing is published yet.
            Err(halt) if halt.refusal().is_some() => return Ok(None),
            Err(halt) => return Err(halt),
        };
        let id = measure.to_string();
        let published = latest.measures.iter().any(|one| one.measure.id == id);
        Ok(published.then(|| format!("/register/{workspace}/measures/{id}")))
    }
}
