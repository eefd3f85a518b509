#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
pub mod api;
pub mod asks;
pub mod following;
pub mod intake;
pub mod journey;
pub mod likeness;
pub mod links;
pub mod records;
pub mod rules;
mod setup;
mod store;
mod texts;
pub mod translations;
pub mod views;
mod web;
pub mod words;

use lb_doors::{NavItem, Slice};
use lb_store::Migration;

pub use setup::{Setup, Source, Term, Vocabulary};
pub use store::checks::{checks, folded, numbers};
pub use store::organisation::fields_used;

/// The capability, ready to be mounted.
#[must_use]
pub fn slice(setup: Setup) -> Slice {
    Slice {
        name: "directory",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(std::sync::Arc::new(setup)),
        navigation: vec![
            NavItem {
                group: "directory-nav",
                key: "directory-organisations",
                href: "/organisations",
                icon: "organisation",
                act: &acts::ORGANISATION_LIST,
            },
            NavItem {
                group: "directory-nav",
                key: "directory-people",
                href: "/people",
                icon: "people",
                act: &acts::PERSON_LIST,
            },
        ],
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "2026-11-25-d-directory",
            both: include_str!("../migrations/2026-11-25-directory.sql"),
            sqlite: "",
            postgres: include_str!("../migrations/2026-11-25-directory.postgres.sql"),
        },
        Migration {
            name: "2026-11-25-d-directory-following",
            both: include_str!("../migrations/2026-11-25-directory-following.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-26-d-directory-fields",
            both: include_str!("../migrations/2026-11-26-directory-fields.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-26-d2-directory-claims",
            both: include_str!("../migrations/2026-11-26-directory-claims.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-27-d-directory-sounds",
            both: include_str!("../migrations/2026-11-27-directory-sounds.sql"),
            sqlite: "",
            postgres: "",
        },
    ]
}
