//! Decides to which addresses deliveries may go: never into the network that the server stands in.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;
use ureq::http::Uri;

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

/// Whether an address is not one of the public internet: loopback, private, link-local, shared,
/// reserved, or one that only wraps such an address.
pub(crate) fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_inside_v4(address),
        IpAddr::V6(address) => is_inside_v6(address),
    }
}

fn is_inside_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
}

fn is_inside_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let wrapped = |high: u16, low: u16| {
        let ([w, x], [y, z]) = (high.to_be_bytes(), low.to_be_bytes());
        is_inside_v4(Ipv4Addr::new(w, x, y, z))
    };
    match (a, b) {
        // `::1`, `::`, addresses of IPv4 in either writing.
        (0, 0) => match (c, d, e, f) {
            (0, 0, 0, 0xffff) => wrapped(g, h),
            _ => true,
        },
        // Translated to IPv4 by the network.
        (0x0064, 0xff9b) => (c, d, e, f) != (0, 0, 0, 0) || wrapped(g, h),
        (0x2002, _) => wrapped(b, c),
        (0x2001, 0x0000 | 0x0db8) | (0x0100, 0) => true,
        // Of all others, only 2000::/3 is given out.
        _ => a & 0xe000 != 0x2000,
    }
}
