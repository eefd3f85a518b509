//! The tables: SQL and nothing else. That a publication never changes is a trigger.

pub(crate) mod checks;
pub(crate) mod groups;
pub(crate) mod publications;
pub(crate) mod settings;
