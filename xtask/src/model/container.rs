//! Lays the parts of the model out in one file; the layout is described in the model's README.

use super::arrays::Array;

const MAGIC: &[u8; 8] = b"LBENCOD1";
/// Bytes of a part's name, filled up with zeros.
const NAME: usize = 16;

/// Named parts, in the order in which they were added.
#[derive(Default)]
pub struct Container(Vec<(String, Vec<u8>)>);

impl Container {
    /// Adds a part.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.0.push((name.to_owned(), bytes));
    }

    /// The file: magic, number of parts, table of (name, offset, length), parts.
    pub fn finish(self) -> Result<Vec<u8>, String> {
        let mut file = MAGIC.to_vec();
        file.extend(integers(&[self.0.len()])?);
        let mut offset = file.len() + self.0.len() * (NAME + 8);
        for (name, bytes) in &self.0 {
            let mut field = [0; NAME];
            field
                .get_mut(..name.len())
                .ok_or_else(|| format!("part name {name} is too long"))?
                .copy_from_slice(name.as_bytes());
            file.extend_from_slice(&field);
            file.extend(integers(&[offset, bytes.len()])?);
            offset += bytes.len();
        }
        for (_, bytes) in &self.0 {
            file.extend_from_slice(bytes);
        }
        Ok(file)
    }
}

/// Little-endian single precision.
pub fn floats(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// Little-endian 32-bit integers.
pub fn integers(values: &[usize]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(values.len() * 4);
    for value in values {
        bytes.extend(u32::try_from(*value).map_err(|e| e.to_string())?.to_le_bytes());
    }
    Ok(bytes)
}

/// A matrix without loss: its at most 256 distinct values, and one index byte per number.
/// (The published weights are 8-bit quantised per matrix and only stored as floats.)
pub fn matrix(array: &Array<f32>) -> Result<Vec<u8>, String> {
    let mut palette = array.values.clone();
    palette.sort_unstable_by(f32::total_cmp);
    palette.dedup_by_key(|value| value.to_bits());
    if palette.len() > 256 {
        return Err(format!("matrix with {} distinct values", palette.len()));
    }
    let mut bytes = integers(&[array.rows, array.cols, palette.len()])?;
    bytes.extend(floats(&palette));
    for value in &array.values {
        let index = palette
            .binary_search_by(|entry| entry.total_cmp(value))
            .map_err(|_| "value outside the palette")?;
        bytes.push(u8::try_from(index).map_err(|e| e.to_string())?);
    }
    Ok(bytes)
}
