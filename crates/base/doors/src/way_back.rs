//! Decides which page somebody comes back to who must first sign in or confirm who they are: the one
//! that they saw, never the address that a form was sent to.

use axum::http::header::{HOST, REFERER};
use axum::http::{HeaderMap, Method};

/// The page to come back to. `pages` are the addresses that can be read, with placeholders.
pub(crate) fn way_back(
    method: &Method,
    headers: &HeaderMap,
    address: &str,
    base_url: &str,
    pages: &[String],
) -> String {
    if method == Method::GET || method == Method::HEAD {
        return address.to_owned();
    }
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let stood_on = header(REFERER).and_then(|referer| within(referer, header(HOST), base_url));
    [stood_on, Some(address)]
        .into_iter()
        .flatten()
        .find(|one| is_page(one, pages))
        .unwrap_or("/")
        .to_owned()
}

/// The path and query of an address of this installation.
fn within<'a>(referer: &'a str, host: Option<&str>, base_url: &str) -> Option<&'a str> {
    let (_, rest) = referer.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find('/')?);
    let own = base_url.split_once("://").map(|(_, own)| own);
    (host == Some(authority) || own == Some(authority)).then_some(path)
}

/// Whether a path is one of the pages.
fn is_page(address: &str, pages: &[String]) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    pages.iter().any(|page| {
        let (mut there, mut asked) = (page.split('/'), path.split('/'));
        loop {
            match (there.next(), asked.next()) {
                (None, None) => return true,
                (Some(one), Some(_)) if one.starts_with("{*") => return true,
                (Some(one), Some(other)) if one == other => {}
                (Some(one), Some(other)) if one.starts_with('{') && !other.is_empty() => {}
                _ => return false,
            }
        }
    })
}

#[cfg(test)]
mod tests;
