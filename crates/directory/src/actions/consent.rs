//! Consent: giving it opens a record up to a level, taking it back closes the record at every door
//! in the same transaction.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{Id, Organisation, Person};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use super::{organisation, person};
use crate::acts;
use crate::rules::consent::{Consent, give, withdraw};
use crate::store;
use crate::store::parts::Party;

pub use crate::store::consent::Agreement;

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

/// The agreements about an organisation, for whoever may give them.
///
/// # Errors
/// The actor may not see or decide it.
pub async fn of_organisation(cx: &Cx, id: Id<Organisation>) -> Outcome<Agreed> {
    let (record, subject) = organisation::seen(cx, &cx.read(), id).await?;
    cx.permit(&acts::ORGANISATION_CONSENT_GIVE, &subject)?;
    agreed(cx, id.cast(), record.consent, &subject).await
}

/// The agreements about a person, for that person.
///
/// # Errors
/// The actor may not see or decide it.
pub async fn of_person(cx: &Cx, id: Id<Person>) -> Outcome<Agreed> {
    let (record, subject) = person::seen(cx, &cx.read(), id).await?;
    cx.permit(&acts::PERSON_CONSENT_GIVE, &subject)?;
    agreed(cx, id.cast(), record.consent, &subject).await
}

async fn agreed(cx: &Cx, id: Id<()>, consent: Consent, subject: &Subject) -> Outcome<Agreed> {
    let history = store::consent::list(&cx.read(), id).await?;
    Ok(Agreed { consent, visibility: subject.visibility, history })
}

/// Allows an organisation to be shown up to `level`; with `None`, takes that back.
///
/// # Errors
/// The actor does not speak for the organisation, or consent was taken back before.
pub async fn decide_organisation(
    cx: &Cx,
    id: Id<Organisation>,
    level: Option<Visibility>,
) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let (mut record, subject) = organisation::seen(cx, &tx, id).await?;
    let (consent, visibility) = match level {
        Some(level) => {
            cx.permit(&acts::ORGANISATION_CONSENT_GIVE, &subject)?;
            store::consent::give(&mut tx, Party::Organisation, id, level).await?;
            give(level)
        }
        None => {
            cx.permit(&acts::ORGANISATION_CONSENT_WITHDRAW, &subject)?;
            let outcome = withdraw(record.consent)?;
            store::consent::withdraw(&mut tx, id).await?;
            outcome
        }
    };
    record.consent = consent;
    record.content.visibility = visibility;
    store::organisation::update(&mut tx, &record, record.version).await?;
    let action = if level.is_some() {
        "organisation.consent-given"
    } else {
        "organisation.consent-withdrawn"
    };
    tx.tell(
        Fact::of(action, "organisation", id)
            .within(record.workspace)
            .change(json!({ "visibility": [subject.visibility, visibility] })),
    );
    tx.commit().await
}

/// Allows a person's record to be shown up to `level`; with `None`, takes that back.
///
/// # Errors
/// The record is not the actor's own, or consent was taken back before.
pub async fn decide_person(cx: &Cx, id: Id<Person>, level: Option<Visibility>) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let (mut record, subject) = person::seen(cx, &tx, id).await?;
    let (consent, visibility) = match level {
        Some(level) => {
            cx.permit(&acts::PERSON_CONSENT_GIVE, &subject)?;
            store::consent::give(&mut tx, Party::Person, id, level).await?;
            give(level)
        }
        None => {
            cx.permit(&acts::PERSON_CONSENT_WITHDRAW, &subject)?;
            let outcome = withdraw(record.consent)?;
            store::consent::withdraw(&mut tx, id).await?;
            outcome
        }
    };
    record.consent = consent;
    record.content.visibility = visibility;
    store::person::update(&mut tx, &record, record.version).await?;
    let action = if level.is_some() { "person.consent-given" } else { "person.consent-withdrawn" };
    tx.tell(
        Fact::of(action, "person", id)
            .within(record.workspace)
            .change(json!({ "visibility": [subject.visibility, visibility] })),
    );
    tx.commit().await
}
