#![doc = include_str!("../README.md")]

mod api;
pub mod table;
mod texts;
pub mod told;
mod web;

use std::sync::Arc;

use lb_doors::{NavItem, Slice};
// What stands behind these doors, under the names that it has there.
use lb_policy::{Policy, actions, acts, record, room, rules};

/// The room, for mounting.
#[must_use]
pub fn slice(room: &Arc<Policy>) -> Slice {
    Slice {
        name: "policy",
        acts: acts::ALL,
        texts: &texts::LOADER,
        migrations: lb_policy::migrations(),
        routes: web::routes().and(api::routes()).with(Arc::clone(room)),
        navigation: navigation(),
        handlers: lb_policy::handlers(room),
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
