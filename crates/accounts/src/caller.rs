//! Keeps what is known of a request's sender beside who it is: address, device, cookies.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use lb_doors::{Kit, peer};

use crate::room::Accounts;
use crate::rules::device;

/// The cookie of the session; the doors read it too.
pub const SESSION: &str = "landbridge";
/// The cookie by which a browser is known that was signed in before.
pub const DEVICE: &str = "landbridge-device";
/// The cookie between the two steps of signing in.
pub const SECOND: &str = "landbridge-second";

/// The cookie that binds a conversation with a provider of identities to this browser.
pub const BROWSER: &str = "landbridge-provider";
/// The cookie under which what a provider said waits for its account.
pub const WAITING: &str = "landbridge-vouched";
/// The cookie of an invitation, while its guest is at a provider.
pub const INVITATION: &str = "landbridge-invitation";

/// The sender of a request.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    /// The address of the network; empty when it is not known.
    pub address: String,
    /// What the browser is called.
    pub device: String,
    /// The secret of the session cookie.
    pub session: Option<String>,
    /// The secret of the device cookie.
    pub known: Option<String>,
    /// The secret between the two steps of signing in.
    pub second: Option<String>,
    /// The secret by which a provider's answer is known to belong to this browser.
    pub browser: Option<String>,
    /// The secret under which what a provider said waits for its account.
    pub waiting: Option<String>,
    /// The secret of the invitation for which somebody went to a provider.
    pub invitation: Option<String>,
    /// The address under which people reach the installation.
    pub base: String,
}

impl FromRequestParts<Kit> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, kit: &Kit) -> Result<Self, Self::Rejection> {
        let jar = CookieJar::from_headers(&parts.headers);
        let cookie = |name: &str| jar.get(name).map(|cookie| cookie.value().to_owned());
        let header = |name: &str| {
            parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
        };
        let behind_proxy =
            parts.extensions.get::<Accounts>().is_some_and(|room| room.options().behind_proxy);
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
        Ok(Self {
            address: peer(&parts.headers, connected, behind_proxy),
            device: device::describe(header(USER_AGENT.as_str())),
            session: cookie(SESSION),
            known: cookie(DEVICE),
            second: cookie(SECOND),
            browser: cookie(BROWSER),
            waiting: cookie(WAITING),
            invitation: cookie(INVITATION),
            base: kit.settings.base_url.clone(),
        })
    }
}
