#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
mod mind;
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

pub use room::{Companies, Known, Policy};
pub use rules::capture::{NewDifficulty, Origin};
pub use store::checks::checks;

/// The columns that follow an organisation which is merged into another. What companies are counted by
/// follows too: two records of one company are no two companies.
pub const FOLLOWING: &[Follower] = &[
    Follower::of("difficulty_proposer", "organisation").keyed("difficulty"),
    Follower::of("difficulty_proposer", "company_key").keyed("difficulty"),
    Follower::of("authority", "organisation"),
];

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Policy>) -> Slice {
    Slice {
        name: "policy",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: navigation(),
        handlers: vec![
            Arc::new(actions::daily::Daily { room: Arc::clone(room) }),
            Arc::new(actions::propose::Grouping { room: Arc::clone(room) }),
        ],
        receivers: Vec::new(),
    }
}

/// What the reader may begin here.
fn navigation() -> Vec<NavItem> {
    use acts::answers::{ITEM_LIST, MINE, OVERSEE};
    let entry = |key, href, icon, act| NavItem { group: "policy-nav", key, href, icon, act };
    vec![
        entry("answers-overview", "/policy/overview", "chart", &OVERSEE),
        entry("policy-difficulties", "/policy/difficulties", "flag", &acts::LIST),
        entry("answers-mine", "/policy/mine", "check", &MINE),
        entry("theme-title", "/policy/themes", "chart", &acts::themes::LIST),
        entry("answers-items", "/policy/items", "case", &ITEM_LIST),
        entry("answers-ageing", "/policy/ageing", "clock", &OVERSEE),
        entry("answers-authorities", "/policy/authorities", "organisation", &OVERSEE),
        entry("answers-measures", "/policy/measures", "document", &OVERSEE),
        entry("answers-recommendations", "/policy/recommendations", "edit", &OVERSEE),
        entry("answers-settings", "/policy/settings", "settings", &acts::SETTINGS),
        entry("policy-report", "/policy/report", "flag", &acts::REPORT),
    ]
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let migration = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        migration(
            "2026-11-25-m-policy-a-difficulty",
            include_str!("../migrations/2026-11-25-policy-difficulty.sql"),
        ),
        migration(
            "2026-11-25-m-policy-b-measure",
            include_str!("../migrations/2026-11-25-policy-measure.sql"),
        ),
        migration(
            "2026-11-25-m-policy-c-sheets",
            include_str!("../migrations/2026-11-25-policy-2-sheets.sql"),
        ),
        migration(
            "2026-11-26-m-policy-d-lists",
            include_str!("../migrations/2026-11-26-policy-lists.sql"),
        ),
        migration(
            "2026-11-26-m-policy-e-translated",
            include_str!("../migrations/2026-11-26-policy-translated.sql"),
        ),
        migration(
            "2026-11-26-m-policy-f-counted",
            include_str!("../migrations/2026-11-26-policy-counted.sql"),
        ),
        migration(
            "2026-11-27-m-policy-g-apart",
            include_str!("../migrations/2026-11-27-policy-apart.sql"),
        ),
        migration(
            "2026-11-27-m-policy-h-home",
            include_str!("../migrations/2026-11-27-policy-home.sql"),
        ),
    ]
}
