//! Couplings between rooms that do not know each other: one file per pair.

mod accounts_to_notify;
mod deadlines_to_notify;
mod directory_to_forms;
mod directory_to_network;
mod directory_to_notify;
pub mod directory_to_search;
mod everybody_to_deadlines;
mod network_to_deadlines;
mod network_to_directory;
mod network_to_notify;
pub mod network_to_search;
mod notify_to_accounts;

pub use accounts_to_notify::Accounts;
pub use deadlines_to_notify::{GROUP, Tidings};
pub use directory_to_forms::{Clamd, Directory};
pub use directory_to_network::Organisations;
pub use directory_to_notify::Records;
pub use everybody_to_deadlines::Everybody;
pub use network_to_deadlines::{Listings, REVIEW, Review};
pub use network_to_directory::Listings as Journey;
pub use network_to_notify::Listed;
pub use notify_to_accounts::Doorman;

#[cfg(test)]
mod tests;
