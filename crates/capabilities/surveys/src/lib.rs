#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod knows;
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

pub use room::Surveys;
pub use store::checks::checks;

/// The columns that follow an organisation which is merged into another. Where both were asked, each answer stays
/// where it is: one company has one answer.
pub const FOLLOWING: &[Follower] = &[Follower::of("survey_asked", "organisation").unless(
    "exists (select 1 from survey_asked o where o.survey = r.survey and o.organisation = $1)",
)];

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Surveys>) -> Slice {
    Slice {
        name: "surveys",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: vec![
            NavItem {
                group: "policy-nav",
                key: "surveys-title",
                href: "/surveys",
                icon: "table",
                act: &acts::LIST,
            },
            NavItem {
                group: "policy-nav",
                key: "surveys-own",
                href: "/surveys/own",
                icon: "document",
                act: &acts::ANSWER_LIST,
            },
        ],
        handlers: vec![
            Arc::new(actions::jobs::Remind(Arc::clone(room))),
            Arc::new(actions::jobs::Close),
        ],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let both = |name, both| Migration { name, both, sqlite: "", postgres: "" };
    vec![
        both("2026-11-27-x-surveys", include_str!("../migrations/2026-11-27-surveys.sql")),
        both(
            "2026-11-27-x-surveys-drafts",
            include_str!("../migrations/2026-11-27-surveys-drafts.sql"),
        ),
    ]
}
