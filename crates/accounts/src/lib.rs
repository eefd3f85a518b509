#![doc = include_str!("../README.md")]

mod actions;
pub mod acts;
mod api;
mod caller;
mod hasher;
mod issuer;
mod keeper;
mod room;
mod rules;
mod store;
mod sweeper;
mod texts;
mod told;
mod web;

use std::sync::Arc;

use lb_doors::Slice;
use lb_store::Migration;

pub use actions::first::{add_account, first_administrator, sign_in_link};
pub use actions::invitations::{invite, invite_person};
pub use actions::mail::SEND as MAIL;
pub use actions::profile::disable;
pub use hasher::Hasher;
pub use keeper::Keeper;
pub use room::{Accounts, Options};
pub use rules::provider::Provider;
pub use store::checks::{checks, passkeys};
pub use sweeper::ask as ask_sweep;
pub use told::told;

/// This room, for mounting. Beside it, [`Keeper`] is the doorkeeper.
#[must_use]
pub fn slice(room: Accounts) -> Slice {
    Slice {
        name: "accounts",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        navigation: Vec::new(),
        handlers: vec![Arc::new(sweeper::Sweeper { room: room.clone() })],
        routes: web::routes().and(api::routes()).with(room),
        receivers: Vec::new(),
    }
}

/// The tables of this room; they refer to those of the workspaces.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "2026-11-25-c-accounts",
            both: include_str!("../migrations/2026-11-25-accounts.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-25-c2-identities",
            both: include_str!("../migrations/2026-11-25-identities.sql"),
            sqlite: "",
            postgres: "",
        },
    ]
}
