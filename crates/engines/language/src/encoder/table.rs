//! Unpacks the embedding of a piece: a row of 6-bit levels under a prefix code.
//!
//! Rows are unpacked when they are needed, straight from the model file, which costs about a
//! microsecond and saves 200 MB of memory and the time to fill it.
#![expect(clippy::indexing_slicing, reason = "indices are masked or checked when the file is read")]

use super::file::{Parts, damaged, floats};
use crate::embed::EmbedError;

/// Pieces whose ids have the same remainder by this number share scale and code.
const BLOCKS: usize = 17;
const LEVELS: usize = 64;
/// Longest code in bits.
const LONGEST: u32 = 11;
/// Codes that are certainly there after eight bytes were fetched.
const PER_FETCH: usize = 5;
/// Bytes of a block's description: lowest value, distance of levels, length of each level's code.
const DESCRIPTION: usize = 8 + LEVELS;

/// The embedding table.
pub(super) struct Table {
    blocks: Vec<Block>,
    /// Where each piece's row begins, four bytes each.
    offsets: &'static [u8],
    rows: &'static [u8],
}

struct Block {
    /// By the next [`LONGEST`] bits: level in the low byte, length of its code in the high one.
    entries: Vec<u16>,
    /// Value of each level.
    values: [f32; LEVELS],
}

impl Table {
    /// Reads the codes; rows stay packed.
    pub(super) fn read(parts: &Parts) -> Result<Self, EmbedError> {
        let codes = parts.bytes("codes")?;
        let offsets = parts.bytes("offsets")?;
        let rows = parts.bytes("rows")?;
        if codes.len() != BLOCKS * DESCRIPTION {
            return Err(damaged("codes"));
        }
        let blocks: Vec<Block> = codes
            .chunks_exact(DESCRIPTION)
            .map(Block::read)
            .collect::<Option<_>>()
            .ok_or_else(|| damaged("codes"))?;
        Ok(Self { blocks, offsets, rows })
    }

    /// Writes the embedding of `piece` to `out`. An id outside the table gives the lowest level.
    pub(super) fn unpack(&self, piece: u32, out: &mut [f32]) {
        let block = &self.blocks[piece as usize % BLOCKS];
        let mut at = self.offset(piece);
        let (mut bits, mut held) = (0_u64, 0_u32);
        for values in out.chunks_mut(PER_FETCH) {
            bits |= self.fetch(at) << held;
            at += ((63 - held) / 8) as usize;
            held |= 56;
            for value in values {
                let entry = block.entries[(bits & ((1 << LONGEST) - 1)) as usize];
                let length = u32::from(entry >> 8);
                bits >>= length;
                held -= length;
                *value = block.values[usize::from(entry) % LEVELS];
            }
        }
    }

    fn offset(&self, piece: u32) -> usize {
        let at = piece as usize * 4;
        let bytes = self.offsets.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(self.rows.len(), |bytes| u32::from_le_bytes(bytes) as usize)
    }

    fn fetch(&self, at: usize) -> u64 {
        let bytes = self.rows.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u64::from_le_bytes)
    }
}

impl Block {
    /// Builds the look-up table of a canonical code (by length, then level; RFC 1951, 3.2.2).
    fn read(description: &[u8]) -> Option<Self> {
        let (range, lengths) = description.split_at_checked(8)?;
        let range = floats(range);
        let (low, scale) = (*range.first()?, *range.get(1)?);
        let mut values = [0.0; LEVELS];
        for (level, value) in values.iter_mut().enumerate() {
            *value = level as f32 * scale + low;
        }
        let mut entries = vec![0; 1 << LONGEST];
        let mut next = 0_usize;
        for length in 1..=LONGEST {
            for (level, _) in lengths.iter().enumerate().filter(|(_, l)| u32::from(**l) == length) {
                // The code's bits come lowest first; every entry that ends in them is its own.
                let code = (next as u32).reverse_bits() >> (32 - length);
                let entry = (length as u16) << 8 | level as u16;
                let own = entries.get_mut(code as usize..)?;
                own.iter_mut().step_by(1 << length).for_each(|slot| *slot = entry);
                next += 1;
            }
            next <<= 1;
        }
        // A complete code fills the table; anything else is not what the writer made.
        (next == 2 << LONGEST && entries.iter().all(|entry| *entry != 0))
            .then_some(Self { entries, values })
    }
}
