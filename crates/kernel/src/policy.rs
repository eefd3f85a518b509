//! The one policy engine: decides for every door who may do what with which record, and why not.
//!
//! Nothing else decides. Pages, API, search, counts, exports, mails, jobs and the command line ask
//! [`Actor::permit`] for one record and [`Sight`] for many; both read the same table, so a list can
//! show nothing that its records would refuse. What each capability lets people do is data
//! ([`Act`]), so the whole matrix role × action × door can be written down and compared.

mod actor;
mod sight;

pub use actor::{Actor, Grant, Role, Scope, Standing, Via};
pub use sight::Sight;

use crate::refusal::Kind;
use crate::{Account, Id, Instant, Organisation, Refusal, Workspace, codes};

codes! {
    /// Who may see a record or a field at most, from the narrowest to the widest.
    pub enum Visibility {
        /// Its owner, and whom the record itself was shared with.
        Private = "private",
        /// Also the staff of its workspace and those who supervise the workspace.
        Workspace = "workspace",
        /// Also the partners of the workspace, and workspaces it shares with by agreement.
        Partners = "partners",
        /// Everybody, without what names the owner.
        PublicAnonymous = "public-anonymous",
        /// Everybody.
        PublicNamed = "public-named",
    }
}

codes! {
    /// A way in or out of the platform.
    pub enum Door {
        /// A page in the browser.
        Page = "page",
        /// The REST API.
        Api = "api",
        /// The search box.
        Search = "search",
        /// A number of records, anywhere.
        Count = "count",
        /// A file with records.
        Export = "export",
        /// An e-mail.
        Mail = "mail",
        /// A job in the background.
        Job = "job",
        /// The command line on the server.
        CommandLine = "command-line",
    }
}

/// What the engine must know of a record: every object type answers with one of these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The record itself, for sharing record by record and for grants on one record.
    pub record: Option<Id<()>>,
    /// The workspace that keeps it; `None`: it belongs to the installation.
    pub workspace: Option<Id<Workspace>>,
    /// The organisation it belongs to.
    pub organisation: Option<Id<Organisation>>,
    /// The account it belongs to.
    pub account: Option<Id<Account>>,
    /// Who may see it at most.
    pub visibility: Visibility,
    /// Workspaces with which this very record is shared.
    pub shared_with: Vec<Id<Workspace>>,
}

impl Default for Visibility {
    /// The narrowest: what nobody thought about stays closed.
    fn default() -> Self {
        Self::Private
    }
}

