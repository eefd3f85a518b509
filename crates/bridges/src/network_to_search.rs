//! Tells the search index what the matching network knows of listings, in all languages in which they say it.

use lb_kernel::{Code as _, Id, Localised};
use lb_network::Network;
use lb_network::actions::read;
use lb_network::record::Listing;
use lb_network::rules::words::Words;
use lb_search::{Document, Part, Text};
use lb_store::{Cx, Kept};

/// The documents of these listings, for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn listings(cx: &Cx, network: &Network, ids: &[Id<Listing>]) -> Kept<Vec<Document>> {
    let found = read::some(cx, network, ids).await?;
    Ok(found.into_iter().map(|seen| of_listing(seen.listing, &seen.words)).collect())
}

/// Title and text are seen by whoever may know its owner; teaser, country and codes by whoever sees
/// the listing.
fn of_listing(listing: Listing, words: &Words) -> Document {
    let href = format!("/network/listings/{}", listing.id);
    let subject = listing.subject();
    let mut document = Document::new("listing", listing.id, subject, href, listing.changed_at);
    let written = listing.written;
    document.title.clone_from(&written.title);
    document.teaser = written.teaser.clone().unwrap_or_default();
    for (language, text) in words.title.current().chain(words.text.current()) {
        document = document.text(Text::new(language, text).part(Part::IDENTIFYING));
    }
    for (language, text) in words.teaser.iter().flat_map(Localised::current) {
        document = document.text(Text::new(language, text));
    }
    document =
        document.facet("kind", written.kind.code()).facet("language", written.language.code());
    if let Some(country) = listing.country {
        document = document.facet("country", country);
    }
    for field in written.fields {
        document = document.facet("field", field);
    }
    document
}
