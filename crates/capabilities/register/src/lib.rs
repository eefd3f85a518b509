#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
mod papers;
pub mod record;
mod room;
pub mod rules;
pub mod schema;
mod store;
mod texts;
mod web;
mod words;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::Migration;

pub use actions::publish::{Monthly, resume};
pub use room::Register;
pub use rules::material::{Material, Source};
pub use store::checks::checks;

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Register>) -> Slice {
    Slice {
        name: "register",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![NavItem {
            group: "policy-nav",
            key: "register-title",
            href: "/register",
            icon: "chart",
            act: &acts::READ,
        }],
        handlers: vec![Arc::new(Monthly(Arc::clone(room)))],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        name: "2026-11-25-o-register",
        both: include_str!("../migrations/2026-11-25-register.sql"),
        sqlite: include_str!("../migrations/2026-11-25-register.sqlite.sql"),
        postgres: include_str!("../migrations/2026-11-25-register.postgres.sql"),
    }]
}
