//! Decides in which encoding a text file is written.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Problem;

/// A decoded text and how it was decoded. Bytes that are no text became U+FFFD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte-order mark.
    pub text: Cow<'a, str>,
    /// Label of the encoding, for example `UTF-8` or `CP949`.
    pub encoding: &'static str,
}

/// The encoding that a label names (`utf-8`, `cp949`, `sjis`, …).
///
/// # Errors
/// A [`Problem`] with code `tables-unknown-encoding`.
pub fn by_label(label: &str) -> Result<&'static Encoding, Problem> {
    let wanted = label.trim().to_lowercase();
    match wanted.as_str() {
        // Names in daily use that are no web labels.
        "cp949" | "ms949" | "uhc" => Ok(EUC_KR),
        "cp932" => Ok(encoding_rs::SHIFT_JIS),
        _ => Encoding::for_label(wanted.as_bytes())
            .ok_or_else(|| Problem::of_file("tables-unknown-encoding").with("name", label.trim())),
    }
}

/// Decodes `bytes` in the `wanted` encoding, or in the one they seem to be written in.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], wanted: Option<&'static Encoding>) -> Decoded<'a> {
    let encoding = wanted.unwrap_or_else(|| guess(bytes));
    let (text, used, _) = encoding.decode(bytes);
    Decoded { text, encoding: label(used) }
}

/// The label people know: the encoding that the web calls EUC-KR is CP949.
fn label(encoding: &'static Encoding) -> &'static str {
    if encoding == EUC_KR { "CP949" } else { encoding.name() }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() || damaged_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    // A guess that does not decode cleanly is no guess; Western text always decodes.
    if encoding.decode(bytes).2 { WINDOWS_1252 } else { encoding }
}

/// UTF-16 without a mark shows as zero bytes that all stand at even or all at odd places.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(65_536))?;
    let zeros = |parity| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if !bytes.len().is_multiple_of(2) || even + odd < 2 {
        return None;
    }
    let encoding = match (even, odd) {
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        _ => return None,
    };
    (!encoding.decode(bytes).2).then_some(encoding)
}

/// Whether the bytes are UTF-8 with a few damaged places: far more valid than invalid sequences.
/// Text in another encoding hardly ever forms valid multi-byte sequences by chance.
fn damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for (index, chunk) in bytes.utf8_chunks().enumerate() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // One damaged character shows as up to three invalid chunks in a row.
        let new_place = index == 0 || !chunk.valid().is_empty();
        invalid += usize::from(new_place && !chunk.invalid().is_empty());
    }
    invalid > 0 && valid >= 4 * invalid
}

#[cfg(test)]
mod tests;
