//! Finds out from where a request comes: what may be tried how often is counted by it.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;

/// From where a request comes, as one customer of a provider of networks is told from another: for IPv6 without
/// the half that each of them may choose. Behind a proxy of one's own, what that proxy wrote: it adds the
/// address it sees at the end, whatever a sender wrote before; many proxies add a header of their own for it.
/// Empty where nobody knows.
#[must_use]
pub fn peer(headers: &HeaderMap, connected: Option<SocketAddr>, behind_proxy: bool) -> String {
    let told = headers.get_all("x-forwarded-for").iter().next_back();
    let told = told.filter(|_| behind_proxy).and_then(|value| value.to_str().ok());
    let told = told.and_then(|list| list.rsplit(',').next()).map(str::trim);
    match told.filter(|told| !told.is_empty()) {
        Some(told) => match address(told) {
            Some(address) => network(address),
            // What the proxy wrote is a name of its own making: it still tells senders apart.
            None => told.to_owned(),
        },
        None => connected.map(|one| network(one.ip())).unwrap_or_default(),
    }
}

/// An address as proxies write them: alone, in brackets, with a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let port = || text.parse::<SocketAddr>().ok().map(|one| one.ip());
    bare.parse().ok().or_else(port)
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

#[cfg(test)]
mod tests;
