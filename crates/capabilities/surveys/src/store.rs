//! Keeps surveys, companies that are asked, and links.

pub(crate) mod checks;
pub(crate) mod recipient;
pub(crate) mod survey;
