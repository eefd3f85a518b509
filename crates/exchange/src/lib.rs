#![doc = include_str!("../README.md")]

pub mod actions;
mod api;
pub mod rules;
mod store;
mod texts;
mod web;

use lb_directory::Setup;
use lb_doors::Slice;
use lb_store::Migration;

/// The room, ready to be mounted. Its acts are the directory's: what is taken in and away are the directory's records.
#[must_use]
pub fn slice(setup: Setup) -> Slice {
    Slice {
        name: "exchange",
        acts: &[],
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(std::sync::Arc::new(setup)),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        name: "2026-11-25-d-exchange",
        both: include_str!("../migrations/2026-11-25-exchange.sql"),
        sqlite: "",
        postgres: "",
    }]
}
