//! Keeps challenges and proposals as they lie in the database, and what the policy engine must know
//! of them.

use lb_kernel::policy::{Actor, Scope, Subject, Visibility};
use lb_kernel::{Id, Instant, Organisation, Workspace};
use lb_store::{Cx, Kept};

use crate::acts::{DESK, OWN};
use crate::rules::course::{Stand, State};
use crate::rules::written::{Problem, Proposed};
use crate::store;

/// A challenge: names its identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Its identifier.
    pub id: Id<Challenge>,
    /// The workspace that runs it.
    pub workspace: Id<Workspace>,
    /// Whose problem it is.
    pub organisation: Id<Organisation>,
    /// The problem.
    pub problem: Problem,
    /// Where its owner sits.
    pub country: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Who may see it at most.
    pub visibility: Visibility,
    /// When it was made.
    pub made_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Challenge {
    /// What the policy engine is asked with.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: Some(self.organisation),
            visibility: self.visibility,
            ..Subject::default()
        }
    }
}

/// A proposal: names its identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its identifier.
    pub id: Id<Proposal>,
    /// For which challenge.
    pub challenge: Id<Challenge>,
    /// The workspace that runs the challenge.
    pub workspace: Id<Workspace>,
    /// The challenge's owner.
    pub owner: Id<Organisation>,
    /// Whose proposal it is.
    pub organisation: Id<Organisation>,
    /// What it says.
    pub proposed: Proposed,
    /// Where its organisation sits.
    pub country: Option<String>,
    /// Where it stands.
    pub stand: Stand,
    /// Why it was chosen or not.
    pub reason: String,
    /// When it was handed in.
    pub made_at: Instant,
    /// How often it was changed.
    pub version: i64,
}

/// As what somebody comes to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It is its organisation's.
    Proposer,
    /// It answers its organisation's challenge.
    Owner,
    /// It runs the challenge.
    Desk,
}

impl Proposal {
    /// As what somebody comes to it.
    #[must_use]
    pub fn part_of(&self, actor: &Actor) -> Option<Part> {
        if actor.has(OWN, &Scope::Organisation(self.organisation)) {
            Some(Part::Proposer)
        } else if actor.has(OWN, &Scope::Organisation(self.owner)) {
            Some(Part::Owner)
        } else if actor.is_system() || actor.has(DESK, &Scope::Workspace(self.workspace)) {
            Some(Part::Desk)
        } else {
            None
        }
    }

    /// What the policy engine is asked with by somebody who comes as `part`.
    #[must_use]
    pub fn subject(&self, part: Option<Part>) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: match part {
                Some(Part::Proposer) => Some(self.organisation),
                Some(Part::Owner) => Some(self.owner),
                Some(Part::Desk) | None => None,
            },
            visibility: Visibility::Private,
            ..Subject::default()
        }
    }

    /// The same for judging: it is the owner's to do, never the proposer's.
    #[must_use]
    pub fn to_judge(&self, part: Option<Part>) -> Subject {
        Subject { organisation: Some(self.owner), ..self.subject(part) }
    }
}

/// What the policy engine asks of these challenges, for other rooms; unknown ones are absent.
///
/// # Errors
/// The database does not answer.
pub async fn challenges(cx: &Cx, ids: &[Id<Challenge>]) -> Kept<Vec<Subject>> {
    let found = store::all(&cx.read(), ids).await?;
    Ok(found.iter().map(Challenge::subject).collect())
}

/// The same of proposals. They are the network's to know: what is asked is asked for its staff.
///
/// # Errors
/// The database does not answer.
pub async fn proposals(cx: &Cx, ids: &[Id<Proposal>]) -> Kept<Vec<Subject>> {
    let found = store::all_proposals(&cx.read(), ids).await?;
    Ok(found.iter().map(|one| one.subject(Some(Part::Desk))).collect())
}
