//! Actors with grants, and a doorkeeper that knows them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use lb_doors::{Credential, Doorkeeper, Identity};
use lb_kernel::policy::{Actor, Grant, Role, Scope, Via};
use lb_kernel::{Id, Locale};
use lb_store::{Kept, Store};
use uuid::Uuid;

/// The identifier with this number, for records whose identity does not matter.
#[must_use]
pub const fn id<T>(number: u128) -> Id<T> {
    Id::new(Uuid::from_u128(number))
}

/// Somebody signed in, with one grant and a fresh proof of identity. The account's number is the
/// sum of its name's letters: the same name is the same account.
#[must_use]
pub fn actor(name: &str, role: Role, scope: Scope) -> Actor {
    let number = name.bytes().fold(7_u128, |sum, byte| sum * 31 + u128::from(byte));
    Actor {
        account: Some(id(number)),
        name: name.to_owned(),
        grants: vec![Grant { role, scope }],
        via: Via::Session,
        fresh_until: Some(crate::started().plus_days(3650)),
        ..Actor::anonymous()
    }
}

/// The platform itself.
#[must_use]
pub fn system() -> Actor {
    Actor::system(Via::Job)
}

/// A doorkeeper that admits whom the test introduced.
#[derive(Debug, Default)]
pub struct Keeper {
    known: Mutex<BTreeMap<String, Actor>>,
}

impl Keeper {
    /// Introduces somebody; gives the secret to show.
    pub fn admit(&self, actor: Actor) -> String {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let secret = format!("secret-{}", known.len());
        known.insert(secret.clone(), actor);
        secret
    }
}

#[async_trait]
impl Doorkeeper for Keeper {
    async fn identity(
        &self,
        _: &Store,
        credential: &Credential,
        _: Option<Locale>,
    ) -> Kept<Option<Identity>> {
        let (secret, token) = match credential {
            Credential::Session(secret) => (secret, false),
            Credential::Token(secret) => (secret, true),
        };
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(known.get(secret).cloned().map(|mut actor| {
            if token {
                actor.via = Via::Token;
                if actor.token_scopes.is_empty() {
                    actor.token_scopes = vec!["*".to_owned()];
                }
            }
            let workspace = actor.workspaces(Role::STAFF).next();
            Identity {
                workspace,
                actor,
                locale: None,
                zone: None,
                unread: 0,
                workspaces: Vec::new(),
            }
        }))
    }
}
