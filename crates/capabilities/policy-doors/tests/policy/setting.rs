//! A policy unit with companies, for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language, Localised, Organisation, Workspace};
use lb_policy::rules::words::Door;
use lb_policy::{Companies, Known, NewDifficulty, Policy};
use lb_policy_doors::slice;
use lb_store::{Cx, Kept, Migration};
use lb_testkit::{actor, id, started};

/// The workspace that takes difficulties to the authorities.
pub const UNIT: u128 = 900;

pub fn room() -> Arc<Policy> {
    Policy::new("https://bridge.example")
}

/// Calls everybody something.
struct Book;

#[async_trait]
impl Companies for Book {
    async fn names(&self, _: &Cx, ids: &[Id<Organisation>]) -> Kept<Known> {
        let name = |id: &Id<Organisation>| format!("Thornbury {}", id.uuid().as_u128());
        Ok(ids.iter().map(|id| (*id, vec![(Language::EN, name(id))])).collect())
    }

    async fn desks(
        &self,
        _: &Cx,
        ids: &[Id<Workspace>],
    ) -> Kept<BTreeMap<Id<Workspace>, Localised>> {
        let name = |id: &Id<Workspace>| {
            Localised::new(Language::EN, format!("Unit {}", id.uuid().as_u128()), started())
        };
        Ok(ids.iter().map(|id| (*id, name(id))).collect())
    }
}

/// A room that knows what workspaces are called.
pub fn open_room() -> Arc<Policy> {
    Policy::knowing(Arc::new(Book), "https://bridge.example", false)
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
