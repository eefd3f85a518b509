//! Decides how old an item is, whether that glares, and how timely an authority is.

use lb_kernel::{Instant, codes};

use super::course::{due_of, is_over};
use crate::record::Item;

/// Days after which whatever is still in progress glares where a workspace has chosen nothing, whatever it
/// is called.
pub const YEAR: i64 = 365;

/// How old it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// Whether something is still to happen.
    pub in_progress: bool,
    /// Days in its state.
    pub days: i64,
    /// Days since it was first opened.
    pub days_open: i64,
    /// Days over its target.
    pub over: i64,
    /// Whether it is shown in red.
    pub glares: bool,
}

fn days(from: Instant, to: Instant) -> i64 {
    to.seconds_since(from).max(0) / 86_400
}

/// How old the item is now; after `most` days without an end it glares, whatever it is called.
#[must_use]
pub fn age(item: &Item, most: i64, now: Instant) -> Age {
    let in_progress = !is_over(item.state);
    let days_open = days(item.made_at, now);
    let due = due_of(item).filter(|due| in_progress && *due < now);
    Age {
        in_progress,
        days: days(item.state_since, now),
        days_open,
        over: due.map_or(0, |due| days(due, now)),
        glares: due.is_some() || (in_progress && days_open > most),
    }
}

codes! {
    /// How timely an authority answers, by the bounds of a published scoreboard: 75 and 55 per cent.
    pub enum Light {
        /// Nothing was due yet.
        None = "none",
        /// Three quarters or more in time.
        Green = "green",
        /// More than half.
        Amber = "amber",
        /// Less.
        Red = "red",
    }
}

/// The light of an authority that answered `in_time` of `due` items in time.
#[must_use]
pub fn light(in_time: i64, due: i64) -> Light {
    if due <= 0 {
        return Light::None;
    }
    let reaches = |share: i64| in_time.saturating_mul(100) >= due.saturating_mul(share);
    if reaches(75) {
        Light::Green
    } else if reaches(55) {
        Light::Amber
    } else {
        Light::Red
    }
}
