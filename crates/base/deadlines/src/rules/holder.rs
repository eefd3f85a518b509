//! Keeps who holds the ball: a person, a role in a workspace, an organisation, a workspace as a whole.

use lb_kernel::policy::Role;
use lb_kernel::{Account, Code as _, Id, Organisation};

use super::party::Party;

/// Who has to act next on a clock. Roles and the workspace are those of the clock's own workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// One person's account.
    Account(Id<Account>),
    /// Whoever has this role in the workspace.
    Role(Role),
    /// An organisation: those who speak for it.
    Organisation(Id<Organisation>),
    /// The workspace as a whole.
    Workspace,
}

impl Holder {
    /// The code under which it is kept.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Account(id) => format!("account:{id}"),
            Self::Role(role) => format!("role:{role}"),
            Self::Organisation(id) => format!("organisation:{id}"),
            Self::Workspace => "workspace".to_owned(),
        }
    }

    /// The holder with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "workspace" {
            return Some(Self::Workspace);
        }
        let (kind, rest) = code.split_once(':')?;
        match kind {
            "account" => rest.parse().ok().map(Self::Account),
            "role" => Role::from_code(rest).map(Self::Role),
            "organisation" => rest.parse().ok().map(Self::Organisation),
            _ => None,
        }
    }

    /// The side that counting knows it by.
    #[must_use]
    pub fn party(self) -> Party {
        Party(self.code())
    }

    /// The account, where it is one.
    #[must_use]
    pub fn account(self) -> Option<Id<Account>> {
        match self {
            Self::Account(id) => Some(id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
