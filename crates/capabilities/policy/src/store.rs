//! The tables of this room, in SQL only.

pub(crate) mod difficulty;
pub(crate) mod item;
