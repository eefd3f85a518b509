#![doc = include_str!("../README.md")]

pub mod actions;
mod api;
pub mod rules;
mod store;
mod texts;
mod web;

use lb_doors::Slice;

/// The room, ready to be mounted. Its acts and its tables are the directory's.
#[must_use]
pub fn slice() -> Slice {
    Slice {
        name: "duplicates",
        acts: &[],
        texts: &texts::LOADER,
        migrations: Vec::new(),
        routes: web::routes().and(api::routes()),
        navigation: Vec::new(),
        handlers: vec![std::sync::Arc::new(actions::Comparing)],
        receivers: Vec::new(),
    }
}
