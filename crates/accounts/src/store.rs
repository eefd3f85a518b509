//! SQL of this room: what proves that somebody is an account.

pub mod authenticators;
pub mod ceremonies;
pub mod checks;
pub mod devices;
pub mod identities;
pub mod links;
pub mod passkeys;
pub mod passwords;
pub mod revocable;
pub mod sessions;
pub mod sweep;
pub mod throttle;
pub mod tokens;
