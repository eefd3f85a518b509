#![doc = include_str!("../README.md")]

mod actions;
pub mod acts;
mod api;
mod panel;
mod room;
pub mod rules;
pub mod say;
mod store;
mod texts;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::{Follower, Migration};

pub use actions::clocks::{Done, Start, hand_over, pause, resume, start, start_once, stop};
pub use actions::lists::{Ask, Line, count, list};
pub use panel::Panel;
pub use room::{Deadlines, Heading, Names, Place, Records, Setup};
pub use rules::holder::Holder;
pub use rules::purpose::Purpose;
pub use store::checks::checks;
pub use store::clocks::{Attached, State};

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] = &[Follower::of("deadline_clock", "organisation")];

/// This room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Deadlines>) -> Slice {
    Slice {
        name: "deadlines",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![NavItem {
            group: "deadlines-navigation",
            key: "deadlines-title",
            href: "/deadlines",
            icon: "clock",
            act: &acts::LIST,
        }],
        handlers: vec![
            Arc::new(actions::watch::Watch(Arc::clone(room))),
            Arc::new(actions::watch::Recount(Arc::clone(room))),
        ],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let migration = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        migration("2026-11-25-f-deadlines", include_str!("../migrations/2026-11-25-deadlines.sql")),
        migration(
            "2026-11-27-f-deadlines-answers",
            include_str!("../migrations/2026-11-27-deadlines-answers.sql"),
        ),
    ]
}
