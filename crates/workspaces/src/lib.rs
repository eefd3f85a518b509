#![doc = include_str!("../README.md")]

mod actions;
pub mod acts;
mod api;
mod hears;
mod records;
mod rules;
mod store;
mod texts;
mod told;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Routes, Slice};
use lb_store::Migration;

pub use actions::agreements::{end, make};
pub use actions::grants::{
    Giving, Target, give, give_first_operator, give_permitted, offered, permit_giving, revoke,
};
pub use actions::shares::{share, shared, unshare};
pub use actions::workspaces::{Draft, close, create, edit, find, list};
pub use records::{Elsewhere, Item, Over, Records};
pub use rules::kind::Kind;
pub use rules::name::Names;
pub use rules::{countries, email};
pub use store::accounts;
pub use store::agreements::{Agreement, of as agreements_of};
pub use store::checks::checks;
pub use store::grants::{
    Held, holders, of_account as grants_of_account, of_scope as grants_of_scope, representatives,
};
pub use store::powers::{Powers, load};
pub use store::shares::Share;
pub use store::workspaces::{WorkspaceRecord, some};
pub use told::{Audience, TOLD, Told, told};

/// This room, where no other keeps records.
#[must_use]
pub fn slice() -> Slice {
    slice_with(Elsewhere::default())
}

/// This room, for mounting beside those that keep records.
#[must_use]
pub fn slice_with(elsewhere: Elsewhere) -> Slice {
    Slice {
        name: "workspaces",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        routes: routes().with(elsewhere),
        navigation: vec![
            NavItem {
                group: "workspaces-navigation",
                key: "workspaces-title",
                href: "/workspaces",
                icon: "organisation",
                act: &acts::WORKSPACE_LIST,
            },
            NavItem {
                group: "workspaces-navigation",
                key: "workspaces-installation-people",
                href: "/installation/people",
                icon: "people",
                act: &acts::GRANT_SHOW,
            },
        ],
        handlers: Vec::new(),
        receivers: vec![Arc::new(hears::Merges)],
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "2026-11-25-b-workspaces",
            both: include_str!("../migrations/2026-11-25-workspaces.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-25-b2-follows",
            both: include_str!("../migrations/2026-11-25-follows.sql"),
            sqlite: "",
            postgres: "",
        },
    ]
}

fn routes() -> Routes {
    web::routes().and(api::routes())
}
