//! Tells the deadlines the names of workspaces, organisations and accounts.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_deadlines::{Names, Place};
use lb_kernel::policy::Actor;
use lb_kernel::{Account, Id, Locale, Organisation, Workspace};
use lb_notify::Readers as _;
use lb_store::{Cx, Kept};
use lb_workspaces::accounts;

use super::accounts_to_notify::Accounts;
use super::directory_to_forms::names;

/// Whoever can hold the ball.
pub struct Everybody;

#[async_trait]
impl Names for Everybody {
    async fn workspaces(
        &self,
        cx: &Cx,
        ids: &[Id<Workspace>],
    ) -> Kept<BTreeMap<Id<Workspace>, Place>> {
        let found = lb_workspaces::some(&cx.read(), ids).await?;
        let place = |one: lb_workspaces::WorkspaceRecord| {
            let name = one.name.show(cx.locale).text.to_owned();
            (one.id, Place { name, countries: one.countries })
        };
        Ok(found.into_iter().map(place).collect())
    }

    async fn organisations(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>> {
        names(cx, ids).await
    }

    async fn accounts(&self, cx: &Cx, ids: &[Id<Account>]) -> Kept<BTreeMap<Id<Account>, String>> {
        let found = accounts::some(&cx.read(), ids).await?;
        Ok(found.into_iter().map(|card| (card.id, card.name)).collect())
    }

    async fn actor(&self, cx: &Cx, account: Id<Account>) -> Kept<Option<(Actor, Locale)>> {
        let reader = Accounts.reader(cx, account).await?;
        Ok(reader.map(|reader| (reader.actor, reader.locale)))
    }
}
