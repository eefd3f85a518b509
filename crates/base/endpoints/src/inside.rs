//! Decides which addresses belong to the network that the server stands in, and not to the public
//! internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is not one of the public internet: loopback, private, link-local, shared,
/// reserved, or one that only wraps such an address.
#[must_use]
pub fn is_inside(address: IpAddr) -> bool {
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

#[cfg(test)]
mod tests;
