#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod knows;
pub mod record;
mod room;
pub mod rules;
mod store;
mod texts;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::{Follower, Migration};

pub use room::{Roundtables, Setup};
pub use store::checks::{checks, spans};

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] = &[
    Follower::of("gathering_person", "organisation"),
    Follower::of("statement", "organisation"),
    Follower::of("commitment", "organisation"),
];

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Roundtables>) -> Slice {
    Slice {
        name: "roundtables",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![
            NavItem {
                group: "roundtables-nav",
                key: "roundtables-title",
                href: "/gatherings",
                icon: "table",
                act: &acts::LIST,
            },
            NavItem {
                group: "roundtables-nav",
                key: "roundtables-commitments",
                href: "/commitments",
                icon: "flag",
                act: &acts::COMMITMENT_LIST,
            },
        ],
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        name: "2026-11-25-n-roundtables",
        both: include_str!("../migrations/2026-11-25-roundtables.sql"),
        sqlite: "",
        postgres: "",
    }]
}
