//! Use cases: clocks that start, change and stop; lists; calendars and targets; what waits for its
//! moment; calendar programs.

pub(crate) mod clocks;
pub(crate) mod course;
pub(crate) mod feeds;
pub(crate) mod lists;
pub(crate) mod offices;
pub(crate) mod watch;
