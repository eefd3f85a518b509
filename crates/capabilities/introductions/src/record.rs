//! Keeps an introduction as it lies in the database, and what the policy engine must know of it.

use lb_kernel::policy::{Actor, Scope, Subject, Visibility};
use lb_kernel::{Account, Id, Instant, Organisation, Workspace};
use lb_store::{Cx, Kept};
use serde::{Deserialize, Serialize};

use crate::acts::{DESK, OWN};
use crate::market::Listing;
use crate::rules::course::{Course, Side};
use crate::store;

/// Whom to write to once both sides have agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of a person.
    pub name: String,
    /// Address for mail.
    pub address: String,
}

/// One side of an introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its organisation.
    pub organisation: Id<Organisation>,
    /// The listing for which it is introduced.
    pub listing: Id<Listing>,
    /// Why not; read by this side only.
    pub reason: String,
    /// Whom to write to.
    pub contact: Option<Contact>,
}

/// What stood in the way outside both sides: a rule, an approval. For the side that said it and the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difficulty {
    /// Who said it.
    pub side: Side,
    /// In which words.
    pub words: String,
    /// Whose account said it for that side; `None`: the desk spoke for it.
    pub account: Option<Id<Account>>,
    /// When.
    pub at: Instant,
}

/// An introduction: names its identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// Its identifier.
    pub id: Id<Introduction>,
    /// The network that makes it.
    pub workspace: Id<Workspace>,
    /// Who asked, or was put first by the desk.
    pub asker: Party,
    /// Who was asked.
    pub asked: Party,
    /// Where it stands.
    pub course: Course,
    /// The asked side keeps the asker out and is never shown this.
    pub hushed: bool,
    /// When both were introduced.
    pub introduced_at: Option<Instant>,
    /// When it was over.
    pub ended_at: Option<Instant>,
    /// When it was made.
    pub made_at: Instant,
    /// How often it was changed; never shown, because a side would see the other's answer in it.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Introduction {
    /// A side.
    #[must_use]
    pub fn party(&self, side: Side) -> &Party {
        match side {
            Side::Asker => &self.asker,
            Side::Asked => &self.asked,
        }
    }

    /// A side, to change it.
    pub fn party_mut(&mut self, side: Side) -> &mut Party {
        match side {
            Side::Asker => &mut self.asker,
            Side::Asked => &mut self.asked,
        }
    }

    /// The side for which somebody takes part.
    #[must_use]
    pub fn side_of(&self, actor: &Actor) -> Option<Side> {
        let takes_part = |party: &Party| actor.has(OWN, &Scope::Organisation(party.organisation));
        if takes_part(&self.asker) {
            Some(Side::Asker)
        } else if takes_part(&self.asked) && !self.hushed && self.course.reaches_asked() {
            Some(Side::Asked)
        } else {
            None
        }
    }

    /// Whether somebody makes introductions for this network.
    #[must_use]
    pub fn is_desk(&self, actor: &Actor) -> bool {
        actor.is_system() || actor.has(DESK, &Scope::Workspace(self.workspace))
    }

    /// What the policy engine is asked with: for a side its own introduction, for others nobody's.
    #[must_use]
    pub fn subject(&self, side: Option<Side>) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: side.map(|side| self.party(side).organisation),
            visibility: Visibility::Private,
            ..Subject::default()
        }
    }
}

/// What the policy engine asks of these introductions, for other rooms; unknown ones are absent. They
/// are the network's to know: what is asked is asked for its staff.
///
/// # Errors
/// The database does not answer.
pub async fn subjects(cx: &Cx, ids: &[Id<Introduction>]) -> Kept<Vec<Subject>> {
    let found = store::introduction::all(&cx.read(), ids).await?;
    Ok(found.iter().map(|one| one.subject(None)).collect())
}
