//! Mails whose letters stand in them as they are, without a word about how they are written: old programs still send
//! them. They become UTF-8 before anything is read.

use std::borrow::Cow;

use lb_tables::decode::{by_label, decode};

/// Begins double-byte letters in ISO-2022-JP, which else looks like ASCII.
const JIS: &[u8] = b"\x1b$";
/// What programs claim that look no further.
const ASCII: &str = "us-ascii";

/// The same mail with letters that can be read: nothing changes where they can be, or where the mail says how.
///
/// A mail says how its text is written by a `charset` (RFC 2045); `us-ascii` with other letters in it says nothing. Its
/// head has no place to say it outside encoded words (RFC 2047), so that the head is looked at in any case. A mail with
/// raw binary parts is left alone below its head: their bytes are no letters.
pub(super) fn legible(bytes: &[u8]) -> Cow<'_, [u8]> {
    let looks_like_ascii = bytes.is_ascii();
    if looks_like_ascii && !bytes.windows(JIS.len()).any(|part| part == JIS) {
        return Cow::Borrowed(bytes);
    }
    if !says_how(bytes) {
        let encoding = if looks_like_ascii { by_label("iso-2022-jp").ok() } else { None };
        // What little the head holds is read more surely together with the text.
        return Cow::Owned(corrected(&decode(bytes, encoding).text).into_bytes());
    }
    let (head, body) = bytes.split_at(end_of_head(bytes));
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned([decode(head, None).text.as_bytes(), body].concat())
}

fn end_of_head(bytes: &[u8]) -> usize {
    let ends = |end: &[u8]| {
        let at = bytes.windows(end.len()).position(|part| part == end);
        at.map(|at| at + end.len())
    };
    [ends(b"\r\n\r\n"), ends(b"\n\n")].into_iter().flatten().min().unwrap_or(bytes.len())
}

/// Whether the mail says how its text is written, or carries bytes that are none.
fn says_how(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let mut named = text.split("charset=").skip(1).map(|rest| rest.trim_start_matches('"'));
    let mut encodings = text.split("content-transfer-encoding:").skip(1);
    named.any(|name| !name.starts_with(ASCII))
        || encodings.any(|encoding| encoding.trim_start().starts_with("binary"))
}

/// The mail, now in UTF-8, without the claim that it holds nothing but ASCII.
fn corrected(text: &str) -> String {
    let low = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in low.match_indices(ASCII) {
        let before = low.get(..at).unwrap_or_default().trim_end_matches('"');
        if before.ends_with("charset=") {
            kept.push_str(text.get(from..at).unwrap_or_default());
            kept.push_str("utf-8");
            from = at + ASCII.len();
        }
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}
