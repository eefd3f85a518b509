//! Decides when a delivery that was not taken is tried again: about three days long, with growing pauses.

/// Pauses between tries, in seconds: short ones for a receiver that starts anew, long ones for one whose people must
/// notice first. Together 70 hours and 26 minutes; one try more than there are pauses.
const PAUSES: [i64; 10] = [10, 60, 300, 1200, 3600, 10_800, 21_600, 43_200, 86_400, 86_400];

/// The seconds to wait after the try of this number, from 1; `None`: it was the last.
pub(crate) fn after(tries: i64) -> Option<i64> {
    let index = usize::try_from(tries).ok()?.checked_sub(1)?;
    PAUSES.get(index).copied()
}
