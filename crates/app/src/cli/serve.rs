//! `landbridge serve`: pages and API over HTTP, and the background work, until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::{ArgMatches, Command};
use lb_doors::Site;
use lb_store::Cx;

use super::platform::{self as verbs, Failed};
use super::{Context, Failure, option, value};
use crate::platform::metrics::{self, Figures};
use crate::platform::{self, Filling, Parts};
use crate::settings::Told;

pub fn command(texts: &lb_texts::Texts) -> Command {
    Command::new("serve")
        .about(texts.say("serve-about", &[]))
        .arg(verbs::config(texts))
        .arg(option(texts, "listen", "ADDRESS", "serve-listen"))
}

pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let mut told = verbs::told(context, arguments)?;
    if let Some(listen) = value::<String>(arguments, "listen") {
        told.listen.clone_from(listen);
    }
    verbs::block_on(context, async {
        let store = platform::open(&told).await?;
        let (site, parts, filling) = platform::site(&store, &told, false).await?;
        let listener = listen(&told).await?;
        context.remark(&context.texts.say("serve-ready", &[("address", told.address().into())]));
        answer(site, parts, filling, listener).await
    })
}

/// Takes the port, so that a port in use is told before anything else is said.
pub async fn listen(told: &Told) -> Result<tokio::net::TcpListener, Failed> {
    listen_at(&told.listen).await
}

async fn listen_at(address: &str) -> Result<tokio::net::TcpListener, Failed> {
    tokio::net::TcpListener::bind(address).await.map_err(|error| {
        Failed::Told(
            "serve-cannot-listen",
            vec![("address", address.to_owned()), ("why", error.to_string())],
        )
    })
}

/// Answers requests and works in the background until the process is asked to stop; then requests
/// under way are finished.
pub async fn answer(
    site: Site,
    parts: Parts,
    filling: Option<Filling>,
    listener: tokio::net::TcpListener,
) -> Result<(), Failed> {
    if let Ok(text) = site.openapi.to_json() {
        // Only the first mount of a process describes its API; there is one.
        let _ = platform::OPENAPI.set(Arc::from(text));
    }
    let store = site.kit.store.clone();
    let figures = Figures::new(&store);
    let mut router = metrics::measured(site.router.clone(), &figures).merge(metrics::ready(&store));
    let mut aside = None;
    if let Some(told) = &parts.told.metrics {
        if told.token.is_some() {
            router = router.merge(metrics::page(&figures, told.token.clone()));
        }
        if let Some(address) = &told.listen {
            let listener = listen_at(address).await?;
            let page = metrics::page(&figures, told.token.clone());
            aside = Some(tokio::spawn(async move {
                if let Err(error) = axum::serve(listener, page).await {
                    tracing::error!("answering for the figures: {error}");
                }
            }));
        }
    }
    let warming = tokio::spawn(async move {
        // Suggestions first: they are what people come to see.
        if let Err(halt) = parts.network.warm(&store).await {
            tracing::error!("preparing suggestions: {halt}");
        }
        if let Some(filling) = filling
            && let Err(halt) = filling.run(&Cx::job(&store)).await
        {
            tracing::error!("filling the search index: {halt}");
        }
    });
    let background = tokio::spawn(platform::work(site));
    let served = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped())
        .await
        .map_err(|error| Failed::Told("serve-failed", vec![("why", error.to_string())]));
    background.abort();
    warming.abort();
    if let Some(aside) = aside {
        aside.abort();
    }
    served
}

/// Ends when the process is interrupted or asked to terminate.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // Without a handler for signals the process ends by them; this then waits for ever.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
