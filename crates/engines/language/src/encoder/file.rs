//! Reads the model file: named parts, numbers in little-endian order.

use std::collections::BTreeMap;

use super::product::Matrix;
use crate::embed::EmbedError;

const MAGIC: &[u8] = b"LBENCOD1";
/// Bytes of a part's name, filled up with zeros.
const NAME: usize = 16;

/// The parts of a model file, by name.
pub(super) struct Parts(BTreeMap<&'static str, &'static [u8]>);

/// The error that names what is wrong with the file.
pub(super) fn damaged(what: &str) -> EmbedError {
    EmbedError::Model(format!("the encoder's model file is damaged: {what}"))
}

impl Parts {
    /// Reads the table of parts.
    pub(super) fn read(file: &'static [u8]) -> Result<Self, EmbedError> {
        let rest = file.strip_prefix(MAGIC).ok_or_else(|| damaged("magic"))?;
        let (count, mut rest) = integer(rest).ok_or_else(|| damaged("number of parts"))?;
        let mut parts = BTreeMap::new();
        for _ in 0..count {
            let (name, bytes, after) = part(file, rest).ok_or_else(|| damaged("table of parts"))?;
            parts.insert(name, bytes);
            rest = after;
        }
        Ok(Self(parts))
    }

    /// The bytes of a part.
    pub(super) fn bytes(&self, name: &str) -> Result<&'static [u8], EmbedError> {
        self.0.get(name).copied().ok_or_else(|| damaged(name))
    }

    /// A part that is text.
    pub(super) fn text(&self, name: &str) -> Result<&'static str, EmbedError> {
        std::str::from_utf8(self.bytes(name)?).map_err(|_| damaged(name))
    }

    /// A part that is a list of numbers.
    pub(super) fn floats(&self, name: &str) -> Result<Vec<f32>, EmbedError> {
        Ok(floats(self.bytes(name)?))
    }

    /// A part that is a vector of this length.
    pub(super) fn vector(&self, name: &str, length: usize) -> Result<Vec<f32>, EmbedError> {
        let values = self.floats(name)?;
        if values.len() == length { Ok(values) } else { Err(damaged(name)) }
    }

    /// A part that is one number.
    pub(super) fn number(&self, name: &str) -> Result<f32, EmbedError> {
        self.floats(name)?.first().copied().ok_or_else(|| damaged(name))
    }

    /// A part that is a matrix of this shape: its distinct values, and an index byte per number.
    pub(super) fn matrix(
        &self,
        name: &str,
        rows: usize,
        cols: usize,
    ) -> Result<Matrix, EmbedError> {
        let read = || {
            let (found_rows, rest) = integer(self.0.get(name)?)?;
            let (found_cols, rest) = integer(rest)?;
            let (distinct, rest) = integer(rest)?;
            let (palette, indices) = rest.split_at_checked(distinct.checked_mul(4)?)?;
            let palette = floats(palette);
            let values: Vec<f32> = indices
                .iter()
                .map(|index| palette.get(usize::from(*index)).copied())
                .collect::<Option<_>>()?;
            let fits = (found_rows, found_cols) == (rows, cols) && values.len() == rows * cols;
            fits.then(|| Matrix::new(rows, cols, values))
        };
        read().ok_or_else(|| damaged(name))
    }
}

/// One entry of the table, and what follows it.
fn part(
    file: &'static [u8],
    table: &'static [u8],
) -> Option<(&'static str, &'static [u8], &'static [u8])> {
    let (name, rest) = table.split_at_checked(NAME)?;
    let (offset, rest) = integer(rest)?;
    let (length, rest) = integer(rest)?;
    let name = std::str::from_utf8(name).ok()?.trim_end_matches('\0');
    Some((name, file.get(offset..offset.checked_add(length)?)?, rest))
}

fn integer(bytes: &'static [u8]) -> Option<(usize, &'static [u8])> {
    let (value, rest) = bytes.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_le_bytes(*value)).ok()?, rest))
}

/// All whole numbers of single precision in `bytes`.
pub(super) fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|value| f32::from_le_bytes(*value)).collect()
}
