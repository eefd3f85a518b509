//! SQL of this room: workspaces, the accounts that hold roles, grants, agreements.

pub mod accounts;
pub mod agreements;
pub mod follows;
pub mod grants;
pub mod powers;
pub mod shares;
pub mod workspaces;
