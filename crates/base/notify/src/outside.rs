//! Sends deliveries out into the internet, and only there: the host is asked for once, every address
//! it has is checked, and the connection goes to one of those.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use lb_store::{Broken, Kept};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use crate::rules::address::is_inside;
use crate::rules::signature::HEADER;

/// How long a receiver may take, from asking for its address to its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of an answer's head is read; its body is not read at all.
const LARGEST_HEAD: usize = 16 * 1024;

/// What is sent.
#[derive(Debug)]
pub(crate) struct Parcel {
    pub url: String,
    pub body: String,
    pub signature: String,
}

/// Why nothing was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The host has an address inside.
    Inside,
    /// Nobody answered in time, or not in HTTP.
    Unreachable(String),
}

/// Asks for a host as usual, and refuses it if one of its addresses lies inside.
struct Checked {
    asking: DefaultResolver,
    private_allowed: bool,
    refused: Arc<AtomicBool>,
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checked").field("private_allowed", &self.private_allowed).finish()
    }
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let addresses = self.asking.resolve(uri, config, timeout)?;
        if !self.private_allowed && addresses.iter().any(|address| is_inside(address.ip())) {
            self.refused.store(true, Ordering::SeqCst);
            return Err(Error::HostNotFound);
        }
        Ok(addresses)
    }
}

/// Sends a parcel; gives the status of the answer. Redirections are not followed.
pub(crate) async fn send(parcel: Parcel, private_allowed: bool) -> Kept<Result<i64, Fault>> {
    let done = tokio::task::spawn_blocking(move || post(&parcel, private_allowed)).await;
    Ok(done.map_err(|error| Broken::new("delivering to a webhook", error))?)
}

fn post(parcel: &Parcel, private_allowed: bool) -> Result<i64, Fault> {
    let refused = Arc::new(AtomicBool::new(false));
    let resolver = Checked {
        asking: DefaultResolver::default(),
        private_allowed,
        refused: Arc::clone(&refused),
    };
    let config = Config::builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .http_status_as_error(false)
        .max_response_header_size(LARGEST_HEAD)
        // A proxy would ask for the host itself, and unchecked.
        .proxy(None)
        .user_agent("Landbridge")
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
    let answer = agent
        .post(&parcel.url)
        .header("content-type", "application/json")
        .header(HEADER, &parcel.signature)
        .send(parcel.body.as_bytes());
    match answer {
        Ok(response) => Ok(i64::from(response.status().as_u16())),
        Err(_) if refused.load(Ordering::SeqCst) => Err(Fault::Inside),
        Err(error) => Err(Fault::Unreachable(error.to_string())),
    }
}
