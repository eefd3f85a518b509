//! Sends requests to hosts that people have named, out into the internet and only there: the host is
//! asked for once, every address it has is checked, and the connection goes to one of those.

use std::fmt;
use std::io::Read as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::{Request, Response, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error};

use crate::inside::is_inside;

/// How long a host may take, from asking for its address to the end of its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of an answer's head is read.
const LARGEST_HEAD: usize = 16 * 1024;

/// Why nothing was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The host has an address inside.
    Inside,
    /// It would have been sent without TLS.
    Plain,
    /// The answer is longer than it may be.
    TooLong,
    /// Nobody answered in time, or not in HTTP.
    Unreachable(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inside => f.write_str("the host has an address that is not of the internet"),
            Self::Plain => f.write_str("the address is not one of https"),
            Self::TooLong => f.write_str("the answer is too long"),
            Self::Unreachable(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Fault {}

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

/// A client for hosts that people have named: without redirections, without a proxy, ten seconds each.
#[derive(Debug, Clone, Copy)]
pub struct Outside {
    private_allowed: bool,
}

impl Outside {
    /// A client; with `private_allowed` also into the server's own network, and without TLS.
    #[must_use]
    pub const fn new(private_allowed: bool) -> Self {
        Self { private_allowed }
    }

    /// Sends a request and waits for the answer, of whose body up to `longest` bytes are accepted; 0:
    /// it is not read at all. Whatever the status is, it is an answer.
    ///
    /// # Errors
    /// The host lies inside, or did not answer as it should.
    pub fn send(
        &self,
        request: Request<Vec<u8>>,
        longest: u64,
    ) -> Result<Response<Vec<u8>>, Fault> {
        let plain = request.uri().scheme_str() != Some("https");
        if plain && !self.private_allowed {
            return Err(Fault::Plain);
        }
        let refused = Arc::new(AtomicBool::new(false));
        let agent = self.agent(Arc::clone(&refused));
        let answer = if request.body().is_empty() {
            agent.run(request.map(|_| ()))
        } else {
            agent.run(request)
        };
        match answer {
            Ok(response) => read(response, longest),
            Err(_) if refused.load(Ordering::SeqCst) => Err(Fault::Inside),
            Err(error) => Err(Fault::Unreachable(error.to_string())),
        }
    }

    fn agent(&self, refused: Arc<AtomicBool>) -> Agent {
        let asking = DefaultResolver::default();
        let resolver = Checked { asking, private_allowed: self.private_allowed, refused };
        let config = Config::builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .max_response_header_size(LARGEST_HEAD)
            // A proxy would ask for the host itself, and unchecked.
            .proxy(None)
            .user_agent("Landbridge")
            .build();
        Agent::with_parts(config, DefaultConnector::default(), resolver)
    }
}

fn read(response: Response<Body>, longest: u64) -> Result<Response<Vec<u8>>, Fault> {
    let (head, body) = response.into_parts();
    let mut bytes = Vec::new();
    if longest > 0 {
        let mut reader = body.into_reader().take(longest + 1);
        reader.read_to_end(&mut bytes).map_err(|error| Fault::Unreachable(error.to_string()))?;
        if bytes.len() as u64 > longest {
            return Err(Fault::TooLong);
        }
    }
    Ok(Response::from_parts(head, bytes))
}

#[cfg(test)]
mod tests;
