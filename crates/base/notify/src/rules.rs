//! The rules of this room: pure, without database and clock.

pub(crate) mod address;
pub(crate) mod events;
pub(crate) mod fill;
pub(crate) mod frequency;
pub(crate) mod letter;
pub(crate) mod pauses;
pub mod signature;

#[cfg(test)]
mod tests;
