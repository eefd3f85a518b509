//! Keeps the style sheets, the script and the icon, and decides the address each is served at.

use std::sync::LazyLock;

/// A static file of the product.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The contents.
    pub bytes: &'static [u8],
    /// The media type, with its character set.
    pub mime: &'static str,
    /// The entity tag, in quotes as the header wants it.
    pub etag: String,
    /// Whether the address names exactly these contents, so that they may be kept for ever.
    pub immutable: bool,
}

struct Kept {
    stem: &'static str,
    ending: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
    hash: String,
}

/// The style sheet is written in parts and sent as one.
const STYLE: &str = concat!(
    include_str!("../static/style/base.css"),
    include_str!("../static/style/frame.css"),
    include_str!("../static/style/forms.css"),
    include_str!("../static/style/tables.css"),
    include_str!("../static/style/parts.css"),
    include_str!("../static/style/month.css"),
    include_str!("../static/style/print.css"),
);

static KEPT: LazyLock<[Kept; 4]> = LazyLock::new(|| {
    [
        kept("tokens", "css", "text/css; charset=utf-8", include_bytes!("../static/tokens.css")),
        kept("style", "css", "text/css; charset=utf-8", STYLE.as_bytes()),
        kept(
            "landbridge",
            "js",
            "text/javascript; charset=utf-8",
            include_bytes!("../static/landbridge.js"),
        ),
        kept("favicon", "svg", "image/svg+xml", include_bytes!("../static/favicon.svg")),
    ]
});

fn kept(
    stem: &'static str,
    ending: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
) -> Kept {
    Kept { stem, ending, mime, bytes, hash: hash(bytes) }
}

/// FNV-1a over the contents: it tells one release's file from another's and guards nothing.
fn hash(bytes: &[u8]) -> String {
    let value = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{value:016x}")
}

/// The asset at `path`, which is what follows `/assets/` in the address.
///
/// `style.css` and an address with the hash of another release answer too, with the contents of
/// now, but are not to be kept: while a new release is being rolled out, a page of the old one
/// must not lose its looks.
#[must_use]
pub fn find(path: &str) -> Option<Asset> {
    let (rest, ending) = path.rsplit_once('.')?;
    let (stem, hash) = match rest.split_once('.') {
        Some((stem, hash)) => (stem, Some(hash)),
        None => (rest, None),
    };
    if hash.is_some_and(|hash| !hash.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return None;
    }
    let found = KEPT.iter().find(|kept| kept.stem == stem && kept.ending == ending)?;
    Some(Asset {
        bytes: found.bytes,
        mime: found.mime,
        etag: format!("\"{}\"", found.hash),
        immutable: hash == Some(found.hash.as_str()),
    })
}

/// The address of the asset `name`, for example `/assets/style.HASH.css`.
#[must_use]
pub fn address(name: &str) -> String {
    let found = name
        .rsplit_once('.')
        .and_then(|(stem, ending)| KEPT.iter().find(|k| k.stem == stem && k.ending == ending));
    match found {
        Some(kept) => format!("/assets/{}.{}.{}", kept.stem, kept.hash, kept.ending),
        None => format!("/assets/{name}"),
    }
}

#[cfg(test)]
mod tests;
