//! Decides what one side is shown of the other at a stage, item by item: the page shows exactly
//! these, and the receipt keeps them.

use lb_kernel::{Localised, codes};
use sha2::{Digest as _, Sha256};

use super::course::Stage;
use crate::market::Ware;
use crate::record::Party;

codes! {
    /// What can be shown.
    pub enum Item {
        /// The text without a name, with country, fields and types of collaboration.
        Teaser = "teaser",
        /// The organisation's name.
        Name = "name",
        /// Title and text of the listing.
        Listing = "listing",
        /// Whom to write to.
        Contact = "contact",
        /// That there is a document, and what it is called.
        Title = "document-title",
        /// A document.
        Document = "document",
    }
}

/// One thing that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it is.
    pub item: Item,
    /// Tells documents apart; else empty.
    pub which: String,
    /// What it is called.
    pub label: String,
    /// SHA-256 of what was shown, in hexadecimal digits: another wording is another disclosure.
    pub digest: String,
}

impl Shown {
    /// An item with its words.
    #[must_use]
    pub fn new(item: Item, which: &str, label: &str, words: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for word in words {
            hash.update(word.len().to_le_bytes());
            hash.update(word.as_bytes());
        }
        let digest = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Self { item, which: which.to_owned(), label: label.to_owned(), digest }
    }

    /// How the database tells it apart.
    #[must_use]
    pub fn key(&self) -> String {
        if self.which.is_empty() {
            self.item.to_string()
        } else {
            format!("{}:{}", self.item, self.which)
        }
    }
}

/// The words as they were written: translations follow them.
fn original(text: &Option<Localised>) -> &str {
    text.as_ref().map(|text| text.text.as_str()).unwrap_or_default()
}

/// What is shown of `party` at `stage`, without its documents.
#[must_use]
pub fn shown(stage: Stage, party: &Party, ware: &Ware, name: &str) -> Vec<Shown> {
    let mut items = Vec::new();
    if stage >= Stage::Teaser {
        let teaser = original(&ware.teaser);
        let (fields, types) = (ware.fields.join(","), ware.collaboration.join(","));
        let country = ware.country.as_deref().unwrap_or_default();
        let words = [teaser, country, &fields, &types];
        items.push(Shown::new(Item::Teaser, "", "", &words));
    }
    if stage >= Stage::Named {
        items.push(Shown::new(Item::Name, "", name, &[name]));
        let title = original(&ware.title);
        items.push(Shown::new(Item::Listing, "", title, &[title, original(&ware.text)]));
        if let Some(contact) = &party.contact {
            let words = [contact.name.as_str(), contact.address.as_str()];
            items.push(Shown::new(Item::Contact, "", &contact.name, &words));
        }
    }
    items
}
