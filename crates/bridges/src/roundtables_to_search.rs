//! Tells the search index what round tables know of gatherings: what stands on their invitation, never
//! what was said.

use lb_kernel::{Code as _, Id};
use lb_roundtables::actions::read;
use lb_roundtables::record::Gathering;
use lb_search::{Document, Text};
use lb_store::{Cx, Kept};

/// The documents of these gatherings, for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn gatherings(cx: &Cx, ids: &[Id<Gathering>]) -> Kept<Vec<Document>> {
    Ok(read::some(cx, ids).await?.into_iter().map(of_gathering).collect())
}

fn of_gathering(one: Gathering) -> Document {
    let href = format!("/gatherings/{}", one.id);
    let subject = one.subject(None);
    let mut document = Document::new("gathering", one.id, subject, href, one.changed_at);
    let written = one.written;
    document.title.clone_from(&written.title);
    document = document
        .text(Text::new(written.language, written.title))
        .text(Text::new(written.language, written.place))
        .facet("kind", written.kind.code())
        .facet("language", written.language.code());
    for line in written.agenda {
        document = document.text(Text::new(written.language, line));
    }
    document
}
