//! Couplings between rooms that do not know each other: one file per pair.

mod accounts_to_notify;
mod challenges_to_collaborations;
mod directory_to_network;
mod directory_to_notify;
pub mod directory_to_search;
pub mod introductions_to_collaborations;
mod introductions_to_notify;
mod network_to_introductions;
mod network_to_notify;
mod notify_to_accounts;

pub use accounts_to_notify::Accounts;
pub use challenges_to_collaborations::{Chosen, Owners};
pub use directory_to_network::Organisations;
pub use directory_to_notify::Records;
pub use introductions_to_collaborations::{Called, Opener};
pub use introductions_to_notify::Introductions;
pub use network_to_introductions::Listings;
pub use network_to_notify::Listings as Ending;
pub use notify_to_accounts::Doorman;
