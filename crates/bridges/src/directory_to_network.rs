//! Tells the matching network what the directory knows of organisations.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_directory::rules::organisation::{Facet, Record};
use lb_directory::{records, views};
use lb_kernel::policy::{Sight, Subject};
use lb_kernel::{Id, Organisation};
use lb_network::{Card, Profile};
use lb_store::{Cx, Kept};

use super::names::parted;

/// The card of an organisation that its reader may know.
fn card(record: Record, subject: Subject) -> Card {
    let (names, aliases) = parted(record.names);
    Card { names, aliases, country: record.content.country, subject }
}

/// The organisations of the directory.
pub struct Organisations;

#[async_trait]
impl lb_network::Organisations for Organisations {
    async fn cards(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Card>> {
        let sight = Sight::of(&cx.actor, "organisation");
        let found = records::organisations(cx, ids).await?;
        // A listing may be open to more people than the record of its owner, and consent to being
        // named may have been taken back since.
        let known = |subject: &Subject| sight.sees(subject) && sight.names(subject);
        Ok(found
            .into_iter()
            .filter(|(_, subject)| known(subject))
            .map(|(record, subject)| (record.id, card(record, subject)))
            .collect())
    }

    async fn profile(&self, cx: &Cx, id: Id<Organisation>) -> Kept<Option<Profile>> {
        let sight = Sight::of(&cx.actor, "organisation");
        let found = records::organisations(cx, &[id]).await?.into_iter().next();
        let known = |(_, subject): &(Record, Subject)| sight.sees(subject) && sight.names(subject);
        let Some((record, subject)) = found.filter(known) else { return Ok(None) };
        let facts = &record.content.facts;
        let common =
            !facts.contains_key(&Facet::Description) && !facts.contains_key(&Facet::Fields);
        let view = views::organisation(record.clone(), &subject, &sight);
        Ok(Some(Profile {
            card: card(record, subject),
            text: view.description.map(|one| (one.language, one.text)),
            fields: view.fields,
            common,
        }))
    }
}
