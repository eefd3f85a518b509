//! Couplings between rooms that do not know each other: one file per pair.

mod accounts_to_notify;
mod directory_to_network;
mod directory_to_notify;
pub mod directory_to_search;
mod network_to_notify;
mod notify_to_accounts;
pub mod security_to_notify;
pub mod workspaces_to_notify;

pub use accounts_to_notify::Accounts;
pub use directory_to_network::Organisations;
pub use directory_to_notify::Records;
pub use network_to_notify::Listings;
pub use notify_to_accounts::Doorman;

#[cfg(test)]
mod tests;
