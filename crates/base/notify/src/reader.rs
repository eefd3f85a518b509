//! What this room asks of others: who a reader is, and whose a record is.

use std::collections::BTreeMap;

use async_trait::async_trait;
use lb_kernel::policy::{Actor, Sight, Subject};
use lb_kernel::{Account, Id, Locale};
use lb_store::{Cx, Kept};

/// Somebody who is told something.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The mail address.
    pub address: String,
    /// The language.
    pub locale: Locale,
    /// The time zone, as IANA name.
    pub zone: String,
    /// What the policy engine asks: a mail shows nothing that a page would not.
    pub actor: Actor,
}

/// Tells who an account is. Implemented where accounts are kept.
#[async_trait]
pub trait Readers: Send + Sync {
    /// The account's reader; `None`: there is none, or it was disabled.
    async fn reader(&self, cx: &Cx, account: Id<Account>) -> Kept<Option<Reader>>;
}

/// Tells what the policy engine must know of records. Implemented by the rooms that keep them.
#[async_trait]
pub trait Subjects: Send + Sync {
    /// The types of object it knows.
    fn objects(&self) -> &'static [&'static str];

    /// The subjects of these records of one type, as far as they are there. One query.
    async fn subjects(&self, cx: &Cx, object: &str, records: &[Id<()>]) -> Kept<Vec<Subject>>;
}

/// What is known of some records.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Types of object that somebody answers for.
    objects: Vec<String>,
    found: BTreeMap<Id<()>, Subject>,
}

impl Known {
    /// Whether `actor` may see a record; `None`: nobody answers for its type of object.
    pub(crate) fn sees(&self, actor: &Actor, object: &str, record: Id<()>) -> Option<bool> {
        if !self.objects.iter().any(|one| one == object) {
            return None;
        }
        let subject = self.found.get(&record);
        Some(subject.is_some_and(|subject| Sight::of(actor, object).sees(subject)))
    }
}

/// Asks for the subjects of records, one query for each type of object.
pub(crate) async fn look_up(
    rooms: &[std::sync::Arc<dyn Subjects>],
    cx: &Cx,
    records: impl IntoIterator<Item = (String, Id<()>)>,
) -> Kept<Known> {
    let mut by_object: BTreeMap<String, Vec<Id<()>>> = BTreeMap::new();
    for (object, record) in records {
        by_object.entry(object).or_default().push(record);
    }
    let mut known = Known::default();
    for (object, records) in by_object {
        let Some(room) = rooms.iter().find(|room| room.objects().contains(&object.as_str())) else {
            continue;
        };
        let subjects = room.subjects(cx, &object, &records).await?;
        let found = subjects.into_iter().filter_map(|one| Some((one.record?, one)));
        known.found.extend(found);
        known.objects.push(object);
    }
    Ok(known)
}
