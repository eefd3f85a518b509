//! Keeps the pure decisions about deadlines: calendars, targets, clocks. No clock is read, no file opened.

pub mod calendar;
pub mod clock;
pub mod count;
mod dates;
mod france;
pub mod holder;
pub mod holiday;
mod japan;
mod korea;
mod lunar;
pub mod office;
pub mod party;
pub mod purpose;
mod sky;
pub mod target;
mod united_states;
