//! `landbridge serve`: pages and API over HTTP, and the background work, until it is told to stop.

use clap::{ArgMatches, Command};
use lb_doors::Site;

use super::platform::{self as verbs, Failed};
use super::{Context, Failure, option, value};
use crate::platform::{self, Filling, Parts};
use crate::running;

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
        let store = platform::open(&told).await.map_err(|halt| verbs::closed(&told, halt))?;
        let (site, parts, filling) = platform::site(&store, &told, false).await?;
        let listener = listen(&told.listen).await?;
        context.remark(&context.texts.say("serve-ready", &[("address", told.address().into())]));
        answer(site, parts, filling, listener).await
    })
}

/// Takes the port, so that a port in use is told before anything else is said.
pub async fn listen(address: &str) -> Result<tokio::net::TcpListener, Failed> {
    tokio::net::TcpListener::bind(address).await.map_err(|error| {
        Failed::Told(
            "serve-cannot-listen",
            vec![("address", address.to_owned()), ("why", error.to_string())],
        )
    })
}

/// Answers until the process is asked to stop.
pub async fn answer(
    site: Site,
    parts: Parts,
    filling: Option<Filling>,
    listener: tokio::net::TcpListener,
) -> Result<(), Failed> {
    let aside = match parts.told.metrics.as_ref().and_then(|metrics| metrics.listen.as_deref()) {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    running::answer(site, parts, filling, listener, aside, stopped()).await.map_err(lost)
}

/// The port was lost.
pub fn lost(error: std::io::Error) -> Failed {
    Failed::Told("serve-failed", vec![("why", error.to_string())])
}

/// Ends when the process is interrupted or asked to terminate.
pub async fn stopped() {
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
