//! Does in the background what waits: hands on news, runs jobs, one after the other.

use std::sync::Arc;
use std::time::Duration;

use lb_doors::Site;
use lb_fields::Fields;
use lb_store::{Store, jobs, outbox};

/// How long to rest when there is nothing to do.
const REST: Duration = Duration::from_millis(500);
/// How often another list of fields is looked for, which another process may have loaded.
const FOLLOWED: Duration = Duration::from_secs(5);

/// Works until the task is dropped. What fails is logged and tried again.
pub async fn work(site: Site) {
    let store = site.kit.store.clone();
    loop {
        let handed_on = match outbox::deliver(&store, &site.receivers, 100).await {
            Ok(count) => count > 0,
            Err(halt) => {
                tracing::error!("handing on news: {halt}");
                false
            }
        };
        let ran = match jobs::run_next(&store, &site.handlers).await {
            Ok(ran) => ran,
            Err(halt) => {
                tracing::error!("running a job: {halt}");
                false
            }
        };
        if !handed_on && !ran {
            tokio::time::sleep(REST).await;
        }
    }
}

/// Puts every list of fields in force that another process loads, until the task is dropped.
pub async fn follow(fields: Arc<Fields>, store: Store) {
    loop {
        if let Err(halt) = fields.follow(&store).await {
            tracing::error!("looking for another list of fields: {halt}");
        }
        tokio::time::sleep(FOLLOWED).await;
    }
}
