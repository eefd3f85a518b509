//! Keeps an introduction as it lies in the database, and what the policy engine must know of it.

use lb_kernel::policy::{Actor, Role, Scope, Subject, Visibility};
use lb_kernel::{Account, Id, Instant, Organisation, Workspace};
use lb_store::{Cx, Kept};
use serde::{Deserialize, Serialize};

use crate::acts::{DESK, OFFICE, OWN};
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

/// Who advises a side where advisers stand between both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adviser {
    /// The account.
    pub account: Id<Account>,
    /// The name to show.
    pub name: String,
    /// Whether it may answer for its side, as that side allowed.
    pub answers: bool,
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
    /// Who advises it; `None`: the network's desk stands in where advisers stand between both.
    pub adviser: Option<Adviser>,
    /// Why its adviser holds back what lies with it; for this side only.
    pub held: Option<String>,
}

impl Party {
    /// A side that has said nothing and has no adviser.
    #[must_use]
    pub fn new(organisation: Id<Organisation>, listing: Id<Listing>) -> Self {
        let (reason, contact, adviser, held) = (String::new(), None, None, None);
        Self { organisation, listing, reason, contact, adviser, held }
    }
}

/// As what somebody reads an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Takes part for a side.
    Member(Side),
    /// Advises a side: sees what that side may see.
    Adviser(Side),
    /// Makes introductions for the network.
    Desk,
    /// None of these.
    Nobody,
}

impl Reader {
    /// The side whose eyes it has.
    #[must_use]
    pub fn side(self) -> Option<Side> {
        match self {
            Self::Member(side) | Self::Adviser(side) => Some(side),
            Self::Desk | Self::Nobody => None,
        }
    }
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

    /// When a side asked, or was asked, as it knows.
    #[must_use]
    pub fn made_for(&self, side: Side) -> Instant {
        self.course.joined.filter(|one| one.side == side).map_or(self.made_at, |one| one.at)
    }

    /// As what a side knows itself: whoever asked is the asker, also where the other had asked before.
    #[must_use]
    pub fn known_as(&self, side: Side) -> Side {
        self.course.joined.filter(|one| one.side == side).map_or(side, |_| Side::Asker)
    }

    /// The side for which somebody takes part.
    #[must_use]
    pub fn side_of(&self, actor: &Actor) -> Option<Side> {
        let takes_part = |party: &Party| actor.has(OWN, &Scope::Organisation(party.organisation));
        let reached = |side: &Side| takes_part(self.party(*side)) && self.reaches(*side);
        [Side::Asker, Side::Asked].into_iter().find(reached)
    }

    /// Whether a side may know of it.
    #[must_use]
    pub fn reaches(&self, side: Side) -> bool {
        self.course.reaches(side) && !self.keeps_from(side)
    }

    /// Whether a side, and with it its adviser, is never shown it.
    #[must_use]
    pub fn keeps_from(&self, side: Side) -> bool {
        side == Side::Asked && self.hushed
    }

    /// The side that somebody advises, as far as it has come there. Whoever is no adviser of the network any more
    /// advises nobody.
    #[must_use]
    pub fn advised_by(&self, actor: &Actor) -> Option<Side> {
        let works = actor.has(&[Role::Adviser], &Scope::Workspace(self.workspace));
        let account = actor.account.filter(|_| works)?;
        let is_theirs = |side: &Side| {
            let adviser = self.party(*side).adviser.as_ref();
            adviser.is_some_and(|one| one.account == account)
                && self.course.reaches_adviser(*side)
                && !self.keeps_from(*side)
        };
        [Side::Asker, Side::Asked].into_iter().find(is_theirs)
    }

    /// Whether somebody makes introductions for this network. Where advisers stand between both sides, each sees
    /// those of its own only, and officers alone are the desk.
    #[must_use]
    pub fn is_desk(&self, actor: &Actor) -> bool {
        let desk = if self.course.legs.is_some() { OFFICE } else { DESK };
        actor.is_system() || actor.has(desk, &Scope::Workspace(self.workspace))
    }

    /// As what somebody reads it.
    #[must_use]
    pub fn reader(&self, actor: &Actor) -> Reader {
        if let Some(side) = self.side_of(actor) {
            Reader::Member(side)
        } else if let Some(side) = self.advised_by(actor) {
            Reader::Adviser(side)
        } else if self.is_desk(actor) {
            Reader::Desk
        } else {
            Reader::Nobody
        }
    }

    /// What the policy engine is asked with for somebody: an adviser is asked of as of its own, and whoever is
    /// neither a side, its adviser nor the desk as of nobody's.
    #[must_use]
    pub fn subject_of(&self, actor: &Actor) -> Subject {
        match self.reader(actor) {
            Reader::Member(side) => self.subject(Some(side)),
            Reader::Adviser(_) => Subject { account: actor.account, ..self.subject(None) },
            Reader::Nobody if self.course.legs.is_some() => {
                Subject { workspace: None, ..self.subject(None) }
            }
            Reader::Desk | Reader::Nobody => self.subject(None),
        }
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
