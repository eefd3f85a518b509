//! Keeps the large buffers of a call for its next batch.
//!
//! Fresh memory costs a page fault every 4 kB, which was a tenth of the encoder's time.

use std::sync::Mutex;

/// Buffers that nobody uses at present.
#[derive(Default)]
pub(super) struct Pool(Mutex<Vec<Vec<f32>>>);

impl Pool {
    /// A buffer of `length` numbers of any value.
    pub(super) fn take(&self, length: usize) -> Vec<f32> {
        let mut buffer = self.best(length).unwrap_or_default();
        buffer.resize(length, 0.0);
        buffer
    }

    /// Gives a buffer back.
    pub(super) fn give(&self, buffer: Vec<f32>) {
        if let Ok(mut free) = self.0.lock() {
            free.push(buffer);
        }
    }

    /// The smallest buffer with room for `length` numbers, or else the largest.
    fn best(&self, length: usize) -> Option<Vec<f32>> {
        let mut free = self.0.lock().ok()?;
        let fit = |buffer: &Vec<f32>| {
            let room = buffer.capacity();
            if room >= length { (0, room) } else { (1, usize::MAX - room) }
        };
        let (at, _) = free.iter().enumerate().min_by_key(|(_, buffer)| fit(buffer))?;
        Some(free.swap_remove(at))
    }
}
