//! Keeps a collaboration as it lies in the database, and what the policy engine must know of it.

use lb_kernel::policy::{Actor, Scope, Subject, Visibility};
use lb_kernel::{Id, Instant, Language, Organisation, Workspace};
use lb_store::{Cx, Kept};
use serde::{Deserialize, Serialize};

use crate::acts::{DESK, OWN};
use crate::rules::course::{Reason, Side, Source, Step};
use crate::rules::money::Money;
use crate::store;

/// Whom to ask what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of a person.
    pub name: String,
    /// Address for mail.
    pub address: String,
}

/// One side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its organisation.
    pub organisation: Id<Organisation>,
    /// Its country.
    pub country: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// Whom to ask.
    pub contact: Option<Contact>,
}

/// A collaboration: names its identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collaboration {
    /// Its identifier.
    pub id: Id<Collaboration>,
    /// The network that looks after it.
    pub workspace: Id<Workspace>,
    /// One side: whoever looked for something.
    pub one: Party,
    /// The other.
    pub two: Party,
    /// What it is about.
    pub title: String,
    /// Language of the title.
    pub language: Language,
    /// What brought the two together.
    pub source: Source,
    /// Which record of that kind.
    pub source_record: String,
    /// Code of the field.
    pub sector: Option<String>,
    /// Where it stands.
    pub step: Step,
    /// The furthest it came; the same as `step` until it ends.
    pub reached: Step,
    /// Why it ended.
    pub reason: Option<Reason>,
    /// What it is worth.
    pub value: Option<Money>,
    /// When it began.
    pub started_at: Instant,
    /// When it last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Collaboration {
    /// A side.
    #[must_use]
    pub fn party(&self, side: Side) -> Option<&Party> {
        match side {
            Side::One => Some(&self.one),
            Side::Two => Some(&self.two),
            Side::Desk => None,
        }
    }

    /// For which side somebody speaks; the desk, where it takes part for none.
    #[must_use]
    pub fn side_of(&self, actor: &Actor) -> Option<Side> {
        let takes_part = |party: &Party| actor.has(OWN, &Scope::Organisation(party.organisation));
        if takes_part(&self.one) {
            Some(Side::One)
        } else if takes_part(&self.two) {
            Some(Side::Two)
        } else if actor.is_system() || actor.has(DESK, &Scope::Workspace(self.workspace)) {
            Some(Side::Desk)
        } else {
            None
        }
    }

    /// What the policy engine is asked with: for a side its own record, for others nobody's.
    #[must_use]
    pub fn subject(&self, side: Option<Side>) -> Subject {
        let party = side.and_then(|side| self.party(side));
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: party.map(|party| party.organisation),
            visibility: Visibility::Private,
            ..Subject::default()
        }
    }
}

/// What the policy engine asks of these collaborations, for other rooms; unknown ones are absent.
/// They are the network's to know: what is asked is asked for its staff.
///
/// # Errors
/// The database does not answer.
pub async fn subjects(cx: &Cx, ids: &[Id<Collaboration>]) -> Kept<Vec<Subject>> {
    let found = store::collaboration::all(&cx.read(), ids).await?;
    Ok(found.iter().map(|one| one.subject(Some(Side::Desk))).collect())
}
