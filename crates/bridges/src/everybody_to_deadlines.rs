//! Tells the deadlines what runs against the clock, and the names of workspaces, organisations and accounts.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_deadlines::{Names, Place, Purpose};
use lb_kernel::policy::Actor;
use lb_kernel::{Account, Id, Locale, Organisation, Workspace};
use lb_notify::Readers as _;
use lb_store::{Cx, Kept};
use lb_workspaces::accounts;

use super::accounts_to_notify::Accounts;
use super::names::known;
use super::network_to_deadlines::REVIEW;
use super::policy_to_deadlines::{GIVE, PLAN};
use super::roundtables_to_deadlines::PROMISE;

/// Everything that has a day by which it must be done.
pub const PURPOSES: [Purpose; 4] = [REVIEW, PROMISE, GIVE, PLAN];

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
        known(cx, ids).await
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
