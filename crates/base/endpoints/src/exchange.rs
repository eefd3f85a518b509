//! Sends a request until it succeeds, fails for good, or has been repeated often enough.

use std::time::Duration;

use lb_kernel::{Interrupted, Progress, Watch};
use lb_language::{ServiceError, ServiceFault};
use ureq::http::{HeaderMap, Response, StatusCode, Uri, header};
use ureq::{Agent, Body};

/// How the calling thread waits; replaced in tests.
pub type Pause = fn(Duration);

/// Where a service is, and how often and how long it is asked.
pub(crate) struct Way<'a> {
    /// What the service is called when something goes wrong.
    pub(crate) name: &'static str,
    /// The base that the operator named.
    pub(crate) base: &'a str,
    /// What is asked below it.
    pub(crate) path: &'a str,
    /// Sent as bearer token where there is one.
    pub(crate) key: Option<&'a str>,
    /// Longest time for one request.
    pub(crate) timeout: Duration,
    /// How often a request is repeated.
    pub(crate) retries: u32,
    /// Pause before the first repetition; doubles with each one.
    pub(crate) first_pause: Duration,
    /// Longest pause.
    pub(crate) longest_pause: Duration,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum NoAnswer {
    /// The caller cancelled.
    Interrupted,
    /// It is not to be had.
    Service(ServiceError),
}

impl From<Interrupted> for NoAnswer {
    fn from(_: Interrupted) -> Self {
        Self::Interrupted
    }
}

/// Longest answer that is read, in bytes.
const LONGEST_ANSWER: u64 = 256 * 1024 * 1024;
/// Characters of a refusal's text that are shown.
const SHOWN: usize = 300;
/// A pause is waited for in steps, so that cancelling does not have to wait for its end.
const STEP: Duration = Duration::from_millis(200);

/// The way to one service.
pub(crate) struct Exchange {
    name: &'static str,
    agent: Agent,
    url: String,
    key: Option<String>,
    retries: u32,
    first_pause: Duration,
    longest_pause: Duration,
    pause: Pause,
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Why a try gave nothing.
enum Failure {
    /// May pass: the reason, and how long the service asks to wait.
    Passing(Reason, Option<Duration>),
    Final(Reason),
}

/// Why a try gave nothing: a code, and the same in words.
struct Reason {
    fault: ServiceFault,
    words: String,
}

impl Reason {
    fn new(fault: ServiceFault, words: impl Into<String>) -> Self {
        Self { fault, words: words.into() }
    }
}

impl Exchange {
    /// Checks the address and prepares connections.
    pub(crate) fn new(way: &Way<'_>, pause: Pause) -> Result<Self, NoAnswer> {
        let url = format!("{}/{}", way.base.trim_end_matches('/'), way.path);
        let unusable = || {
            NoAnswer::Service(ServiceError {
                fault: ServiceFault::Address,
                address: way.base.to_owned(),
                sentence: format!("{} is not an http or https address", way.base),
            })
        };
        let uri: Uri = url.parse().map_err(|_| unusable())?;
        let (Some("http" | "https"), Some(host)) = (uri.scheme_str(), uri.host()) else {
            return Err(unusable());
        };
        let mut config = Agent::config_builder()
            .timeout_global(Some(way.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("landbridge/", env!("CARGO_PKG_VERSION")));
        if matches!(host, "localhost" | "[::1]") || host.starts_with("127.") {
            // A proxy set for the outside world cannot reach this machine.
            config = config.proxy(None);
        }
        Ok(Self {
            agent: config.build().into(),
            url,
            name: way.name,
            key: way.key.map(str::to_owned),
            retries: way.retries,
            first_pause: way.first_pause,
            longest_pause: way.longest_pause,
            pause,
        })
    }

    /// Sends `body` and returns the text of the successful answer; while pausing, `watch` hears
    /// again of the `progress` made before.
    pub(crate) fn post(
        &self,
        body: &str,
        progress: Progress,
        watch: &dyn Watch,
    ) -> Result<String, NoAnswer> {
        let mut backoff = self.first_pause;
        let mut tries = 0_u32;
        loop {
            tries = tries.saturating_add(1);
            let (reason, asked) = match self.once(body) {
                Ok(text) => return Ok(text),
                Err(Failure::Final(reason)) => return Err(self.error(reason, "")),
                Err(Failure::Passing(reason, asked)) => (reason, asked),
            };
            if tries > self.retries {
                return Err(self.error(reason, &format!(" (asked {tries} times)")));
            }
            let pause = asked.unwrap_or(backoff.min(self.longest_pause));
            if pause > self.longest_pause {
                let seconds = pause.as_secs();
                return Err(self.error(reason, &format!(" and asks to wait {seconds} seconds")));
            }
            self.wait(pause, progress, watch)?;
            backoff = backoff.saturating_mul(2);
        }
    }

    fn error(&self, Reason { fault, words }: Reason, more: &str) -> NoAnswer {
        let sentence = format!("{} {}: {words}{more}", self.name, self.url);
        NoAnswer::Service(ServiceError { fault, address: self.url.clone(), sentence })
    }

    fn wait(&self, pause: Duration, progress: Progress, watch: &dyn Watch) -> Result<(), NoAnswer> {
        let mut left = pause;
        while !left.is_zero() {
            watch.step(progress)?;
            let step = left.min(STEP);
            (self.pause)(step);
            left -= step;
        }
        Ok(())
    }

    /// One try.
    fn once(&self, body: &str) -> Result<String, Failure> {
        let mut request =
            self.agent.post(&self.url).header(header::CONTENT_TYPE, "application/json");
        if let Some(key) = &self.key {
            request = request.header(header::AUTHORIZATION, format!("Bearer {key}"));
        }
        let mut response = request.send(body).map_err(|error| failure(&error))?;
        let status = response.status();
        if status.is_success() {
            return read(&mut response).map_err(|error| failure(&error));
        }
        let reason = refusal(status, &read(&mut response).unwrap_or_default());
        if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
            return Err(Failure::Passing(reason, retry_after(response.headers())));
        }
        Err(Failure::Final(reason))
    }
}

fn read(response: &mut Response<Body>) -> Result<String, ureq::Error> {
    response.body_mut().with_config().limit(LONGEST_ANSWER).read_to_string()
}

/// Whether an error of the connection may pass.
fn failure(error: &ureq::Error) -> Failure {
    let unreachable = |words: String| Reason::new(ServiceFault::Unreachable, words);
    match error {
        ureq::Error::Timeout(_) => {
            Failure::Passing(Reason::new(ServiceFault::Late, "did not answer in time"), None)
        }
        ureq::Error::Io(_)
        | ureq::Error::ConnectionFailed
        | ureq::Error::HostNotFound
        | ureq::Error::BodyStalled
        | ureq::Error::Protocol(_) => {
            Failure::Passing(unreachable(format!("connection failed ({error})")), None)
        }
        _ => Failure::Final(unreachable(error.to_string())),
    }
}

/// What is shown of an answer that is no success: status, and the beginning of its text.
fn refusal(status: StatusCode, text: &str) -> Reason {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said: String = line.chars().take(SHOWN).collect();
    let words = match said.as_str() {
        "" => format!("answered {status}"),
        shown => format!("answered {status}: {shown}"),
    };
    Reason { fault: ServiceFault::Refused { status: status.as_u16(), said }, words }
}

/// The pause the service asks for in whole seconds (RFC 9110, 10.2.3). The other form, a date,
/// would need a clock and falls back to the own pauses.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}
