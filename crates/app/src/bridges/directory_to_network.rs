//! Tells the matching network what the directory knows of organisations.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_directory::cards;
use lb_kernel::{Id, Language, Organisation};
use lb_network::Card;
use lb_store::{Cx, Kept};

/// The organisations of the directory.
pub struct Organisations;

#[async_trait]
impl lb_network::Organisations for Organisations {
    async fn cards(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Card>> {
        let cards = cards::organisations(cx, ids).await?;
        Ok(cards
            .into_iter()
            .map(|card| {
                let names = card.names.into_iter();
                // A name that belongs to no language is read as English is: as it is written.
                let names = names.map(|(language, name)| (language.unwrap_or(Language::EN), name));
                let shown = Card {
                    names: names.collect(),
                    aliases: card.aliases,
                    country: card.country,
                    subject: card.subject,
                };
                (card.id, shown)
            })
            .collect())
    }
}
