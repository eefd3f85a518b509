//! Consent: giving it opens a record up to a level, taking it back closes the record at every door
//! in the same transaction.

use lb_kernel::Id;
use lb_kernel::policy::Visibility;
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use super::record::Record;
use crate::acts;
use crate::rules::consent::{Consent, give, withdraw};
use crate::store;

pub use crate::store::consent::Agreement;
pub use crate::store::parts::Party;

/// What was agreed to about a record, and all agreements, latest first.
#[derive(Debug, Clone)]
pub struct Agreed {
    /// What holds now.
    pub consent: Consent,
    /// Who may see the record now.
    pub visibility: Visibility,
    /// All agreements.
    pub history: Vec<Agreement>,
}

/// The agreements about a record, for whoever may give them: representatives of an organisation, a
/// person for the own record.
///
/// # Errors
/// The actor may not see or decide it.
pub async fn of(cx: &Cx, party: Party, id: Id<()>) -> Outcome<Agreed> {
    let (mut record, subject) = Record::seen(cx, &cx.read(), party, id).await?;
    let act = match party {
        Party::Organisation => &acts::ORGANISATION_CONSENT_GIVE,
        Party::Person => &acts::PERSON_CONSENT_GIVE,
    };
    cx.permit(act, &subject)?;
    let history = store::consent::list(&cx.read(), id).await?;
    let (consent, visibility) = record.consent();
    Ok(Agreed { consent: *consent, visibility: *visibility, history })
}

/// Allows a record to be shown up to `level`; with `None`, takes that back.
///
/// # Errors
/// The record is not the actor's to decide, or consent was taken back before.
pub async fn decide(cx: &Cx, party: Party, id: Id<()>, level: Option<Visibility>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let (mut record, subject) = Record::seen(cx, &tx, party, id).await?;
    let (act, action) = match (party, level.is_some()) {
        (Party::Organisation, true) => {
            (&acts::ORGANISATION_CONSENT_GIVE, "organisation.consent-given")
        }
        (Party::Organisation, false) => {
            (&acts::ORGANISATION_CONSENT_WITHDRAW, "organisation.consent-withdrawn")
        }
        (Party::Person, true) => (&acts::PERSON_CONSENT_GIVE, "person.consent-given"),
        (Party::Person, false) => (&acts::PERSON_CONSENT_WITHDRAW, "person.consent-withdrawn"),
    };
    cx.permit(act, &subject)?;
    let (consent, visibility) = record.consent();
    (*consent, *visibility) = match level {
        Some(level) => give(level),
        None => withdraw(*consent)?,
    };
    let after = *visibility;
    match level {
        Some(level) => store::consent::give(&mut tx, party, id, level).await?,
        None => {
            store::consent::withdraw(&mut tx, id).await?;
            // What was shared beyond the level that was agreed to closes with it.
            lb_store::end_shares(&mut tx, id).await?;
        }
    }
    record.keep(&mut tx).await?;
    tx.tell(
        Fact::of(action, party.table(), id)
            .within(record.workspace())
            .change(json!({ "visibility": [subject.visibility, after] })),
    );
    tx.commit().await
}
