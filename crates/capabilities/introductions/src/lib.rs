#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod market;
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

pub use market::{Listing, Market, Names, Profile, Ware};
pub use room::Introductions;
pub use store::adviser::Appointed;
pub use store::checks::checks;
pub use store::disclosure::Disclosure;
pub use store::document::Document;
pub use store::membership::Member;
pub use store::network::{Acceptance, Terms};

/// Both sides of an introduction would become one.
const BOTH: &str = "exists (select 1 from introduction i where i.id = r.introduction \
     and $1 in (i.asker, i.asked))";

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] = &[
    Follower::of("introduction_disclosure", "reader").unless(BOTH),
    Follower::of("introduction_disclosure", "owner").unless(BOTH),
    Follower::of("introduction_document", "owner").unless(BOTH),
    Follower::of("introduction_acceptance", "organisation").unless(
        "exists (select 1 from introduction_acceptance a where a.terms = r.terms and \
         a.organisation = $1 and coalesce(a.introduction, '') = coalesce(r.introduction, ''))",
    ),
    Follower::of("introduction_membership", "organisation").unless(
        "r.ended_at is null and exists (select 1 from introduction_membership m \
         where m.workspace = r.workspace and m.organisation = $1 and m.ended_at is null)",
    ),
    Follower::of("introduction_adviser", "organisation").unless(
        "r.ended_at is null and exists (select 1 from introduction_adviser a \
         where a.workspace = r.workspace and a.organisation = $1 and a.ended_at is null)",
    ),
    Follower::of("introduction", "asker").unless("r.asked = $1"),
    Follower::of("introduction", "asked").unless("r.asker = $1"),
];

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Introductions>) -> Slice {
    Slice {
        name: "introductions",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![NavItem {
            group: "network-nav",
            key: "introductions-title",
            href: "/introductions",
            icon: "people",
            act: &acts::LIST,
        }],
        handlers: vec![Arc::new(actions::lapse::Lapse), Arc::new(actions::remind::Remind)],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let migration = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        migration(
            "2026-11-25-i-introductions",
            include_str!("../migrations/2026-11-25-introductions.sql"),
        ),
        migration(
            "2026-11-25-o-introductions-files",
            include_str!("../migrations/2026-11-25-introductions-files.sql"),
        ),
        migration(
            "2026-11-26-o-introductions-difficulty",
            include_str!("../migrations/2026-11-26-introductions-difficulty.sql"),
        ),
        migration(
            "2026-11-26-q-introductions-eligibility",
            include_str!("../migrations/2026-11-26-introductions-eligibility.sql"),
        ),
        migration(
            "2026-11-26-r-introductions-advisers",
            include_str!("../migrations/2026-11-26-introductions-advisers.sql"),
        ),
        migration(
            "2026-11-27-i-introductions-joined",
            include_str!("../migrations/2026-11-27-introductions-joined.sql"),
        ),
    ]
}
