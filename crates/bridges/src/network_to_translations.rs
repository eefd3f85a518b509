//! Hands the words of listings to translators and keeps what they write.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Code as _, Id, Locale, Refusal};
use lb_network::Network;
use lb_network::actions::translations as network;
use lb_network::record::Listing;
use lb_network::rules::words::Part;
use lb_store::{Cx, Kept, Outcome, Tx};
use lb_translations::{Bearer, Source, Text};

use super::said;

/// Listings.
pub struct ListingTexts(pub Arc<Network>);

#[async_trait]
impl Source for ListingTexts {
    type Record = Listing;

    fn object(&self) -> &'static str {
        "listing"
    }

    fn label(&self, locale: Locale) -> String {
        said(locale, "translate-listing")
    }

    fn field(&self, field: &str, locale: Locale) -> String {
        let key = match field {
            "title" => "translate-title",
            "teaser" => "translate-teaser",
            _ => "translate-text",
        };
        said(locale, key)
    }

    async fn texts(&self, cx: &Cx, records: &[Id<Listing>]) -> Kept<Vec<Text>> {
        let mut texts = Vec::new();
        for (listing, words) in network::words(cx, records).await? {
            let title = (words.title.text.clone(), words.title.language);
            let href = format!("/network/listings/{}", listing.id);
            let bearer = Bearer::new(listing.id, title, href, listing.subject());
            texts.extend(Part::ALL.iter().filter_map(|part| {
                let text = words.part(*part).filter(|text| !text.text.trim().is_empty())?;
                Some(bearer.text(part.code(), text.clone(), part.longest()))
            }));
        }
        Ok(texts)
    }

    async fn after(
        &self,
        cx: &Cx,
        after: Option<Id<Listing>>,
        most: u32,
    ) -> Kept<Vec<Id<Listing>>> {
        network::after(cx, after, most).await
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        permit: &Permit,
        text: &Text,
        new: Translation,
    ) -> Outcome<()> {
        let part = Part::from_code(&text.field).ok_or_else(Refusal::missing)?;
        network::keep(tx, &self.0, permit, text.record.cast(), part, &text.text.text, new).await
    }
}
