//! Keeps the context of one operation: who, when, in which language, through which door, under
//! which id.

use std::sync::Arc;

use lb_kernel::policy::{Act, Actor, Door, Permit, Role, Subject, Via};
use lb_kernel::{Id, Instant, Locale, Refusal, Workspace};

use crate::{Broken, Kept, Reader, Store, Tx, clock};

/// The operation that an id names: one request, one run of a job, one command.
#[derive(Debug)]
pub enum Operation {}

/// Everything that a use case knows about its caller. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Cx {
    /// Who acts.
    pub actor: Arc<Actor>,
    /// When: one moment for the whole operation.
    pub now: Instant,
    /// The reader's language.
    pub locale: Locale,
    /// The way in.
    pub door: Door,
    /// What the log, the audit record and the reader's error page call this operation.
    pub operation: Id<Operation>,
    /// Everything is decided and answered as always, and nothing is kept.
    pub dry_run: bool,
    store: Store,
}

impl Cx {
    /// A new operation of `actor` through `door`, now.
    #[must_use]
    pub fn new(store: &Store, actor: Actor, door: Door, locale: Locale) -> Self {
        let now = store.clock().now();
        Self {
            actor: Arc::new(actor),
            now,
            locale,
            door,
            operation: clock::new_id(now),
            dry_run: false,
            store: store.clone(),
        }
    }

    /// A new operation of the platform itself in a job.
    #[must_use]
    pub fn job(store: &Store) -> Self {
        Self::new(store, Actor::system(Via::Job), Door::Job, Locale::En)
    }

    /// A new operation on the command line.
    #[must_use]
    pub fn command_line(store: &Store, locale: Locale) -> Self {
        Self::new(store, Actor::system(Via::CommandLine), Door::CommandLine, locale)
    }

    /// The same operation seen through another door: a search or a count within a page.
    #[must_use]
    pub fn through(&self, door: Door) -> Self {
        Self { door, ..self.clone() }
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn begin(&self) -> Kept<Tx> {
        Tx::begin(self).await
    }

    /// For reading outside a transaction.
    #[must_use]
    pub fn read(&self) -> Reader {
        Reader::new(self)
    }

    /// Asks the policy engine, through this operation's door.
    ///
    /// # Errors
    /// The refusal to show.
    pub fn permit(&self, act: &'static Act, subject: &Subject) -> Result<Permit, Refusal> {
        self.actor.permit(act, subject, self.door, self.now)
    }

    /// Whether the policy engine would say yes: for showing or hiding what can be done.
    #[must_use]
    pub fn may(&self, act: &Act, subject: &Subject) -> bool {
        self.actor.verdict(act, subject, self.door, self.now).is_ok()
    }

    /// The workspace for which somebody does `act`: that of the visit, else the first in which one of `roles` is held.
    ///
    /// # Errors
    /// It may in none.
    pub fn home(
        &self,
        current: Option<Id<Workspace>>,
        roles: &[Role],
        act: &'static Act,
    ) -> Result<Id<Workspace>, Refusal> {
        let own: Vec<_> = self.actor.workspaces(roles).collect();
        let chosen = current.filter(|id| own.contains(id) || self.actor.is_system());
        let home = chosen.or_else(|| own.first().copied());
        self.permit(act, &Subject { workspace: home, ..Subject::default() })?;
        home.ok_or_else(Refusal::missing)
    }

    /// An identifier for a new record.
    #[must_use]
    pub fn new_id<T: ?Sized>(&self) -> Id<T> {
        clock::new_id(self.now)
    }

    /// `N` random bytes for a secret.
    ///
    /// # Errors
    /// The operating system gives none.
    pub fn random<const N: usize>(&self) -> Kept<[u8; N]> {
        clock::random().map_err(|error| Broken::new("drawing random bytes", error).into())
    }
}
