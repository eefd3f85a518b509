//! Tells the workspaces of the records that are shared one by one, and over which roles are given: those
//! of the directory, and listings.

use async_trait::async_trait;
use lb_directory::records;
use lb_directory::rules::names::{Name, shown};
use lb_directory::words::Words;
use lb_kernel::Id;
use lb_kernel::policy::Subject;
use lb_store::{Cx, Kept};
use lb_workspaces::{Elsewhere, Item, Records};

/// Records that were merged one into the other, at most.
const CHAIN: usize = 16;

/// The records of the directory, for the rooms of workspaces and accounts.
pub fn elsewhere() -> Elsewhere {
    Elsewhere::new(std::sync::Arc::new(Directory))
}

/// Organisations, people, notes and listings.
struct Directory;

/// A record, and the one that it was merged into.
type Found = (Item, Option<Id<()>>);

async fn organisation(cx: &Cx, id: Id<()>) -> Kept<Option<Found>> {
    let found = records::organisations(cx, &[id.cast()]).await?.pop();
    Ok(found.map(|(record, subject)| {
        let href = format!("/organisations/{id}");
        let item = item(cx, id, ("organisation", href), subject, &record.names);
        (item, record.merged_into.map(Id::cast))
    }))
}

async fn person(cx: &Cx, id: Id<()>) -> Kept<Option<Found>> {
    let found = records::people(cx, &[id.cast()]).await?.pop();
    Ok(found.map(|(record, subject)| {
        let item = item(cx, id, ("person", format!("/people/{id}")), subject, &record.names);
        (item, record.merged_into.map(Id::cast))
    }))
}

fn item(
    cx: &Cx,
    id: Id<()>,
    (object, href): (&'static str, String),
    subject: Subject,
    names: &[Name],
) -> Item {
    let name = shown(names, cx.locale).map(|name| name.text.clone()).unwrap_or_default();
    Item { id, object, subject, name, href }
}

async fn note(cx: &Cx, id: Id<()>) -> Kept<Option<Item>> {
    let found = records::notes(cx, &[id.cast()]).await?.pop();
    Ok(found.map(|subject| Item {
        id,
        object: "organisation-note",
        href: subject.organisation.map_or_else(String::new, |of| format!("/organisations/{of}")),
        subject,
        name: Words::new(cx.locale).t("directory-note-text"),
    }))
}

async fn listing(cx: &Cx, id: Id<()>) -> Kept<Option<Item>> {
    let found = lb_network::actions::wares::listings(cx, &[id.cast()]).await?.pop();
    Ok(found.map(|one| Item {
        id,
        object: "listing",
        href: format!("/network/listings/{id}"),
        subject: one.subject(),
        name: one.written.title,
    }))
}

#[async_trait]
impl Records for Directory {
    async fn find(&self, cx: &Cx, id: Id<()>) -> Kept<Option<Item>> {
        let mut id = id;
        for _ in 0..CHAIN {
            let found = match organisation(cx, id).await? {
                None => person(cx, id).await?,
                found => found,
            };
            match found {
                None => {
                    return match note(cx, id).await? {
                        None => listing(cx, id).await,
                        found => Ok(found),
                    };
                }
                Some((_, Some(kept))) => id = kept,
                Some((item, None)) => return Ok(Some(item)),
            }
        }
        Ok(None)
    }
}
