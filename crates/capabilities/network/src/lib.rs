#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
mod organisations;
pub mod record;
mod room;
pub mod rules;
mod store;
mod suggest;
mod texts;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::{Follower, Migration};

pub use actions::check::teasers;
pub use actions::gate::verdicts;
pub use organisations::{Card, Organisations, Profile};
pub use room::{Network, Setup};
pub use store::checks::checks;
pub use store::exclusion::Cause;
pub use store::interest::{Interest, Level};
pub use store::listing::{Filter, fields_used};
pub use store::review::Review;
pub use store::round::Made;
pub use store::watch::Watch;

/// What the group of notices about listings is called.
pub const LISTINGS: &str = "network-market";
/// The key of what people are told when a listing is about to end.
pub const ENDING: &str = "network-told-ending";

/// What is told of listings, by keys that name nobody: to its owner that it was published, given back or refused, that
/// the first of two reviewers let it pass, that its term is over, that it was taken from the eyes of strangers because it
/// names its owner; to reviewers that one came in.
pub mod told {
    /// It was published.
    pub const PUBLISHED: &str = "network-told-published";
    /// It came back with reasons.
    pub const GIVEN_BACK: &str = "network-told-given-back";
    /// It was refused.
    pub const REFUSED: &str = "network-told-refused";
    /// The first of two reviewers let it pass.
    pub const PASSED: &str = "network-told-passed";
    /// Its term is over.
    pub const EXPIRED: &str = "network-told-expired";
    /// It says by now whose it is.
    pub const GIVES_AWAY: &str = "network-told-gives-away";
    /// One waits for a reviewer.
    pub const SENT: &str = "network-told-sent";
}

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] = &[
    Follower::of("listing", "organisation"),
    Follower::of("interest", "organisation").unless(
        "exists (select 1 from interest i where i.organisation = $1 and i.listing = r.listing)",
    ),
    Follower::of("exclusion", "organisation").unless(
        "r.other = $1 or exists (select 1 from exclusion e \
         where e.organisation = $1 and e.other = r.other)",
    ),
    Follower::of("exclusion", "other").unless(
        "r.organisation = $1 or exists (select 1 from exclusion e \
         where e.organisation = r.organisation and e.other = $1)",
    ),
];

/// The room, for mounting.
#[must_use]
pub fn slice(network: &Arc<Network>) -> Slice {
    Slice {
        name: "network",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(network)),
        navigation: vec![NavItem {
            group: "network-nav",
            key: "network-market",
            href: "/network",
            icon: "match",
            act: &acts::LISTING_LIST,
        }],
        handlers: vec![
            Arc::new(actions::expiry::Expiry),
            Arc::new(actions::expiry::Reminder),
            Arc::new(actions::round::Round { room: Arc::clone(network) }),
            Arc::new(actions::refresh::Refresh { room: Arc::clone(network) }),
            Arc::new(actions::watch::Look { room: Arc::clone(network) }),
        ],
        receivers: vec![Arc::new(actions::watch::Market)],
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let migration = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        migration("2026-11-25-h-network", include_str!("../migrations/2026-11-25-network.sql")),
        migration(
            "2026-11-25-h-network-translations",
            include_str!("../migrations/2026-11-25-network-translations.sql"),
        ),
        migration(
            "2026-11-25-k-network-review",
            include_str!("../migrations/2026-11-25-network-review.sql"),
        ),
        migration(
            "2026-11-25-m-network-round",
            include_str!("../migrations/2026-11-25-network-round.sql"),
        ),
        migration(
            "2026-11-25-n-network-round-bound",
            include_str!("../migrations/2026-11-25-network-round-bound.sql"),
        ),
        migration(
            "2026-11-25-n-network-watch",
            include_str!("../migrations/2026-11-25-network-watch.sql"),
        ),
        migration(
            "2026-11-26-n-network-difficulty",
            include_str!("../migrations/2026-11-26-network-difficulty.sql"),
        ),
        migration(
            "2026-11-26-q-network-gate",
            include_str!("../migrations/2026-11-26-network-gate.sql"),
        ),
        migration(
            "2026-11-26-r-network-ip",
            include_str!("../migrations/2026-11-26-network-ip.sql"),
        ),
    ]
}
