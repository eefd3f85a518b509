#![doc = include_str!("../README.md")]

mod acts;
mod api;
mod checks;
mod record;
mod texts;
mod web;

use lb_doors::{NavItem, Slice};

pub use acts::ALL as ACTS;
pub use checks::checks;
pub use record::{export, verify};

/// The room, for mounting.
#[must_use]
pub fn slice() -> Slice {
    Slice {
        name: "operations",
        acts: ACTS,
        texts: &texts::LOADER,
        migrations: Vec::new(),
        routes: web::routes().and(api::routes()),
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
