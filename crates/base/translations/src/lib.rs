#![doc = include_str!("../README.md")]

mod actions;
pub mod acts;
mod api;
mod jobs;
mod room;
pub mod rules;
mod store;
mod texts;
mod web;

use lb_doors::{NavItem, Slice};
use lb_store::{Follower, Migration};

pub use actions::{
    Asked, Item, Written, ask_machine, compare, follow, list, may, next, resume, show, write,
};
pub use room::{AnySource, Bearer, Glossary, Machine, Source, Term, Text, Translations};
pub use rules::state::{State, WANTED};
pub use store::checks::checks;
pub use store::entry::Entry;

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] =
    &[Follower::of("translation_entry", "organisation").keyed("entry")];

/// The room, ready to be mounted.
#[must_use]
pub fn slice(room: Translations) -> Slice {
    Slice {
        name: "translations",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        navigation: vec![NavItem {
            group: "translations-nav",
            key: "translations-title",
            href: "/translations",
            icon: "globe",
            act: &acts::LIST,
        }],
        handlers: jobs::handlers(&room),
        receivers: jobs::receivers(&room),
        routes: web::routes().and(api::routes()).with(room),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let both = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        both(
            "2026-11-25-i-translations",
            include_str!("../migrations/2026-11-25-translations.sql"),
        ),
        both(
            "2026-11-25-i-translations-filled",
            include_str!("../migrations/2026-11-25-translations-filled.sql"),
        ),
    ]
}
