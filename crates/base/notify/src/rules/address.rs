//! Decides to which addresses deliveries may go: never into the network that the server stands in.

use std::net::IpAddr;

use lb_endpoints::{http::Uri, is_inside};
use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// Longest address of a webhook.
const LONGEST: usize = 500;

/// Checks the address of a webhook as far as it can be seen without asking for its host.
pub(crate) fn check(url: &str, private_allowed: bool) -> Result<(), Refusal> {
    let wrong = |code| Err(Refusal::new(Kind::Invalid, code).at("url"));
    let Ok(uri) = url.parse::<Uri>() else { return wrong("notify.url.wrong") };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return wrong("notify.url.wrong");
    };
    if url.len() > LONGEST || authority.as_str().contains('@') || authority.host().is_empty() {
        return wrong("notify.url.wrong");
    }
    if scheme != "https" && !(private_allowed && scheme == "http") {
        return wrong("notify.url.https");
    }
    let literal = authority.host().trim_matches(['[', ']']).parse::<IpAddr>();
    if !private_allowed && literal.is_ok_and(is_inside) {
        return wrong("notify.url.private");
    }
    Ok(())
}

/// The host of an address.
pub(crate) fn host(url: &str) -> String {
    let uri = url.parse::<Uri>().ok();
    uri.and_then(|uri| uri.host().map(str::to_owned)).unwrap_or_default()
}
