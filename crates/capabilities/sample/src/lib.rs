#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod rules;
mod store;
mod texts;
mod web;

use lb_doors::{NavItem, Slice};
use lb_store::Migration;

/// The room, for mounting.
#[must_use]
pub fn slice() -> Slice {
    Slice {
        name: "sample",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()),
        navigation: vec![NavItem {
            group: "sample-group",
            key: "sample-title",
            href: "/sample",
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
        name: "2026-11-25-x-sample",
        both: include_str!("../migrations/sample.sql"),
        sqlite: "",
        postgres: "",
    }]
}
