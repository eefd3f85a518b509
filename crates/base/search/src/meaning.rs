//! Keeps the meaning of texts as small vectors, and says how near two of them are.
//!
//! Each text is computed by itself: computed together with others, its vector would depend, within
//! the rounding, on texts that the reader may not see.

use lb_kernel::Silent;
use lb_language::sentences::sentences;
use lb_language::{Embedder, Side};

/// Longest beginning of a text whose meaning is kept, in bytes: some 40 words. Longer ones blur.
const LONGEST: usize = 400;
/// Shorter texts have no meaning worth comparing.
const SHORTEST: usize = 6;
/// Largest number of a vector as it is kept.
const SCALE: f32 = 127.0;

/// The whole sentences at the beginning of a text that fit, at least one.
pub(crate) fn gist(text: &str) -> &str {
    let mut end = 0;
    for sentence in sentences(text) {
        if end > 0 && sentence.end > LONGEST {
            break;
        }
        end = sentence.end;
    }
    text.get(..end).unwrap_or(text).trim()
}

/// The vector of a text's beginning, as it is kept; `None` where there is nothing to compare.
pub(crate) fn vector(model: &dyn Embedder, text: &str) -> Option<Vec<u64>> {
    let gist = gist(text);
    if gist.len() < SHORTEST {
        return None;
    }
    let rows = model.embed(&[gist], Side::Passage, &Silent).ok()?;
    let row = rows.rows().next()?;
    let largest = row.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
    if largest <= 0.0 {
        return None;
    }
    let small = |value: f32| ((value / largest * SCALE).round() as i8).cast_unsigned();
    let eight = |values: &[f32]| {
        let byte = |at: usize| small(values.get(at).copied().unwrap_or_default());
        u64::from_le_bytes(std::array::from_fn(byte))
    };
    Some(row.chunks(8).map(eight).collect())
}

/// The vector of what was asked; `None` where it has no meaning worth comparing.
pub(crate) fn asked(model: &dyn Embedder, text: &str) -> Option<Vec<f32>> {
    if text.len() < SHORTEST {
        return None;
    }
    let rows = model.embed(&[text], Side::Query, &Silent).ok()?;
    rows.rows().next().map(<[f32]>::to_vec)
}

/// The cosine of a query's vector and a kept one, in thousandths; 0 where there is none.
pub(crate) fn likeness(asked: &[f32], kept: impl Iterator<Item = u64>) -> i32 {
    let (mut product, mut length) = (0.0_f32, 0.0_f32);
    for (value, byte) in asked.iter().zip(kept.flat_map(u64::to_le_bytes)) {
        let kept = f32::from(byte.cast_signed());
        product += value * kept;
        length += kept * kept;
    }
    if length <= 0.0 { 0 } else { (1000.0 * product / length.sqrt()).round() as i32 }
}
