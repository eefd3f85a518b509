//! Keeps an organisation or a person where the same is done with either.

use lb_kernel::policy::{Sight, Subject, Visibility};
use lb_kernel::{Account, Code, Id, Localised, Refusal, Workspace};
use lb_store::{Broken, Cx, Outcome, Rows, Tx};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{organisation, person};
use crate::rules::claim::conflict;
use crate::rules::consent::Consent;
use crate::rules::merge::Parts;
use crate::rules::{organisation as o, person as p};
use crate::store;
use crate::store::parts::Party;
use crate::views::{self, PersonView};

/// Either kind of record.
pub(crate) enum Record {
    Organisation(Box<o::Record>),
    Person(Box<p::Record>),
}

#[derive(Serialize, Deserialize)]
struct OrganisationParts {
    #[serde(flatten)]
    content: o::Content,
    description: Option<Localised>,
    consent: Consent,
}

#[derive(Serialize, Deserialize)]
struct PersonParts {
    #[serde(flatten)]
    content: p::Content,
    consent: Consent,
}

fn broken(error: serde_json::Error) -> Broken {
    Broken::new("merging records", error)
}

impl Record {
    /// The record, if the actor may see it; and for the policy engine.
    pub(crate) async fn seen(
        cx: &Cx,
        on: &impl Rows,
        party: Party,
        id: Id<()>,
    ) -> Outcome<(Self, Subject)> {
        match party {
            Party::Organisation => {
                let (record, subject) = organisation::seen(cx, on, id.cast()).await?;
                Ok((Self::Organisation(Box::new(record)), subject))
            }
            Party::Person => {
                let (record, subject) = person::seen(cx, on, id.cast()).await?;
                Ok((Self::Person(Box::new(record)), subject))
            }
        }
    }

    /// The person as the actor sees them.
    pub(crate) fn person(&self, cx: &Cx) -> Option<PersonView> {
        let Self::Person(record) = self else { return None };
        let (subject, sight) = (record.subject(Vec::new()), Sight::of(&cx.actor, "person"));
        Some(views::person(p::Record::clone(record), &subject, &sight))
    }

    /// Codes of the facts that the actor does not see.
    pub(crate) fn closed(&self, cx: &Cx) -> Vec<&'static str> {
        match self {
            Self::Organisation(record) => {
                let sight = Sight::of(&cx.actor, "organisation");
                let closed =
                    views::closed_organisation(record, &record.subject(Vec::new()), &sight);
                closed.into_iter().map(Code::code).collect()
            }
            Self::Person(record) => {
                let sight = Sight::of(&cx.actor, "person");
                let closed = views::closed_person(record, &record.subject(Vec::new()), &sight);
                closed.into_iter().map(Code::code).collect()
            }
        }
    }

    pub(crate) fn merged_into(&self) -> Option<Id<()>> {
        match self {
            Self::Organisation(record) => record.merged_into.map(Id::cast),
            Self::Person(record) => record.merged_into.map(Id::cast),
        }
    }

    pub(crate) fn lead_to(&mut self, kept: Option<Id<()>>) {
        match self {
            Self::Organisation(record) => record.merged_into = kept.map(Id::cast),
            Self::Person(record) => record.merged_into = kept.map(Id::cast),
        }
    }

    /// Takes over the account of the person behind `other`, where this record has none.
    ///
    /// # Errors
    /// Each is somebody's own.
    pub(crate) fn take_account(&mut self, other: &Self) -> Result<Option<Id<Account>>, Refusal> {
        let (Self::Person(one), Self::Person(other)) = (self, other) else { return Ok(None) };
        match (one.account, other.account) {
            (Some(_), Some(_)) => Err(conflict("directory.merge.accounts")),
            (None, Some(account)) => {
                one.account = Some(account);
                Ok(Some(account))
            }
            (_, None) => Ok(None),
        }
    }

    /// Gives back the account that was taken over from `other`.
    pub(crate) fn return_account(&mut self, other: &Self) -> Option<Id<Account>> {
        let (Self::Person(one), Self::Person(other)) = (self, other) else { return None };
        let account = one.account.filter(|_| one.account == other.account)?;
        one.account = None;
        Some(account)
    }

    /// Whether a person behind it has an account.
    pub(crate) fn is_somebodys(&self) -> bool {
        matches!(self, Self::Person(record) if record.account.is_some())
    }

    pub(crate) fn workspace(&self) -> Option<Id<Workspace>> {
        match self {
            Self::Organisation(record) => record.workspace,
            Self::Person(record) => record.workspace,
        }
    }

    pub(crate) fn consent(&mut self) -> (&mut Consent, &mut Visibility) {
        match self {
            Self::Organisation(record) => (&mut record.consent, &mut record.content.visibility),
            Self::Person(record) => (&mut record.consent, &mut record.content.visibility),
        }
    }

    pub(crate) fn parts(&self) -> Outcome<Parts> {
        let parts = match self {
            Self::Organisation(record) => serde_json::to_value(OrganisationParts {
                content: record.content.clone(),
                description: record.description.clone(),
                consent: record.consent,
            }),
            Self::Person(record) => serde_json::to_value(PersonParts {
                content: record.content.clone(),
                consent: record.consent,
            }),
        };
        match parts.map_err(broken)? {
            Value::Object(parts) => Ok(parts),
            _ => Err(Broken::new("merging records", "a record is no object").into()),
        }
    }

    pub(crate) fn set(&mut self, parts: Parts) -> Outcome<()> {
        let parts = Value::Object(parts);
        match self {
            Self::Organisation(record) => {
                let parts: OrganisationParts = serde_json::from_value(parts).map_err(broken)?;
                record.content = parts.content;
                record.description = parts.description;
                record.consent = parts.consent;
            }
            Self::Person(record) => {
                let parts: PersonParts = serde_json::from_value(parts).map_err(broken)?;
                record.content = parts.content;
                record.consent = parts.consent;
            }
        }
        Ok(())
    }

    pub(crate) async fn keep(&self, tx: &mut Tx) -> Outcome<()> {
        match self {
            Self::Organisation(record) => {
                store::organisation::update(tx, record, record.version).await
            }
            Self::Person(record) => store::person::update(tx, record, record.version).await,
        }
    }
}
