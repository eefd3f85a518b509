//! Tells the notifications whose an organisation or person is.

use async_trait::async_trait;
use lb_directory::cards;
use lb_kernel::Id;
use lb_kernel::policy::Subject;
use lb_notify::Subjects;
use lb_store::{Cx, Kept};

/// The records of the directory.
pub struct Records;

#[async_trait]
impl Subjects for Records {
    fn objects(&self) -> &'static [&'static str] {
        &["organisation", "person"]
    }

    async fn subjects(&self, cx: &Cx, object: &str, records: &[Id<()>]) -> Kept<Vec<Subject>> {
        cards::subjects(cx, object, records).await
    }
}
