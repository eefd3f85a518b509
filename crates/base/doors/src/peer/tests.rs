use axum::http::{HeaderMap, HeaderValue};

use super::*;

fn seen(lines: &[&'static str], connected: &str, behind_proxy: bool) -> String {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append("x-forwarded-for", HeaderValue::from_static(line));
    }
    peer(&headers, connected.parse().ok(), behind_proxy)
}

#[test]
fn without_a_proxy_nobody_says_who_one_is() {
    assert_eq!(seen(&["192.0.2.1"], "198.51.100.7:4000", false), "198.51.100.7");
    assert_eq!(seen(&[], "", false), "");
}

#[test]
fn behind_a_proxy_counts_what_it_added_last() {
    assert_eq!(seen(&[], "10.0.0.1:4000", true), "10.0.0.1");
    assert_eq!(seen(&["192.0.2.1"], "10.0.0.1:4000", true), "192.0.2.1");
    assert_eq!(seen(&["6.6.6.6, 192.0.2.1"], "10.0.0.1:4000", true), "192.0.2.1");
    assert_eq!(seen(&["6.6.6.6", "192.0.2.1"], "10.0.0.1:4000", true), "192.0.2.1");
    assert_eq!(seen(&["192.0.2.1:50123"], "10.0.0.1:4000", true), "192.0.2.1");
}

#[test]
fn half_an_address_of_version_six_is_the_customers_own() {
    let one = seen(&["2001:db8:1:2:aaaa::1"], "10.0.0.1:4000", true);
    assert_eq!(one, "2001:db8:1:2::");
    assert_eq!(one, seen(&["[2001:db8:1:2:bbbb::7]:443"], "10.0.0.1:4000", true));
    assert_eq!(one, seen(&[], "[2001:db8:1:2:cccc::9]:4000", false));
    assert_eq!(seen(&[], "[::ffff:192.0.2.1]:4000", false), "192.0.2.1");
}
