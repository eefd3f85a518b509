#![doc = include_str!("../README.md")]

pub mod actions;
mod api;
pub mod rules;
mod store;
mod texts;
mod web;

use std::sync::Arc;

use lb_directory::Setup;
use lb_doors::Slice;
use lb_store::{Follower, Migration};

pub use store::checks::checks;
pub use store::import::sweep;

/// The columns of other rooms that name records: what they name is in use, and undoing an import leaves it.
#[derive(Debug, Clone, Default)]
pub struct Users {
    /// Those that name organisations.
    pub organisations: Vec<Follower>,
    /// Those that name people.
    pub people: &'static [Follower],
    /// Those that say for what somebody has a role.
    pub held: &'static [Follower],
}

/// The room, ready to be mounted. Its acts are the directory's: what is taken in and away are the directory's records.
#[must_use]
pub fn slice(setup: Setup, users: Users) -> Slice {
    Slice {
        name: "exchange",
        acts: &[],
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::new(setup)).with(Arc::new(users)),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let of = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        of("2026-11-25-d-exchange", include_str!("../migrations/2026-11-25-exchange.sql")),
        of(
            "2026-11-27-d-exchange-came",
            include_str!("../migrations/2026-11-27-exchange-came.sql"),
        ),
    ]
}
