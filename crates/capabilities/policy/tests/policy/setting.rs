//! A policy unit with companies, for tests.

use std::sync::Arc;

use lb_kernel::Language;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_policy::rules::words::Door;
use lb_policy::{NewDifficulty, Policy, slice};
use lb_store::Migration;
use lb_testkit::{actor, id};

/// The workspace that takes difficulties to the authorities.
pub const UNIT: u128 = 900;

pub fn room() -> Arc<Policy> {
    Policy::new("https://bridge.example")
}

pub fn rooms() -> Vec<Migration> {
    lb_doors::migrations(&[slice(&room())])
}

pub fn policy_officer() -> Actor {
    actor("Policy officer", Role::PolicyOfficer, Scope::Workspace(id(UNIT)))
}

pub fn new(reference: &str, words: &str) -> NewDifficulty {
    NewDifficulty::new(id(UNIT), Door::Form, reference, Language::EN, words).of(Some(id(1)))
}
