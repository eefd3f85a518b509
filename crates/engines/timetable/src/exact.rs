//! The time-indexed linear program of a small event, written down and solved to a corner.
//!
//! First-order iteration ends near the middle of the best shares and a little above the best
//! bound. A corner is nearly whole, and its prices are exact: what a branch on "is this request
//! held" needs to prove that nothing better exists.

mod program;
mod tableau;

use std::collections::BTreeMap;

pub(crate) use program::Program;

use crate::mask::SlotSet;
use crate::prices::Prices;

/// What is supposed about one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Supposition {
    /// The request.
    pub request: u32,
    /// The slot in which it starts; without one, any.
    pub slot: Option<u16>,
    /// Whether it is held (there), or not.
    pub held: bool,
}

/// One of the cases into which all timetables of an event are divided, with prices for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What is supposed, in the order in which the cases were divided.
    pub suppositions: Vec<Supposition>,
    /// Prices that prove a bound for timetables of this case.
    pub prices: Prices,
}

/// What suppositions leave of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Left {
    /// Slots in which it may start.
    pub(crate) starts: SlotSet,
    /// Whether it is held in every timetable of the case.
    pub(crate) held: bool,
}

/// Suppositions by request.
pub(crate) fn left(suppositions: &[Supposition]) -> BTreeMap<u32, Left> {
    let mut all = BTreeMap::new();
    for one in suppositions {
        let every = SlotSet::first(crate::mask::MAX_SLOTS);
        let left = all.entry(one.request).or_insert(Left { starts: every, held: false });
        let named = one.slot.map_or(every, |slot| std::iter::once(usize::from(slot)).collect());
        left.starts = if one.held { left.starts.and(&named) } else { left.starts.minus(&named) };
        left.held |= one.held;
    }
    all
}

#[cfg(test)]
mod tests;
