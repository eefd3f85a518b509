//! Sets of slots as words of bits: what makes a move of the search cost a handful of instructions.

/// Most slots an event may have.
pub const MAX_SLOTS: usize = 256;

/// A set of slots, slot `s` being bit `s % 64` of word `s / 64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mask<const N: usize>(pub(crate) [u64; N]);

/// A set of slots wide enough for every event.
pub type SlotSet = Mask<{ MAX_SLOTS / 64 }>;

impl<const N: usize> Default for Mask<N> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<const N: usize> Mask<N> {
    /// No slot.
    pub const EMPTY: Self = Self([0; N]);

    /// The slots `0..count`.
    #[must_use]
    pub fn first(count: usize) -> Self {
        let mut mask = Self::EMPTY;
        for slot in 0..count.min(64 * N) {
            mask.insert(slot);
        }
        mask
    }

    /// The slots of a wide set that fit here.
    #[must_use]
    pub fn narrow(wide: &SlotSet) -> Self {
        let mut mask = Self::EMPTY;
        for (to, from) in mask.0.iter_mut().zip(wide.0) {
            *to = from;
        }
        mask
    }

    /// Whether `slot` belongs to the set.
    #[must_use]
    pub fn has(&self, slot: usize) -> bool {
        self.0.get(slot / 64).is_some_and(|word| word >> (slot % 64) & 1 == 1)
    }

    /// Adds `slot`; slots beyond the width are ignored.
    pub fn insert(&mut self, slot: usize) {
        if let Some(word) = self.0.get_mut(slot / 64) {
            *word |= 1 << (slot % 64);
        }
    }

    /// Takes `slot` out.
    pub fn remove(&mut self, slot: usize) {
        if let Some(word) = self.0.get_mut(slot / 64) {
            *word &= !(1 << (slot % 64));
        }
    }

    /// Whether no slot belongs to the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Number of slots.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Slots of both sets.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    /// Slots of this set that are not in the other.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] & !other.0[i]))
    }

    /// Slots of either set.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// The set moved one slot earlier: slot `s` is in it when `s + 1` was.
    #[must_use]
    pub fn earlier(&self) -> Self {
        Self(std::array::from_fn(|i| {
            let carry = if i + 1 < N { self.0[i + 1] << 63 } else { 0 };
            self.0[i] >> 1 | carry
        }))
    }

    /// The set moved one slot later: slot `s + 1` is in it when `s` was.
    #[must_use]
    pub fn later(&self) -> Self {
        Self(std::array::from_fn(|i| {
            let carry = if i > 0 { self.0[i - 1] >> 63 } else { 0 };
            self.0[i] << 1 | carry
        }))
    }

    /// The slots in rising order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..N).flat_map(move |i| {
            let mut word = self.0[i];
            std::iter::from_fn(move || {
                if word == 0 {
                    return None;
                }
                let bit = word.trailing_zeros() as usize;
                word &= word - 1;
                Some(64 * i + bit)
            })
        })
    }

    /// The slot with `rank` smaller members, if there are that many.
    #[must_use]
    pub fn nth(&self, rank: u32) -> Option<usize> {
        let mut rank = rank;
        for (i, word) in self.0.iter().enumerate() {
            let here = word.count_ones();
            if rank < here {
                let mut rest = *word;
                for _ in 0..rank {
                    rest &= rest - 1;
                }
                return Some(64 * i + rest.trailing_zeros() as usize);
            }
            rank -= here;
        }
        None
    }
}

impl<const N: usize> FromIterator<usize> for Mask<N> {
    fn from_iter<I: IntoIterator<Item = usize>>(slots: I) -> Self {
        let mut mask = Self::EMPTY;
        for slot in slots {
            mask.insert(slot);
        }
        mask
    }
}

#[cfg(test)]
mod tests;
