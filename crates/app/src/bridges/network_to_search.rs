//! Tells the search index what the matching network knows of listings.

use lb_kernel::{Code as _, Id};
use lb_network::Network;
use lb_network::actions::read;
use lb_network::record::Listing;
use lb_search::{Document, Part, Text};
use lb_store::{Cx, Kept};

/// The documents of these listings, for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn listings(cx: &Cx, network: &Network, ids: &[Id<Listing>]) -> Kept<Vec<Document>> {
    let found = read::some(cx, network, ids).await?;
    Ok(found.into_iter().map(|seen| of_listing(seen.listing)).collect())
}

/// Title and text are seen by whoever may know its owner; teaser, country and codes by whoever sees
/// the listing.
fn of_listing(listing: Listing) -> Document {
    let href = format!("/network/listings/{}", listing.id);
    let subject = listing.subject();
    let mut document = Document::new("listing", listing.id, subject, href, listing.changed_at);
    let written = listing.written;
    document.title.clone_from(&written.title);
    document.teaser = written.teaser.clone().unwrap_or_default();
    document = document
        .text(Text::new(written.language, written.title).part(Part::IDENTIFYING))
        .text(Text::new(written.language, written.text).part(Part::IDENTIFYING))
        .facet("kind", written.kind.code())
        .facet("language", written.language.code());
    if let Some(teaser) = written.teaser {
        document = document.text(Text::new(written.language, teaser));
    }
    if let Some(country) = listing.country {
        document = document.facet("country", country);
    }
    for field in written.fields {
        document = document.facet("field", field);
    }
    document
}