/// One way of being allowed; an act lists those that suffice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allow {
    /// Everybody, signed in or not.
    Anyone,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever may see the record.
    Seen,
    /// Staff of the record's workspace with one of these roles.
    Staff(&'static [Role]),
    /// Staff of any workspace with one of these roles: for making things that belong to none yet.
    AnyStaff(&'static [Role]),
    /// Supervisors of the record's workspace, from a workspace above it.
    Supervisors,
    /// People of the record's organisation with one of these roles.
    Members(&'static [Role]),
    /// The account the record belongs to.
    Own,
    /// Those with one of these roles over the whole installation.
    Installation(&'static [Role]),
}

/// Something that can be done with one type of object: a line of the matrix.
#[derive(Debug, PartialEq, Eq)]
pub struct Act {
    /// Object and verb: `organisation.edit`. Also the scope that an API token needs.
    pub code: &'static str,
    /// The type of object: `organisation`.
    pub object: &'static str,
    /// Any of these suffices.
    pub allow: &'static [Allow],
    /// The doors that offer it; through others it cannot be done.
    pub doors: &'static [Door],
    /// Wants a fresh proof of identity when done in a browser.
    pub step_up: bool,
}

/// Proof that the engine said yes. Only [`Actor::permit`] makes one; functions that write ask for it.
#[derive(Debug, Clone, Copy)]
pub struct Permit {
    act: &'static Act,
}

impl Permit {
    /// What was permitted.
    #[must_use]
    pub fn act(&self) -> &'static Act {
        self.act
    }
}

/// Why the answer is no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The act is not offered at this door.
    Door,
    /// Nobody is signed in.
    SignIn,
    /// The token was not made for this.
    TokenScope,
    /// No role of the actor allows it.
    Role,
    /// The record is one the actor may not know about.
    Hidden,
    /// The last proof of identity is too old.
    StepUp,
}

impl Why {
    /// The refusal with its code. What one may not know about does not exist.
    #[must_use]
    pub fn refusal(self, act: &Act) -> Refusal {
        match self {
            Self::Hidden => Refusal::missing(),
            Self::Door => Refusal::new(Kind::Forbidden, "policy.door"),
            Self::SignIn => Refusal::new(Kind::Unauthenticated, "policy.sign-in"),
            Self::TokenScope => {
                Refusal::new(Kind::Forbidden, "policy.token-scope").with("scope", act.code)
            }
            Self::Role => Refusal::new(Kind::Forbidden, "policy.role"),
            Self::StepUp => Refusal::new(Kind::StepUp, "policy.step-up"),
        }
    }
}

impl Actor {
    /// Asks whether this actor may do `act` with `subject` through `door` at `now`.
    ///
    /// # Errors
    /// The refusal to show; a record that the actor may not see is answered as missing.
    pub fn permit(
        &self,
        act: &'static Act,
        subject: &Subject,
        door: Door,
        now: Instant,
    ) -> Result<Permit, Refusal> {
        match self.verdict(act, subject, door, now) {
            Ok(()) => Ok(Permit { act }),
            Err(why) => Err(why.refusal(act)),
        }
    }

    /// The answer of [`Actor::permit`] with its reason, for the matrix and for hiding buttons.
    ///
    /// # Errors
    /// The reason why not.
    pub fn verdict(
        &self,
        act: &Act,
        subject: &Subject,
        door: Door,
        now: Instant,
    ) -> Result<(), Why> {
        if !act.doors.contains(&door) {
            return Err(Why::Door);
        }
        if self.is_system() {
            return Ok(());
        }
        if !self.token_covers(act) {
            return Err(Why::TokenScope);
        }
        if !act.allow.iter().any(|allow| self.satisfies(*allow, act.object, subject)) {
            return Err(self.refusing(act, subject));
        }
        if act.step_up && self.via == Via::Session && !self.is_fresh(now) {
            return Err(Why::StepUp);
        }
        Ok(())
    }

    /// Which no is the honest one: hidden before sign-in before role.
    fn refusing(&self, act: &Act, subject: &Subject) -> Why {
        let about_a_record = subject.record.is_some();
        if about_a_record && !Sight::of(self, act.object).sees(subject) {
            Why::Hidden
        } else if self.account.is_none() {
            Why::SignIn
        } else {
            Why::Role
        }
    }

    fn satisfies(&self, allow: Allow, object: &str, subject: &Subject) -> bool {
        match allow {
            Allow::Anyone => true,
            Allow::SignedIn => self.account.is_some(),
            Allow::Seen => Sight::of(self, object).sees(subject),
            Allow::Staff(roles) => {
                subject.workspace.is_some_and(|home| self.has(roles, &Scope::Workspace(home)))
                    || subject.record.is_some_and(|id| self.has(roles, &Scope::Record(id)))
            }
            Allow::AnyStaff(roles) => self.grants.iter().any(|grant| {
                matches!(grant.scope, Scope::Workspace(_)) && roles.contains(&grant.role)
            }),
            Allow::Supervisors => {
                subject.workspace.is_some_and(|home| self.supervised.contains(&home))
            }
            Allow::Members(roles) => subject
                .organisation
                .is_some_and(|owner| self.has(roles, &Scope::Organisation(owner))),
            Allow::Own => self.account.is_some() && self.account == subject.account,
            Allow::Installation(roles) => self.has(roles, &Scope::Installation),
        }
    }
}

#[cfg(test)]
mod tests;
