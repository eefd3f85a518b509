#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod market;
pub mod record;
mod room;
pub mod rules;
mod store;
mod texts;
pub mod told;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::Migration;

pub use market::{Listing, Market, Names, Ware};
pub use room::Introductions;
pub use store::checks::checks;
pub use store::disclosure::Disclosure;
pub use store::document::Document;
pub use store::network::{Acceptance, Member, Terms};

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Introductions>) -> Slice {
    Slice {
        name: "introductions",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![NavItem {
            group: "network-nav",
            key: "introductions-title",
            href: "/introductions",
            icon: "people",
            act: &acts::LIST,
        }],
        handlers: vec![Arc::new(actions::lapse::Lapse)],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        name: "2026-11-25-i-introductions",
        both: include_str!("../migrations/2026-11-25-introductions.sql"),
        sqlite: "",
        postgres: "",
    }]
}
