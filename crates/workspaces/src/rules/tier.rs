//! Decides from which tier a role comes: the act that giving it needs, and about which workspace the
//! policy engine is asked.

use lb_kernel::policy::{Act, Role, Scope};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal, Workspace};

use crate::acts;

/// Where the right to give a role is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The operators of the installation.
    Operators,
    /// One of the workspaces above.
    Above,
    /// The workspace itself, or where the record or organisation is kept.
    Within,
}

/// The workspaces above one, nearest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Above {
    /// The next one.
    pub parent: Option<Id<Workspace>>,
    /// And its own.
    pub grandparent: Option<Id<Workspace>>,
}

impl Above {
    /// Nearest first.
    pub fn each(self) -> impl Iterator<Item = Id<Workspace>> {
        self.parent.into_iter().chain(self.grandparent)
    }
}

/// The act that giving or taking back `role` over `scope` needs, and where it is looked for.
///
/// # Errors
/// The role does not exist over such a scope.
pub fn source(role: Role, scope: Scope, above: Above) -> Result<(&'static Act, Source), Refusal> {
    let leading = matches!(role, Role::Administrator | Role::Supervisor);
    match (scope, role) {
        (Scope::Installation, Role::Operator | Role::Auditor) => {
            Ok((&acts::GRANT_TOP, Source::Operators))
        }
        (Scope::Workspace(_), _) if leading && above.parent.is_none() => {
            Ok((&acts::GRANT_TOP, Source::Operators))
        }
        (Scope::Workspace(_), _) if leading => Ok((&acts::GRANT_BELOW, Source::Above)),
        (Scope::Workspace(_), Role::Partner | Role::Auditor) => {
            Ok((&acts::GRANT_WITHIN, Source::Within))
        }
        (Scope::Workspace(_), _) if Role::STAFF.contains(&role) => {
            Ok((&acts::GRANT_WITHIN, Source::Within))
        }
        (Scope::Organisation(_), Role::Representative) => {
            Ok((&acts::GRANT_REPRESENT, Source::Within))
        }
        (Scope::Organisation(_), Role::Member) => Ok((&acts::GRANT_MEMBERS, Source::Within)),
        (Scope::Record(_), Role::Partner) => Ok((&acts::GRANT_RECORD, Source::Within)),
        (Scope::Record(_), _) if Role::STAFF.contains(&role) && !leading => {
            Ok((&acts::GRANT_RECORD, Source::Within))
        }
        _ => Err(Refusal::new(Kind::Invalid, "workspaces.grant.pair").at("role")),
    }
}

/// Whether the role leads its scope: the last one that does cannot be taken away.
#[must_use]
pub fn leads(role: Role, scope: Scope) -> bool {
    matches!(
        (role, scope),
        (Role::Operator, Scope::Installation) | (Role::Administrator, Scope::Workspace(_))
    )
}

/// Roles that can be given over a scope, in the order in which they are offered.
#[must_use]
pub fn offered(scope: Scope) -> &'static [Role] {
    match scope {
        Scope::Installation => &[Role::Operator, Role::Auditor],
        Scope::Workspace(_) => &[
            Role::Administrator,
            Role::Supervisor,
            Role::Officer,
            Role::Adviser,
            Role::Evaluator,
            Role::LabManager,
            Role::PolicyOfficer,
            Role::Partner,
            Role::Auditor,
        ],
        Scope::Organisation(_) => &[Role::Representative, Role::Member],
        Scope::Record(_) => &[
            Role::Partner,
            Role::Officer,
            Role::Adviser,
            Role::Evaluator,
            Role::LabManager,
            Role::PolicyOfficer,
        ],
    }
}
