//! Tells the notifications and webhooks whose a listing is.

use async_trait::async_trait;
use lb_kernel::Id;
use lb_kernel::policy::Subject;
use lb_notify::Subjects;
use lb_store::{Cx, Kept};

/// The listings of the matching network.
pub struct Listings;

#[async_trait]
impl Subjects for Listings {
    fn objects(&self) -> &'static [&'static str] {
        &["listing"]
    }

    async fn subjects(&self, cx: &Cx, _: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
        lb_network::record::subjects(cx, &ids).await
    }
}
