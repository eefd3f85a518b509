//! The index as rooms and readers use it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod finding;
mod meaning;
mod permissions;
mod upkeep;

use lb_kernel::policy::{Actor, Subject, Visibility};
use lb_kernel::{Id, Instant};
use lb_search::{Answer, Document, Index, Place, Query};

/// Runs what waits.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

/// A number as an identifier.
pub fn id<T>(number: u128) -> Id<T> {
    Id::new(uuid::Uuid::from_u128(number))
}

/// A document that everybody may see.
pub fn public(number: u128) -> Document {
    let subject = Subject { visibility: Visibility::PublicNamed, ..Subject::default() };
    let seconds = i64::try_from(number).unwrap();
    let updated = Instant::from_micros(seconds * 1_000_000);
    Document::new("organisation", id::<()>(number), subject, format!("/o/{number}"), updated)
}

/// An index in memory of these documents.
pub fn index(documents: Vec<Document>) -> Index {
    let index = Index::open(&Place::Memory, None).unwrap();
    wait(async {
        index.put(documents).await.unwrap();
        index.commit(Some("all".to_owned())).await.unwrap();
    });
    index
}

/// What the public finds.
pub fn find(index: &Index, text: &str) -> Answer {
    index.search(&Query::new(text, &Actor::anonymous())).unwrap()
}

/// The numbers of the hits, in their order.
pub fn numbers(answer: &Answer) -> Vec<u128> {
    answer.hits.iter().map(|hit| hit.id.uuid().as_u128()).collect()
}
