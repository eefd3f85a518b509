//! Opens a collaboration for every introduction that is made, ends it where that is taken back before
//! anything came of it, and tells that room what organisations are called.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use lb_collaborations::actions::open::{Opening, open};
use lb_collaborations::actions::say::withdrawn;
use lb_collaborations::record::{Contact, Party};
use lb_collaborations::rules::course::Source;
use lb_collaborations::{Known, Names};
use lb_demonstration::Openings;
use lb_directory::records;
use lb_introductions::actions::read::whole;
use lb_introductions::record::{Introduction, Party as Side};
use lb_kernel::policy::Sight;
use lb_kernel::{Id, Organisation};
use lb_network::actions::wares;
use lb_network::record::Listing;
use lb_network::rules::listing::Kind;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::names::official;

/// The names of the directory.
pub struct Called;

#[async_trait]
impl Names for Called {
    async fn names(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<Known> {
        official(cx, ids).await
    }

    async fn seen(&self, cx: &Cx, ids: &[Id<Organisation>]) -> Kept<BTreeSet<Id<Organisation>>> {
        let sight = Sight::of(&cx.actor, "organisation");
        let found = records::organisations(cx, ids).await?.into_iter();
        let seen = found.filter(|(_, subject)| sight.sees(subject) && sight.names(subject));
        Ok(seen.map(|(record, _)| record.id).collect())
    }
}

/// Hears of introductions.
pub struct Opener;

/// One side as the other room counts it.
fn party(side: &Side, listing: &Listing) -> Party {
    Party {
        organisation: side.organisation,
        country: listing.country.clone(),
        language: Some(listing.written.language),
        contact: side.contact.as_ref().map(|contact| Contact {
            name: contact.name.clone(),
            address: contact.address.clone(),
        }),
    }
}

/// What an introduction opens; `None`: one of its listings is gone.
async fn opening(cx: &Cx, one: &Introduction) -> Kept<Option<Opening>> {
    let ids = [one.asker.listing.cast(), one.asked.listing.cast()];
    let found: BTreeMap<Id<Listing>, Listing> =
        wares::listings(cx, &ids).await?.into_iter().map(|one| (one.id, one)).collect();
    let [asker, asked] = ids.map(|id| found.get(&id));
    let (Some(asker), Some(asked)) = (asker, asked) else { return Ok(None) };
    let asked_looks = asked.written.kind == Kind::Need && asker.written.kind != Kind::Need;
    let (first, second) = ((&one.asker, asker), (&one.asked, asked));
    let (first, second) = if asked_looks { (second, first) } else { (first, second) };
    Ok(Some(Opening {
        workspace: one.workspace,
        one: party(first.0, first.1),
        two: party(second.0, second.1),
        title: first.1.written.title.clone(),
        language: first.1.written.language,
        source: Source::Introduction,
        source_record: one.id.to_string(),
        sector: first.1.written.fields.first().cloned(),
        started_at: one.introduced_at.unwrap_or(cx.now),
        demonstration: one.demonstration,
    }))
}

#[async_trait]
impl Openings for Opener {
    async fn opening(&self, cx: &Cx, one: &Introduction) -> Kept<Option<Opening>> {
        opening(cx, one).await
    }
}

#[async_trait]
impl Receiver for Opener {
    fn name(&self) -> &'static str {
        "introductions-to-collaborations"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record else { return Ok(()) };
        if news.action == "introduction.withdrawn" {
            return withdrawn(cx, &record.to_string()).await;
        }
        if news.action != "introduction.made" {
            return Ok(());
        }
        let one = whole(cx, record.cast()).await?;
        if let Some(opening) = opening(cx, &one).await? {
            open(cx, &opening).await?;
        }
        Ok(())
    }
}
