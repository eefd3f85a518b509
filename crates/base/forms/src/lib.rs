#![doc = include_str!("../README.md")]

pub mod actions;
pub mod acts;
mod api;
pub mod hooks;
mod render;
pub mod rules;
pub mod store;
mod texts;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
use lb_store::{Follower, Migration};

pub use hooks::Hooks;
pub use render::{Block, Problems, Said, Shown, blocks, hides_some, problems, render_fields, said};
pub use rules::answers::{Answers, Value};
pub use rules::check::{check, check_draft};
pub use rules::definition::Definition;
pub use rules::posted::{Posted, read as read_posted};
pub use store::attachments::Attachment;
pub use store::checks::checks;
pub use store::documents::{Document, DocumentLine};
pub use store::vault::Vault;
pub use web::{download, hand_out};

/// The columns that follow an organisation which is merged into another.
pub const FOLLOWING: &[Follower] =
    &[Follower::of("answer", "organisation"), Follower::of("document", "organisation")];

/// The room with nothing plugged in, for mounting.
#[must_use]
pub fn slice() -> Slice {
    slice_with(Hooks::default())
}

/// The room with a scanner for files and the names of organisations, for mounting.
#[must_use]
pub fn slice_with(hooks: Hooks) -> Slice {
    Slice {
        name: "forms",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: web::routes().and(api::routes()).with(hooks),
        navigation: vec![
            NavItem {
                group: "forms-group",
                key: "forms-own-answers",
                href: "/answers",
                icon: "document",
                act: &acts::ANSWER_LIST,
            },
            NavItem {
                group: "forms-group",
                key: "forms-forms",
                href: "/forms",
                icon: "table",
                act: &acts::FORM_LIST,
            },
        ],
        handlers: vec![Arc::new(actions::documents::Warnings)],
        receivers: Vec::new(),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "2026-11-25-e-forms",
            both: include_str!("../migrations/2026-11-25-forms.sql"),
            sqlite: include_str!("../migrations/2026-11-25-forms.sqlite.sql"),
            postgres: include_str!("../migrations/2026-11-25-forms.postgres.sql"),
        },
        Migration {
            name: "2026-11-27-e-forms-translations",
            both: include_str!("../migrations/2026-11-27-forms-translations.sql"),
            sqlite: "",
            postgres: "",
        },
    ]
}
