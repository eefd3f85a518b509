//! Keeps the figures of the running server and shows them as Prometheus text: how long requests take
//! by route, what waits in the background. No names, no figures of a workspace.

use std::sync::Arc;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use lb_kernel::Code as _;
use lb_store::{Broken, Cx, Kept, Store, jobs, outbox};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use lb_workbench::console;

/// Names and values that tell figures of one kind apart.
type Labels = Vec<(&'static str, String)>;

/// The upper ends of the classes of durations, in seconds.
const CLASSES: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// What is counted while the server runs. Cheap to clone.
#[derive(Clone)]
pub struct Figures {
    inner: Arc<Inner>,
}

struct Inner {
    registry: Registry,
    requests: Family<Labels, Histogram>,
    jobs: Family<Labels, Gauge>,
    mails: Gauge,
    news: Gauge,
    store: Store,
}

impl Figures {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        let mut registry = Registry::with_prefix("landbridge");
        let requests =
            Family::<Labels, Histogram>::new_with_constructor(|| Histogram::new(CLASSES));
        let jobs = Family::<Labels, Gauge>::default();
        let (mails, news) = (Gauge::default(), Gauge::default());
        registry.register(
            "request_duration_seconds",
            "How long requests took, by route and class of status",
            requests.clone(),
        );
        registry.register("jobs", "Jobs that are not done, by state", jobs.clone());
        registry.register("mails_waiting", "Mails that are not sent yet", mails.clone());
        registry.register("news_waiting", "News that were not handed on yet", news.clone());
        let inner = Inner { registry, requests, jobs, mails, news, store: store.clone() };
        Self { inner: Arc::new(inner) }
    }

    /// The figures as text; what waits is asked of the database.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn text(&self) -> Kept<String> {
        let inner = &self.inner;
        let cx = Cx::job(&inner.store);
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        for (state, count) in jobs::depth(&cx).await? {
            let labels = vec![("state", state.code().to_owned())];
            inner.jobs.get_or_create(&labels).set(number(count));
        }
        inner.mails.set(number(lb_notify::backlog(&cx.read()).await?));
        inner.news.set(number(outbox::waiting(&cx).await?));
        let mut text = String::new();
        encode(&mut text, &inner.registry)
            .map_err(|error| Broken::new("writing the figures", error))?;
        Ok(text)
    }
}

/// Measures what passes through a router.
pub fn measured(router: Router, figures: &Figures) -> Router {
    router.layer(from_fn_with_state(figures.clone(), measure))
}

async fn measure(State(figures): State<Figures>, request: Request, next: Next) -> Response {
    let begun = console::now();
    // The pattern of the route, never the address itself: it may hold identifiers and secrets.
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let method = request.method().to_string();
    let response = next.run(request).await;
    let labels = vec![
        ("method", method),
        ("route", route.unwrap_or_else(|| "none".to_owned())),
        ("status", format!("{}xx", response.status().as_u16() / 100)),
    ];
    let took = begun.elapsed().as_secs_f64();
    figures.inner.requests.get_or_create(&labels).observe(took);
    response
}

/// The page of the figures, for whoever shows `token`; without one, for whoever reaches it.
pub fn page(figures: &Figures, token: Option<String>) -> Router {
    let state = (figures.clone(), token.map(Arc::<str>::from));
    Router::new().route("/metrics", get(show)).with_state(state)
}

async fn show(
    State((figures, token)): State<(Figures, Option<Arc<str>>)>,
    headers: HeaderMap,
) -> Response {
    let shown = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let shown = shown.and_then(|value| value.strip_prefix("Bearer "));
    if token.is_some_and(|token| !shown.is_some_and(|shown| same(&token, shown))) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match figures.text().await {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(CONTENT_TYPE, kind)], text).into_response()
        }
        Err(halt) => {
            tracing::error!("reading the figures: {halt}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Whether two secrets are the same; how long it takes tells no more than their lengths.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// How long, in seconds, the oldest of the waiting news may wait: beyond, nobody hands them on. What is refused again
/// and again is set aside long before.
const STUCK: i64 = 1800;

/// Whether the server can do its work: the database answers, and news are handed on. Says nothing else.
pub fn ready(store: &Store) -> Router {
    async fn answer(State(store): State<Store>) -> Response {
        let cx = Cx::job(&store);
        let trouble = match outbox::oldest(&cx).await {
            Ok(oldest) if oldest.is_none_or(|at| cx.now.seconds_since(at) < STUCK) => {
                return "ready".into_response();
            }
            Ok(_) => "news wait too long to be handed on".to_owned(),
            Err(halt) => format!("the database does not answer: {halt}"),
        };
        tracing::error!("{trouble}");
        (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response()
    }
    Router::new().route("/readyz", get(answer)).with_state(store.clone())
}

#[cfg(test)]
mod tests;
