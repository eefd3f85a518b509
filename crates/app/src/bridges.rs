//! Couplings between rooms that do not know each other: one file per pair.

mod accounts_to_notify;
mod directory_to_network;
mod directory_to_notify;
pub mod directory_to_search;
mod directory_to_translations;
mod endpoints_to_translations;
mod network_to_notify;
mod network_to_translations;
mod notify_to_accounts;
pub mod security_to_notify;
mod terms_to_translations;
pub mod workspaces_to_notify;

pub use accounts_to_notify::Accounts;
pub use directory_to_network::Organisations;
pub use directory_to_notify::Records;
pub use directory_to_translations::{NoteTexts, OrganisationTexts};
pub use endpoints_to_translations::machine;
pub use network_to_notify::Listings;
pub use network_to_translations::ListingTexts;
pub use notify_to_accounts::Doorman;
pub use terms_to_translations::Terms;

/// A word of a bridge in the reader's language.
fn said(locale: lb_kernel::Locale, key: &str) -> String {
    crate::texts::of(locale).say(key, &[])
}
