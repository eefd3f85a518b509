//! Pure rules of workspaces: what a name, an address and a country may be, and which tier gives which
//! role.

pub mod countries;
pub mod email;
pub mod kind;
pub mod name;
pub mod tier;

#[cfg(test)]
mod tests;
