//! Reads NumPy's `.npz`: a ZIP of arrays in the `.npy` format (little-endian, C order).

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// Numbers of one array, row-major; a scalar is one row of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Array<T> {
    /// Rows, 1 for a vector.
    pub rows: usize,
    /// Columns.
    pub cols: usize,
    /// `rows * cols` values.
    pub values: Vec<T>,
}

impl<T> Array<T> {
    /// Row `index`, if there is one.
    pub fn row(&self, index: usize) -> Option<&[T]> {
        let from = index.checked_mul(self.cols)?;
        self.values.get(from..from.checked_add(self.cols)?)
    }
}

/// One array as stored: element type, shape, bytes.
struct Raw {
    kind: String,
    rows: usize,
    cols: usize,
    bytes: Vec<u8>,
}

/// All arrays of a file, by name.
pub struct Arrays(BTreeMap<String, Raw>);

impl Arrays {
    /// Reads a whole `.npz`.
    pub fn read(npz: &[u8]) -> Result<Self, String> {
        let mut archive =
            zip::ZipArchive::new(Cursor::new(npz)).map_err(|e| format!("weights: {e}"))?;
        let mut arrays = BTreeMap::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).map_err(|e| format!("weights: {e}"))?;
            let name = entry.name().map_err(|e| format!("weights: {e}"))?;
            let name = name.trim_end_matches(".npy").to_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).map_err(|e| format!("weights: {name}: {e}"))?;
            let raw = parse(&bytes).ok_or_else(|| format!("weights: {name}: not an array"))?;
            arrays.insert(name, raw);
        }
        Ok(Self(arrays))
    }

    fn raw(&self, name: &str) -> Result<&Raw, String> {
        self.0.get(name).ok_or_else(|| format!("weights: no array {name}"))
    }

    /// A `float32` array, or a `float64` one rounded to it.
    pub fn floats(&self, name: &str) -> Result<Array<f32>, String> {
        let raw = self.raw(name)?;
        let values: Vec<f32> = match raw.kind.as_str() {
            "<f4" => raw.bytes.chunks_exact(4).filter_map(four).map(f32::from_le_bytes).collect(),
            "<f8" => raw
                .bytes
                .chunks_exact(8)
                .filter_map(|bytes| bytes.try_into().ok())
                .map(|bytes| f64::from_le_bytes(bytes) as f32)
                .collect(),
            other => return Err(format!("weights: {name}: {other} instead of floats")),
        };
        raw.shaped(name, values)
    }

    /// A `uint8` array.
    pub fn bytes(&self, name: &str) -> Result<Array<u8>, String> {
        let raw = self.raw(name)?;
        if raw.kind != "|u1" {
            return Err(format!("weights: {name}: {} instead of bytes", raw.kind));
        }
        raw.shaped(name, raw.bytes.clone())
    }
}

impl Raw {
    fn shaped<T>(&self, name: &str, values: Vec<T>) -> Result<Array<T>, String> {
        if values.len() != self.rows * self.cols {
            return Err(format!("weights: {name}: {} values", values.len()));
        }
        Ok(Array { rows: self.rows, cols: self.cols, values })
    }
}

fn four(bytes: &[u8]) -> Option<[u8; 4]> {
    bytes.try_into().ok()
}

/// One `.npy`: magic, version, length of the header, the header as a Python literal, the data.
/// Format: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
fn parse(bytes: &[u8]) -> Option<Raw> {
    let rest = bytes.strip_prefix(b"\x93NUMPY\x01\x00")?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (header, data) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
    let header = std::str::from_utf8(header).ok()?;
    if !header.contains("'fortran_order': False") {
        return None;
    }
    let kind = between(header, "'descr': '", "'")?;
    let sizes: Vec<usize> = between(header, "'shape': (", ")")?
        .split(',')
        .map(str::trim)
        .filter(|size| !size.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let (rows, cols) = match sizes.as_slice() {
        [] => (1, 1),
        [cols] => (1, *cols),
        [rows, cols] => (*rows, *cols),
        _ => return None,
    };
    Some(Raw { kind: kind.to_owned(), rows, cols, bytes: data.to_vec() })
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(inner, _)| inner)
}
