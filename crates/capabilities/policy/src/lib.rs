#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod mind;
pub mod room;
mod store;
mod throttle;

use std::sync::Arc;

use lb_store::jobs::Handler;
use lb_store::{Follower, Migration};

pub use lb_policy_rules as rules;
pub use lb_policy_rules::record;
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

/// What this room does in the background.
#[must_use]
pub fn handlers(room: &Arc<Policy>) -> Vec<Arc<dyn Handler>> {
    vec![
        Arc::new(actions::daily::Daily { room: Arc::clone(room) }),
        Arc::new(actions::propose::Grouping { room: Arc::clone(room) }),
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
