//! Tells the notifications whose a listing is.

use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::Id;
use lb_kernel::policy::Subject;
use lb_network::Network;
use lb_network::actions::read;
use lb_notify::Subjects;
use lb_store::{Cx, Kept};

/// The listings of the matching network.
pub struct Listed(pub Arc<Network>);

#[async_trait]
impl Subjects for Listed {
    fn objects(&self) -> &'static [&'static str] {
        &["listing"]
    }

    async fn subjects(&self, cx: &Cx, _: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
        // Whoever asks decides with the subject who may see it: the platform itself looks it up.
        let found = read::some(&Cx::job(cx.store()), &self.0, &ids).await?;
        Ok(found.into_iter().map(|seen| seen.listing.subject()).collect())
    }
}
