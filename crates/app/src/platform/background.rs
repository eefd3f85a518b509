//! Does in the background what waits, in lanes beside each other: hands on news, sends mail, asks services outside,
//! runs all other jobs. What is slow in one lane keeps nobody waiting in another.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use lb_doors::Site;
use lb_fields::Fields;
use lb_store::jobs::Handler;
use lb_store::outbox::Receiver;
use lb_store::{Kept, Store, caught, jobs, outbox};

/// How long to rest when there is nothing to do.
const REST: Duration = Duration::from_millis(500);
/// How often another list of fields is looked for, which another process may have loaded.
const FOLLOWED: Duration = Duration::from_secs(5);

/// Handlers by their kind of job.
type Handlers = BTreeMap<&'static str, Arc<dyn Handler>>;

/// Which jobs wait for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lane {
    /// Mail, which waits for one server.
    Mail,
    /// Deliveries to webhooks, which wait for servers of others.
    Webhooks,
    /// Machine translation, which waits for a service.
    Translations,
    /// Work of our own.
    Own,
}

/// The lane of a kind of job.
fn lane(kind: &str) -> Lane {
    match kind.split('.').next() {
        Some("mail" | "notify") => Lane::Mail,
        Some("webhook") => Lane::Webhooks,
        _ if kind == "translations.machine" => Lane::Translations,
        _ => Lane::Own,
    }
}

/// Works until the task is dropped. What fails is logged and tried again; what panics as well.
pub async fn work(site: Site) {
    let store = site.kit.store.clone();
    let mut lanes: BTreeMap<Lane, Handlers> = BTreeMap::new();
    for (kind, handler) in site.handlers {
        lanes.entry(lane(kind)).or_default().insert(kind, handler);
    }
    // They end with this one: a task of its own each would outlive it.
    let mut tasks = tokio::task::JoinSet::new();
    for handlers in lanes.into_values() {
        tasks.spawn(run(store.clone(), handlers));
    }
    tasks.spawn(hand_on(store, site.receivers));
    while tasks.join_next().await.is_some() {}
}

/// Runs the jobs of a lane, one after the other, for ever.
async fn run(store: Store, handlers: Handlers) {
    loop {
        rest(caught("running a job", jobs::run_next(&store, &handlers)).await).await;
    }
}

/// Hands on news, for ever.
async fn hand_on(store: Store, receivers: Vec<Arc<dyn Receiver>>) {
    loop {
        let count = caught("handing on news", outbox::deliver(&store, &receivers, 100)).await;
        rest(count.map(|count| count > 0)).await;
    }
}

/// Rests where there was nothing to do, or where it failed.
async fn rest(busy: Kept<bool>) {
    match busy {
        Ok(true) => return,
        Ok(false) => {}
        Err(halt) => tracing::error!("in the background: {halt}"),
    }
    tokio::time::sleep(REST).await;
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

#[cfg(test)]
mod tests;
