#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod names;
pub mod record;
mod room;
pub mod rules;
pub mod settings;
mod store;
mod texts;
pub mod told;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::{Follower, Migration};

pub use names::{Known, Names};
pub use room::Collaborations;
pub use settings::{Cause, Records, Setting, Settings};
pub use store::ask::{Ask, Rate};
pub use store::checks::checks;
pub use store::collaboration::{Told, fields_used};
pub use store::outcome::Came;
pub use store::place::Place;

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] = &[
    Follower::of("collaboration_outcome", "organisation"),
    Follower::of("collaboration", "one").unless(
        "r.two = $1 or exists (select 1 from collaboration c where c.source = r.source and \
         c.source_record = r.source_record and c.one = $1 and c.two = r.two)",
    ),
    Follower::of("collaboration", "two").unless(
        "r.one = $1 or exists (select 1 from collaboration c where c.source = r.source and \
         c.source_record = r.source_record and c.one = r.one and c.two = $1)",
    ),
];

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Collaborations>) -> Slice {
    Slice {
        name: "collaborations",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![NavItem {
            group: "network-nav",
            key: "collaborations-title",
            href: "/collaborations",
            icon: "route",
            act: &acts::LIST,
        }],
        handlers: vec![
            Arc::new(actions::ask::Asking { room: Arc::clone(room) }),
            Arc::new(actions::remind::Reminding { room: Arc::clone(room) }),
        ],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "2026-11-25-j-collaborations",
            both: include_str!("../migrations/2026-11-25-collaborations.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-26-j-collaboration-reminders",
            both: include_str!("../migrations/2026-11-26-reminders.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-26-k-collaboration-outcomes",
            both: include_str!("../migrations/2026-11-26-outcomes.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-27-n5-collaboration-money",
            both: include_str!("../migrations/2026-11-27-money.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-27-n6-collaboration-places-withdrawn",
            both: include_str!("../migrations/2026-11-27-places-withdrawn.sql"),
            sqlite: "",
            postgres: "",
        },
    ]
}
