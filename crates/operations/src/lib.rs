#![doc = include_str!("../README.md")]

mod actors;
mod acts;
mod api;
mod checks;
mod moment;
mod postgres;
mod queue;
mod record;
mod texts;
mod typed;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};

pub use actors::Actors;
pub use acts::ALL as ACTS;
pub use checks::checks;
pub use moment::Moment;
pub use postgres::Address;
pub use record::{Ask, Export, verify};

/// The room, where no other keeps accounts.
#[must_use]
pub fn slice() -> Slice {
    slice_with(Arc::new(actors::Nobody))
}

/// The room, for mounting beside the one that keeps accounts.
#[must_use]
pub fn slice_with(actors: Arc<dyn Actors>) -> Slice {
    Slice {
        name: "operations",
        acts: ACTS,
        texts: &texts::LOADER,
        migrations: Vec::new(),
        routes: web::routes().and(api::routes()).with(actors),
        navigation: vec![
            NavItem {
                group: "operations-group",
                key: "operations-audit",
                href: "/audit",
                icon: "lock",
                act: &acts::LIST,
            },
            NavItem {
                group: "operations-group",
                key: "operations-jobs",
                href: "/jobs",
                icon: "clock",
                act: &acts::JOBS,
            },
        ],
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}
