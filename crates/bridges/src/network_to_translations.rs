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
use lb_translations::{Source, Text, WANTED};

use super::said;

/// Listings.
pub struct ListingTexts(pub Arc<Network>);

#[async_trait]
impl Source for ListingTexts {
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

    async fn texts(&self, cx: &Cx, records: &[Id<()>]) -> Kept<Vec<Text>> {
        let ids: Vec<Id<Listing>> = records.iter().map(|id| id.cast()).collect();
        let mut texts = Vec::new();
        for (listing, words) in network::words(cx, &ids).await? {
            for part in Part::ALL {
                let Some(text) = words.part(*part).filter(|text| !text.text.trim().is_empty())
                else {
                    continue;
                };
                texts.push(Text {
                    record: listing.id.cast(),
                    field: part.code().to_owned(),
                    text: text.clone(),
                    title: (words.title.text.clone(), words.title.language),
                    href: format!("/network/listings/{}", listing.id),
                    subject: listing.subject(),
                    longest: part.longest(),
                    machine: true,
                    wanted: WANTED.to_vec(),
                });
            }
        }
        Ok(texts)
    }

    async fn after(&self, cx: &Cx, after: Option<Id<()>>, most: u32) -> Kept<Vec<Id<()>>> {
        let ids = network::after(cx, after.map(Id::cast), most).await?;
        Ok(ids.into_iter().map(Id::cast).collect())
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
