//! Tells introductions what the network knows of listings, and the directory of organisations.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use lb_directory::{records, views};
use lb_introductions::{Listing, Market, Names, Profile, Ware};
use lb_kernel::policy::{Role, Scope, Sight};
use lb_kernel::{Account, Code as _, Id, Organisation, Workspace};
use lb_network::actions::wares;
use lb_network::rules::words::Words;
use lb_store::{Cx, Kept};
use lb_workspaces::grants_of_scope;

use super::cast;
use super::names::official;

/// The market of the matching network.
pub struct Listings;

fn ware((one, words): (lb_network::record::Listing, Words)) -> Ware {
    Ware {
        listing: one.id.cast(),
        workspace: one.workspace,
        organisation: one.organisation,
        kind: one.written.kind.to_string(),
        title: Some(words.title),
        text: Some(words.text),
        teaser: words.teaser,
        country: one.country,
        fields: one.written.fields,
        collaboration: one.written.collaboration,
        demonstration: one.demonstration,
    }
}

#[async_trait]
impl Market for Listings {
    async fn offered(&self, cx: &Cx, id: Id<Listing>) -> Kept<Option<Ware>> {
        let found: Vec<_> = wares::offered(cx, id.cast()).await?.into_iter().collect();
        Ok(wares::worded(cx, found).await?.pop().map(ware))
    }

    async fn wares(&self, cx: &Cx, ids: &[Id<Listing>]) -> Kept<BTreeMap<Id<Listing>, Ware>> {
        let found = wares::worded(cx, wares::listings(cx, &cast(ids)).await?).await?;
        Ok(found.into_iter().map(|one| (one.0.id.cast(), ware(one))).collect())
    }

    async fn named(&self, cx: &Cx, ids: &[Id<Listing>]) -> Kept<BTreeSet<Id<Listing>>> {
        let sight = Sight::of(&cx.actor, "listing");
        let found = wares::listings(cx, &cast(ids)).await?.into_iter();
        let named = found.filter(|one| sight.sees(&one.subject()) && one.is_named(&sight));
        Ok(named.map(|one| one.id.cast()).collect())
    }

    async fn of(&self, cx: &Cx, organisations: &[Id<Organisation>]) -> Kept<Vec<Ware>> {
        let found = wares::worded(cx, wares::of(cx, organisations).await?).await?;
        Ok(found.into_iter().map(ware).collect())
    }

    async fn names(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Names>> {
        official(cx, ids).await
    }

    async fn profiles(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Profile>> {
        let sight = Sight::of(&cx.actor, "organisation");
        let found = records::organisations(cx, ids).await?;
        let seen = found.into_iter().filter(|(_, subject)| sight.sees(subject));
        let profiles = seen.map(|(record, subject)| {
            let view = views::organisation(record, &subject, &sight);
            let profile = Profile {
                country: view.country,
                kind: view.kind.code().to_owned(),
                size: view.size.map(|size| size.code().to_owned()),
                fields: view.fields,
                described: view.description.is_some_and(|one| !one.text.trim().is_empty()),
            };
            (view.id, profile)
        });
        Ok(profiles.collect())
    }

    async fn advisers(&self, cx: &Cx, id: Id<Workspace>) -> Kept<Vec<(Id<Account>, String)>> {
        let all = grants_of_scope(&cx.read(), Scope::Workspace(id)).await?;
        let works = all.into_iter().filter(|held| held.grant.role == Role::Adviser);
        let mut found: Vec<_> = works.map(|held| (held.account, held.name)).collect();
        found.dedup();
        Ok(found)
    }

    async fn home(&self, cx: &Cx, id: Id<Organisation>) -> Kept<Option<Id<Workspace>>> {
        let found = records::organisations(cx, &[id]).await?;
        Ok(found.into_iter().next().and_then(|(_, subject)| subject.workspace))
    }

    async fn keeps_out(
        &self,
        cx: &Cx,
        who: Id<Organisation>,
        other: Id<Organisation>,
    ) -> Kept<bool> {
        wares::keeps_out(cx, who, other).await
    }
}
