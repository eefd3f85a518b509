//! The tables: SQL and nothing else.

pub(crate) mod adviser;
pub(crate) mod checks;
pub(crate) mod difficulty;
pub(crate) mod disclosure;
pub(crate) mod document;
pub(crate) mod eligibility;
pub(crate) mod introduction;
pub(crate) mod membership;
pub(crate) mod network;
