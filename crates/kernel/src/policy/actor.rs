//! Keeps who is acting: the account, what was granted to it, and the way it came in.

use super::Act;
use crate::{Account, Id, Instant, Organisation, Person, Workspace, codes};

codes! {
    /// What somebody may be for an installation, a workspace, an organisation or one record.
    pub enum Role {
        /// Runs the installation: workspaces, settings, backups. Reads no content by that alone.
        Operator = "operator",
        /// Reads the audit record.
        Auditor = "auditor",
        /// Oversees the workspaces below: a ministry over its operating institutions.
        Supervisor = "supervisor",
        /// Runs a workspace: its people, settings and templates.
        Administrator = "administrator",
        /// Works in a workspace: calls, events, cases, visits.
        Officer = "officer",
        /// Advises companies of a workspace.
        Adviser = "adviser",
        /// Scores applications of a workspace.
        Evaluator = "evaluator",
        /// Runs a laboratory of a workspace.
        LabManager = "lab-manager",
        /// Takes difficulties to authorities and back.
        PolicyOfficer = "policy-officer",
        /// Takes part for a corporate partner of a workspace.
        Partner = "partner",
        /// Speaks for an organisation: edits its record, answers for it.
        Representative = "representative",
        /// Belongs to an organisation.
        Member = "member",
    }
}

impl Role {
    /// Roles that make somebody staff of a workspace: all of its working roles, not its partners.
    pub const STAFF: &'static [Self] = &[
        Self::Supervisor,
        Self::Administrator,
        Self::Officer,
        Self::Adviser,
        Self::Evaluator,
        Self::LabManager,
        Self::PolicyOfficer,
    ];
}

/// What a grant covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The whole installation.
    Installation,
    /// One workspace.
    Workspace(Id<Workspace>),
    /// One organisation.
    Organisation(Id<Organisation>),
    /// One record of any type.
    Record(Id<()>),
}

/// A role over a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// What it covers.
    pub scope: Scope,
}

/// A standing agreement: a workspace of the actor may see what another workspace shows its partners.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Standing {
    /// The workspace that shares.
    pub from: Id<Workspace>,
    /// The type of object it shares, or `*` for all.
    pub object: String,
}

codes! {
    /// How the actor came in.
    pub enum Via {
        /// Not signed in.
        Anonymous = "anonymous",
        /// A signed-in browser.
        Session = "session",
        /// An API token.
        Token = "token",
        /// A signed link that opens one thing.
        Link = "link",
        /// The command line on the server: whoever may run it may do everything.
        CommandLine = "command-line",
        /// A job of the platform itself.
        Job = "job",
    }
}

/// Who acts. Loaded once per request; the engine asks nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account, when one is signed in.
    pub account: Option<Id<Account>>,
    /// The person behind the account.
    pub person: Option<Id<Person>>,
    /// The name to show and to keep in the audit record.
    pub name: String,
    /// What was granted.
    pub grants: Vec<Grant>,
    /// Workspaces below those that the actor supervises.
    pub supervised: Vec<Id<Workspace>>,
    /// Agreements by which the actor's workspaces see into others.
    pub standing: Vec<Standing>,
    /// How it came in.
    pub via: Via,
    /// Until when the last proof of identity counts as fresh.
    pub fresh_until: Option<Instant>,
    /// What the API token was made for: codes of acts, `organisation.*`, or `*`.
    pub token_scopes: Vec<String>,
}

impl Actor {
    /// Nobody in particular: the public.
    #[must_use]
    pub fn anonymous() -> Self {
        Self {
            account: None,
            person: None,
            name: String::new(),
            grants: Vec::new(),
            supervised: Vec::new(),
            standing: Vec::new(),
            via: Via::Anonymous,
            fresh_until: None,
            token_scopes: Vec::new(),
        }
    }

    /// The platform itself, on the command line or in a job.
    #[must_use]
    pub fn system(via: Via) -> Self {
        Self { via, name: via.to_string(), ..Self::anonymous() }
    }

    /// Whether this is the platform itself.
    #[must_use]
    pub fn is_system(&self) -> bool {
        matches!(self.via, Via::CommandLine | Via::Job)
    }

    /// Whether a grant gives one of `roles` over exactly `scope`.
    #[must_use]
    pub fn has(&self, roles: &[Role], scope: &Scope) -> bool {
        self.grants.iter().any(|grant| grant.scope == *scope && roles.contains(&grant.role))
    }

    /// Workspaces in which the actor has one of `roles`.
    pub fn workspaces(&self, roles: &[Role]) -> impl Iterator<Item = Id<Workspace>> {
        self.grants.iter().filter_map(move |grant| match grant.scope {
            Scope::Workspace(id) if roles.contains(&grant.role) => Some(id),
            _ => None,
        })
    }

    /// Organisations in which the actor has one of `roles`.
    pub fn organisations(&self, roles: &[Role]) -> impl Iterator<Item = Id<Organisation>> {
        self.grants.iter().filter_map(move |grant| match grant.scope {
            Scope::Organisation(id) if roles.contains(&grant.role) => Some(id),
            _ => None,
        })
    }

    /// Whether the last proof of identity is still fresh.
    #[must_use]
    pub fn is_fresh(&self, now: Instant) -> bool {
        self.fresh_until.is_some_and(|until| now < until)
    }

    /// Whether the token, if one is used, was made for this act.
    pub(super) fn token_covers(&self, act: &Act) -> bool {
        self.via != Via::Token
            || self.token_scopes.iter().any(|scope| {
                scope == "*"
                    || scope == act.code
                    || scope.strip_suffix(".*").is_some_and(|object| object == act.object)
            })
    }
}
