#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
mod organisations;
pub mod record;
mod room;
pub mod rules;
mod store;
mod suggest;
mod texts;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::Migration;

pub use organisations::{Card, Organisations};
pub use room::{Network, Setup};
pub use store::exclusion::Cause;
pub use store::interest::{Interest, Level};
pub use store::listing::Filter;
pub use store::review::Review;

/// The room, for mounting.
#[must_use]
pub fn slice(network: &Arc<Network>) -> Slice {
    Slice {
        name: "network",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(network)),
        navigation: vec![NavItem {
            group: "network-nav",
            key: "network-market",
            href: "/network",
            icon: "match",
            act: &acts::LISTING_LIST,
        }],
        handlers: vec![Arc::new(actions::expiry::Expiry)],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let both = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        both("2026-11-25-h-network", include_str!("../migrations/2026-11-25-network.sql")),
        both(
            "2026-11-25-h-network-translations",
            include_str!("../migrations/2026-11-25-network-translations.sql"),
        ),
    ]
}
