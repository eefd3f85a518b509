//! Packs the quantised table: a length-limited optimal prefix code per block.

use super::LEVELS;

/// Longest code in bits: the reader's look-up table has two to this power of entries.
const LONGEST: usize = 11;

/// A canonical prefix code over the levels of a quantised value.
///
/// Codes are numbered by (length, level) as in DEFLATE (RFC 1951, 3.2.2), so the lengths alone
/// describe the code; bits are written beginning with the lowest of each byte.
pub struct Code {
    lengths: [u8; LEVELS],
    /// Bits of each level's code, in the order of writing from the lowest bit.
    bits: [u16; LEVELS],
}

impl Code {
    /// The code that packs values with these counts best.
    pub fn of(counts: &[u64; LEVELS]) -> Self {
        let lengths = lengths(counts);
        let mut order: Vec<(u8, usize)> = lengths
            .iter()
            .enumerate()
            .filter(|(_, length)| **length > 0)
            .map(|(level, length)| (*length, level))
            .collect();
        order.sort_unstable();
        let mut bits = [0; LEVELS];
        let (mut next, mut previous) = (0_u32, 0_u8);
        for (length, level) in order {
            next <<= length - previous;
            let reversed = (next.reverse_bits() >> (32 - u32::from(length))) as u16;
            if let Some(slot) = bits.get_mut(level) {
                *slot = reversed;
            }
            next += 1;
            previous = length;
        }
        Self { lengths, bits }
    }

    /// Length of each level's code in bits; 0 where the level does not occur.
    pub fn lengths(&self) -> &[u8; LEVELS] {
        &self.lengths
    }

    /// Appends the codes of `levels`, filled up to a whole byte.
    pub fn write(&self, levels: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        let (mut pending, mut held) = (0_u64, 0_u32);
        for &level in levels {
            let index = usize::from(level);
            let (Some(&bits), Some(&length @ 1..)) =
                (self.bits.get(index), self.lengths.get(index))
            else {
                return Err(format!("level {level} has no code"));
            };
            pending |= u64::from(bits) << held;
            held += u32::from(length);
            while held >= 8 {
                out.push((pending & 0xff) as u8);
                pending >>= 8;
                held -= 8;
            }
        }
        if held > 0 {
            out.push((pending & 0xff) as u8);
        }
        Ok(())
    }
}

/// Optimal code lengths of at most [`LONGEST`] bits by package-merge (Larmore and Hirschberg,
/// "A fast algorithm for optimal length-limited Huffman codes", J. ACM 37(3), 1990).
fn lengths(counts: &[u64; LEVELS]) -> [u8; LEVELS] {
    type Package = (u64, [u8; LEVELS]);
    let mut single: Vec<Package> = Vec::new();
    for (level, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let mut uses = [0; LEVELS];
        if let Some(slot) = uses.get_mut(level) {
            *slot = 1;
        }
        single.push((count, uses));
    }
    // Stable sort: equal counts stay in the order of their levels, so the file is always the same.
    single.sort_by_key(|package| package.0);
    if let [(_, uses)] = single.as_slice() {
        return *uses;
    }
    let mut packages: Vec<Package> = Vec::new();
    for _ in 0..LONGEST {
        let mut merged = single.clone();
        merged.extend(packages.chunks_exact(2).map(|pair| {
            let mut sum: Package = (0, [0; LEVELS]);
            for (count, uses) in pair {
                sum.0 += count;
                sum.1.iter_mut().zip(uses).for_each(|(all, one)| *all += one);
            }
            sum
        }));
        merged.sort_by_key(|package| package.0);
        packages = merged;
    }
    let mut lengths = [0; LEVELS];
    for (_, uses) in packages.iter().take((2 * single.len()).saturating_sub(2)) {
        lengths.iter_mut().zip(uses).for_each(|(all, one)| *all += one);
    }
    lengths
}
