//! Tells the notifications and webhooks whose an organisation, a person or a note is.

use async_trait::async_trait;
use lb_directory::records;
use lb_kernel::Id;
use lb_kernel::policy::Subject;
use lb_notify::Subjects;
use lb_store::{Cx, Kept};

/// The records of the directory.
pub struct Records;

#[async_trait]
impl Subjects for Records {
    fn objects(&self) -> &'static [&'static str] {
        &["organisation", "person", "organisation-note"]
    }

    async fn subjects(&self, cx: &Cx, object: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        if object == "organisation-note" {
            let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
            return records::notes(cx, &ids).await;
        }
        if object == "person" {
            let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
            let found = records::people(cx, &ids).await?;
            return Ok(found.into_iter().map(|(_, subject)| subject).collect());
        }
        let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
        let found = records::organisations(cx, &ids).await?;
        Ok(found.into_iter().map(|(_, subject)| subject).collect())
    }
}
