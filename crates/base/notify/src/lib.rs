#![doc = include_str!("../README.md")]

mod actions;
pub mod acts;
mod api;
mod jobs;
mod mail;
mod notice;
mod outside;
pub mod post;
mod reader;
mod room;
mod rules;
mod smtp;
mod store;
mod texts;
mod web;

use lb_doors::{NavItem, Slice};
use lb_store::Migration;

pub use actions::deliver::came_back;
pub use jobs::ACCEPT as MAIL;
pub use mail::{Mail, queue, resume};
pub use notice::{Notice, insist, tell, tell_each};
pub use post::{Letter, NotSent, Post};
pub use reader::{Reader, Readers, Subjects};
pub use room::{Group, Notify, Options};
pub use rules::frequency::Frequency;
pub use rules::signature;
pub use smtp::Smtp;
pub use store::checks::checks;
pub use store::deliveries::sweep as sweep_deliveries;
pub use store::mails::{backlog, sweep as sweep_mails};
pub use store::notices::unread;

/// This room, for mounting; afterwards [`Notify::mounted`] tells it the texts of all rooms.
#[must_use]
pub fn slice(room: Notify) -> Slice {
    Slice {
        name: "notify",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: migrations(),
        navigation: vec![NavItem {
            group: "notify-navigation",
            key: "notify-webhooks",
            href: "/webhooks",
            icon: "route",
            act: &acts::WEBHOOK_LIST,
        }],
        handlers: jobs::handlers(&room),
        receivers: jobs::receivers(&room),
        routes: web::routes().and(api::routes()).with(room),
    }
}

/// The tables of this room.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            name: "2026-11-25-g-notify",
            both: include_str!("../migrations/2026-11-25-notify.sql"),
            sqlite: "",
            postgres: "",
        },
        Migration {
            name: "2026-11-27-g-notify-webhooks",
            both: include_str!("../migrations/2026-11-27-notify-webhooks.sql"),
            sqlite: "",
            postgres: "",
        },
    ]
}
