#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod names;
pub mod record;
mod room;
pub mod rules;
mod store;
mod texts;
pub mod told;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::{Follower, Migration};

pub use names::{Card, Cards, Organisations};
pub use room::Challenges;
pub use store::checks::checks;
pub use store::files::ProposalFile;
pub use store::version::Version;
pub use store::{Talk, fields_used};

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] = &[
    Follower::of("challenge", "organisation"),
    Follower::of("proposal", "owner"),
    Follower::of("proposal", "organisation").unless(
        "exists (select 1 from proposal p \
         where p.challenge = r.challenge and p.organisation = $1)",
    ),
];

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Challenges>) -> Slice {
    Slice {
        name: "challenges",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![NavItem {
            group: "network-nav",
            key: "challenges-title",
            href: "/challenges",
            icon: "flag",
            act: &acts::LIST,
        }],
        handlers: vec![Arc::new(actions::over::Over)],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let migration = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        migration(
            "2026-11-25-l-challenges",
            include_str!("../migrations/2026-11-25-challenges.sql"),
        ),
        migration(
            "2026-11-26-q-challenges-files",
            include_str!("../migrations/2026-11-26-challenges-files.sql"),
        ),
        migration(
            "2026-11-26-r-challenges-translations",
            include_str!("../migrations/2026-11-26-challenges-translations.sql"),
        ),
        migration(
            "2026-11-27-l2-challenges-story",
            include_str!("../migrations/2026-11-27-story.sql"),
        ),
        migration(
            "2026-11-27-m6-challenges-pitched",
            include_str!("../migrations/2026-11-27-pitched.sql"),
        ),
        migration(
            "2026-11-27-n5-challenges-pitch",
            include_str!("../migrations/2026-11-27-pitch.sql"),
        ),
    ]
}
