//! Decides what an actor may see of one type of object: the reading table, for one record and for
//! lists. The store turns the same value into a condition of the database.

use super::{Actor, Role, Subject, Visibility};
use crate::{Account, Id, Organisation, Workspace};

/// What an actor may see of one type of object.
///
/// A record is seen when its visibility is public, or when the actor is on one of the lists that its
/// visibility admits: the owner always; staff and supervisors from [`Visibility::Workspace`];
/// partners and workspaces with an agreement from [`Visibility::Partners`]; and whoever the very
/// record was shared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// The platform itself sees everything.
    pub everything: bool,
    /// Organisations whose records are the actor's own.
    pub organisations: Vec<Id<Organisation>>,
    /// The account whose records are its own.
    pub account: Option<Id<Account>>,
    /// Workspaces whose staff the actor is, or that it supervises.
    pub workspaces: Vec<Id<Workspace>>,
    /// Workspaces that show the actor what their partners see.
    pub partner_of: Vec<Id<Workspace>>,
    /// Workspaces for which records shared one by one are visible to the actor.
    pub receives: Vec<Id<Workspace>>,
    /// Records on which the actor has a grant of its own.
    pub records: Vec<Id<()>>,
}

impl Sight {
    /// What `actor` may see of objects of type `object`.
    #[must_use]
    pub fn of(actor: &Actor, object: &str) -> Self {
        let staff = actor.workspaces(Role::STAFF);
        let mut workspaces: Vec<_> = staff.chain(actor.supervised.iter().copied()).collect();
        let agreements = actor
            .standing
            .iter()
            .filter(|agreement| agreement.object == "*" || agreement.object == object)
            .map(|agreement| agreement.from);
        let mut partner_of: Vec<_> = actor.workspaces(&[Role::Partner]).chain(agreements).collect();
        let mut organisations: Vec<_> =
            actor.organisations(&[Role::Representative, Role::Member]).collect();
        let mut receives: Vec<_> = actor.workspaces(Role::STAFF).collect();
        let mut records: Vec<_> = actor
            .grants
            .iter()
            .filter_map(|grant| match grant.scope {
                super::Scope::Record(id) => Some(id),
                _ => None,
            })
            .collect();
        sorted(&mut workspaces);
        sorted(&mut partner_of);
        sorted(&mut organisations);
        sorted(&mut receives);
        sorted(&mut records);
        Self {
            everything: actor.is_system(),
            organisations,
            account: actor.account,
            workspaces,
            partner_of,
            receives,
            records,
        }
    }

    /// Whether the record is seen.
    #[must_use]
    pub fn sees(&self, subject: &Subject) -> bool {
        subject.visibility >= Visibility::PublicAnonymous
            || self.admits(subject, subject.visibility)
    }

    /// Whether a field of the record is seen that has a visibility of its own; never wider than the
    /// record's.
    #[must_use]
    pub fn sees_field(&self, subject: &Subject, field: Visibility) -> bool {
        let level = field.min(subject.visibility);
        level >= Visibility::PublicAnonymous || self.admits(subject, level)
    }

    /// Whether the actor may know whose record it is: always where it is public by name, otherwise
    /// as if it were shown to partners only.
    #[must_use]
    pub fn names(&self, subject: &Subject) -> bool {
        match subject.visibility {
            Visibility::PublicNamed => true,
            level => self.admits(subject, level.min(Visibility::Partners)),
        }
    }

    fn admits(&self, subject: &Subject, level: Visibility) -> bool {
        let home = subject.workspace;
        self.everything
            || subject.organisation.is_some_and(|owner| self.organisations.contains(&owner))
            || (subject.account.is_some() && subject.account == self.account)
            || subject.record.is_some_and(|id| self.records.contains(&id))
            || subject.shared_with.iter().any(|to| self.receives.contains(to))
            || (level >= Visibility::Workspace
                && home.is_some_and(|home| self.workspaces.contains(&home)))
            || (level >= Visibility::Partners
                && home.is_some_and(|home| self.partner_of.contains(&home)))
    }
}

fn sorted<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}
