//! Tells the notifications and webhooks whose an organisation, a person or a note is.

use async_trait::async_trait;
use lb_directory::records;
use lb_kernel::Id;
use lb_kernel::policy::Subject;
use lb_notify::Subjects;
use lb_store::{Cx, Kept};

use super::cast;

/// The records of the directory.
pub struct Records;

#[async_trait]
impl Subjects for Records {
    fn objects(&self) -> &'static [&'static str] {
        &["organisation", "person", "organisation-note"]
    }

    async fn subjects(&self, cx: &Cx, object: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        if object == "organisation-note" {
            return records::notes(cx, &cast(ids)).await;
        }
        if object == "person" {
            let found = records::people(cx, &cast(ids)).await?;
            return Ok(found.into_iter().map(|(_, subject)| subject).collect());
        }
        let found = records::organisations(cx, &cast(ids)).await?;
        Ok(found.into_iter().map(|(_, subject)| subject).collect())
    }
}
