//! Puts the slices together: one router, one description of the API, one list of routes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing};
use lb_kernel::Refusal;
use lb_kernel::policy::Act;
use lb_kernel::refusal::Kind;
use lb_store::jobs::Handler;
use lb_store::outbox::Receiver;
use lb_store::{Migration, Store};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use utoipa::openapi::OpenApi;

use crate::answer::Failed;
use crate::describe::describe;
use crate::idempotency::once;
use crate::identify::{identify, secure};
use crate::kit::{Doorkeeper, Kit, Settings};
use crate::limits::{limit, limits};
use crate::routes::{Entry, Routes};
use crate::slice::Slice;
use crate::words::Words;

/// Largest body of a request, in bytes; uploads are checked again, each against its own limit.
pub(crate) const LARGEST_BODY: usize = 64 * 1024 * 1024;
/// How long a request may take.
const LONGEST: Duration = Duration::from_secs(60);

/// The mounted platform.
pub struct Site {
    /// Pages and API.
    pub router: Router,
    /// The description of the API.
    pub openapi: OpenApi,
    /// All routes.
    pub entries: Vec<Entry>,
    /// All acts: the lines of the matrix.
    pub acts: Vec<&'static Act>,
    /// What is done in the background, by kind of job.
    pub handlers: BTreeMap<&'static str, Arc<dyn Handler>>,
    /// Who wants to know what happens.
    pub receivers: Vec<Arc<dyn Receiver>>,
    /// What every door needs.
    pub kit: Kit,
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("routes", &self.entries.len()).finish_non_exhaustive()
    }
}

/// The migrations of this house and of all slices.
#[must_use]
pub fn migrations(slices: &[Slice]) -> Vec<Migration> {
    let of = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    let own = [
        of("2026-11-25-a2-doors", include_str!("../migrations/2026-11-25-doors.sql")),
        of("2026-11-27-a2-doors-replay", include_str!("../migrations/2026-11-27-doors-replay.sql")),
    ];
    lb_store::migrations()
        .into_iter()
        .chain(own)
        .chain(slices.iter().flat_map(|slice| slice.migrations.clone()))
        .collect()
}

/// The addresses that can be read in a browser.
fn pages(routes: &Routes) -> impl Iterator<Item = String> + '_ {
    let read = |entry: &&Entry| entry.method == "GET" && !entry.path.starts_with("/api/");
    routes.entries().iter().filter(read).map(|entry| entry.path.clone())
}

/// Ends what takes too long. Whoever waits is told so like of anything else that broke.
async fn in_time(State(longest): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(late) => Failed::from(lb_store::Broken::new("answering in time", late)).into_response(),
    }
}

/// Mounts `slices` on a migrated database.
#[must_use]
pub fn mount(
    store: &Store,
    settings: Settings,
    doorkeeper: Arc<dyn Doorkeeper>,
    slices: Vec<Slice>,
) -> Site {
    let kit = Kit {
        store: store.clone(),
        words: Words::new(slices.iter().map(|slice| slice.texts)),
        settings: Arc::new(settings),
        doorkeeper,
        navigation: slices.iter().flat_map(|slice| slice.navigation.clone()).collect(),
        pages: slices.iter().flat_map(|slice| pages(&slice.routes)).collect(),
        acts: slices.iter().flat_map(|slice| slice.acts.iter().copied()).collect(),
    };
    let mut acts: Vec<&'static Act> = Vec::new();
    let mut handlers: BTreeMap<&'static str, Arc<dyn Handler>> = BTreeMap::new();
    let mut receivers = Vec::new();
    let mut routes = Routes::new();
    for slice in slices {
        acts.extend(slice.acts);
        handlers.extend(slice.handlers.into_iter().map(|handler| (handler.kind(), handler)));
        receivers.extend(slice.receivers);
        routes = routes.and(slice.routes);
    }
    let entries = routes.entries().to_vec();
    let (router, openapi) = routes.finish();
    let openapi = describe(openapi, &entries);
    let router = router
        .fallback(|| async { Failed::from(Refusal::missing()) })
        .method_not_allowed_fallback(|method: Method, uri: Uri| async move {
            // A page that is only sent to is none for whoever reads; a program is told what it may do.
            if !uri.path().starts_with("/api/") {
                return Failed::from(Refusal::missing());
            }
            let refusal = Refusal::new(Kind::Method, "refusal.method");
            Failed::from(refusal.with("method", method.as_str()))
        })
        // From the innermost to the outermost.
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CsrfLayer::new().with_rejection_response(|_| {
            let refusal = Refusal::new(Kind::Forbidden, "refusal.cross-site");
            Failed::from(refusal).into_response()
        }))
        .layer(CatchPanicLayer::custom(|_| {
            let broken = lb_store::Broken::new("answering", "a handler panicked");
            Failed::from(broken).into_response()
        }))
        .layer(from_fn_with_state(kit.clone(), once))
        .layer(from_fn_with_state(
            (limits(kit.settings.demonstration), kit.settings.behind_proxy),
            limit,
        ))
        .layer(from_fn_with_state(LONGEST, in_time))
        .layer(from_fn_with_state(kit.clone(), identify))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(kit.clone(), secure))
        // Liveness asks nothing of the database and knows nobody.
        .route("/healthz", routing::get(|| async { "ok" }))
        .with_state(kit.clone());
    Site { router, openapi, entries, acts, handlers, receivers, kit }
}

#[cfg(test)]
mod tests;
