#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod record;
mod room;
pub mod rules;
mod store;
mod texts;
pub mod told;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::{Follower, Migration};

pub use room::{Letters, Setup, Units, Ways};
pub use store::checks::checks;

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] = &[Follower::of("letter", "organisation")];

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Letters>) -> Slice {
    Slice {
        name: "letters",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![NavItem {
            group: "policy-nav",
            key: "letter-title",
            href: "/letters",
            icon: "document",
            act: &acts::LIST,
        }],
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        name: "2026-11-27-n-letters",
        both: include_str!("../migrations/letters.sql"),
        sqlite: "",
        postgres: "",
    }]
}
