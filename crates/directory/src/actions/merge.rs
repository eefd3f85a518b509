//! Merging two records that are the same, and parting them when they were not.

use std::collections::BTreeSet;

use lb_kernel::policy::Subject;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Instant, Localised, Organisation, Person, Refusal};
use lb_store::{Broken, Cx, Fact, Outcome, Rows, Tx};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{organisation, permit_change, person};
use crate::acts;
use crate::rules::consent::Consent;
use crate::rules::merge::{Parts, admit, differing, merged, parted, suggested};
use crate::rules::{organisation as o, person as p};
use crate::store::{self, parts::Party};

/// One part in which two records differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The part.
    pub part: String,
    /// What the kept record says.
    pub kept: Value,
    /// What the absorbed record says.
    pub absorbed: Value,
    /// Whether the absorbed record's is suggested: the kept one says nothing.
    pub suggested: bool,
}

/// A merge that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its identifier.
    pub id: Id<()>,
    /// The record that was absorbed.
    pub absorbed: Id<()>,
    /// When.
    pub at: Instant,
    /// When it was undone.
    pub undone: Option<Instant>,
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

fn to_parts(value: &impl Serialize) -> Outcome<Parts> {
    match serde_json::to_value(value) {
        Ok(Value::Object(parts)) => Ok(parts),
        Ok(_) => Err(Broken::new("merging records", "a record is no object").into()),
        Err(error) => Err(Broken::new("merging records", error).into()),
    }
}

fn from_parts<T: serde::de::DeserializeOwned>(parts: Parts) -> Outcome<T> {
    serde_json::from_value(Value::Object(parts))
        .map_err(|error| Broken::new("merging records", error).into())
}

fn organisation_parts(record: &o::Record) -> Outcome<Parts> {
    to_parts(&OrganisationParts {
        content: record.content.clone(),
        description: record.description.clone(),
        consent: record.consent,
    })
}

fn set_organisation(record: &mut o::Record, parts: Parts) -> Outcome<()> {
    let parts: OrganisationParts = from_parts(parts)?;
    record.content = parts.content;
    record.description = parts.description;
    record.consent = parts.consent;
    Ok(())
}

fn person_parts(record: &p::Record) -> Outcome<Parts> {
    to_parts(&PersonParts { content: record.content.clone(), consent: record.consent })
}

fn set_person(record: &mut p::Record, parts: Parts) -> Outcome<()> {
    let parts: PersonParts = from_parts(parts)?;
    record.content = parts.content;
    record.consent = parts.consent;
    Ok(())
}

fn differences(kept: &Parts, absorbed: &Parts) -> Vec<Difference> {
    let suggestions = suggested(kept, absorbed);
    differing(kept, absorbed)
        .into_iter()
        .map(|part| Difference {
            kept: kept.get(&part).cloned().unwrap_or_default(),
            absorbed: absorbed.get(&part).cloned().unwrap_or_default(),
            suggested: suggestions.contains(&part),
            part,
        })
        .collect()
}

/// The organisation, if the actor may merge it.
async fn mergeable(cx: &Cx, on: &impl Rows, id: Id<Organisation>) -> Outcome<(o::Record, Subject)> {
    let (record, subject) = organisation::seen(cx, on, id).await?;
    permit_change(
        cx,
        &acts::ORGANISATION_READ,
        &acts::ORGANISATION_MERGE,
        &acts::ORGANISATION_EDIT_COMMON,
        &subject,
    )?;
    Ok((record, subject))
}

/// The person, if the actor may merge the record.
async fn mergeable_person(
    cx: &Cx,
    on: &impl Rows,
    id: Id<Person>,
) -> Outcome<(p::Record, Subject)> {
    let (record, subject) = person::seen(cx, on, id).await?;
    permit_change(
        cx,
        &acts::PERSON_READ,
        &acts::PERSON_MERGE,
        &acts::PERSON_EDIT_COMMON,
        &subject,
    )?;
    Ok((record, subject))
}

/// In what two organisations differ, before they are merged.
///
/// # Errors
/// The actor may not merge both, or they cannot be merged.
pub async fn preview(
    cx: &Cx,
    kept: Id<Organisation>,
    absorbed: Id<Organisation>,
) -> Outcome<Vec<Difference>> {
    let (one, _) = mergeable(cx, &cx.read(), kept).await?;
    let (other, _) = mergeable(cx, &cx.read(), absorbed).await?;
    admit(kept == absorbed, one.merged_into.is_some() || other.merged_into.is_some())?;
    Ok(differences(&organisation_parts(&one)?, &organisation_parts(&other)?))
}

/// In what two people's records differ, before they are merged.
///
/// # Errors
/// The actor may not merge both, or they cannot be merged.
pub async fn preview_person(
    cx: &Cx,
    kept: Id<Person>,
    absorbed: Id<Person>,
) -> Outcome<Vec<Difference>> {
    let (one, _) = mergeable_person(cx, &cx.read(), kept).await?;
    let (other, _) = mergeable_person(cx, &cx.read(), absorbed).await?;
    admit(kept == absorbed, one.merged_into.is_some() || other.merged_into.is_some())?;
    Ok(differences(&person_parts(&one)?, &person_parts(&other)?))
}

/// Merges `absorbed` into `kept`, taking the parts of `take` from it.
///
/// # Errors
/// The actor may not merge both, or they cannot be merged.
pub async fn merge(
    cx: &Cx,
    kept: Id<Organisation>,
    absorbed: Id<Organisation>,
    take: &BTreeSet<String>,
) -> Outcome<Id<()>> {
    let mut tx = cx.begin().await?;
    let (mut one, _) = mergeable(cx, &tx, kept).await?;
    let (mut other, _) = mergeable(cx, &tx, absorbed).await?;
    admit(kept == absorbed, one.merged_into.is_some() || other.merged_into.is_some())?;
    let before = organisation_parts(&one)?;
    let after = merged(&before, &organisation_parts(&other)?, take);
    set_organisation(&mut one, after.clone())?;
    other.merged_into = Some(kept);
    store::organisation::update(&mut tx, &one, one.version).await?;
    store::organisation::update(&mut tx, &other, other.version).await?;
    let party = Party::Organisation;
    let id = absorb(&mut tx, party, kept.cast(), absorbed.cast(), before, after).await?;
    tx.tell(
        Fact::of("organisation.merged", "organisation", kept)
            .within(one.workspace)
            .change(json!({ "absorbed": absorbed, "merge": id })),
    );
    tx.commit().await?;
    Ok(id)
}

/// Merges a person's record into another one's, taking the parts of `take` from it.
///
/// # Errors
/// The actor may not merge both, or they cannot be merged.
pub async fn merge_person(
    cx: &Cx,
    kept: Id<Person>,
    absorbed: Id<Person>,
    take: &BTreeSet<String>,
) -> Outcome<Id<()>> {
    let mut tx = cx.begin().await?;
    let (mut one, _) = mergeable_person(cx, &tx, kept).await?;
    let (mut other, _) = mergeable_person(cx, &tx, absorbed).await?;
    admit(kept == absorbed, one.merged_into.is_some() || other.merged_into.is_some())?;
    let before = person_parts(&one)?;
    let after = merged(&before, &person_parts(&other)?, take);
    set_person(&mut one, after.clone())?;
    other.merged_into = Some(kept);
    store::person::update(&mut tx, &one, one.version).await?;
    store::person::update(&mut tx, &other, other.version).await?;
    let party = Party::Person;
    let id = absorb(&mut tx, party, kept.cast(), absorbed.cast(), before, after).await?;
    tx.tell(
        Fact::of("person.merged", "person", kept)
            .within(one.workspace)
            .change(json!({ "absorbed": absorbed, "merge": id })),
    );
    tx.commit().await?;
    Ok(id)
}

async fn absorb(
    tx: &mut Tx,
    party: Party,
    kept: Id<()>,
    absorbed: Id<()>,
    before: Parts,
    after: Parts,
) -> Outcome<Id<()>> {
    let snapshot = store::merge::take(tx, party, kept, absorbed, before, after).await?;
    let id = store::merge::insert(tx, party, kept, absorbed, &snapshot).await?;
    store::duplicate::merged(tx, kept, absorbed).await?;
    Ok(id.cast())
}

/// The merges into an organisation, latest first.
///
/// # Errors
/// The actor may not merge it.
pub async fn made(cx: &Cx, kept: Id<Organisation>) -> Outcome<Vec<Made>> {
    mergeable(cx, &cx.read(), kept).await?;
    listed(cx, kept.cast()).await
}

/// The merges into a person's record, latest first.
///
/// # Errors
/// The actor may not merge it.
pub async fn made_person(cx: &Cx, kept: Id<Person>) -> Outcome<Vec<Made>> {
    mergeable_person(cx, &cx.read(), kept).await?;
    listed(cx, kept.cast()).await
}

async fn listed(cx: &Cx, kept: Id<()>) -> Outcome<Vec<Made>> {
    let merges = store::merge::list(&cx.read(), kept).await?;
    Ok(merges
        .into_iter()
        .map(|one| Made {
            id: one.id.cast(),
            absorbed: one.absorbed,
            at: one.made_at,
            undone: one.undone_at,
        })
        .collect())
}

fn undone() -> Refusal {
    Refusal::new(Kind::Conflict, "directory.merge.undone")
}

/// Parts two organisations again: what moved goes back as it was, what the kept record took over
/// and nobody changed since is as before.
///
/// # Errors
/// The actor may not, or it was undone before.
pub async fn unmerge(cx: &Cx, id: Id<()>) -> Outcome<Id<Organisation>> {
    let mut tx = cx.begin().await?;
    let party = Party::Organisation;
    let found = store::merge::find(&tx, party, id.cast()).await?;
    let merge = found.ok_or_else(Refusal::missing)?;
    let (mut one, _) = mergeable(cx, &tx, merge.kept.cast()).await?;
    if !store::merge::undo(&mut tx, merge.id).await? {
        return Err(undone().into());
    }
    let found = store::organisation::find(&tx, merge.absorbed.cast()).await?;
    let (mut other, _) = found.ok_or_else(Refusal::missing)?;
    let now = organisation_parts(&one)?;
    set_organisation(&mut one, parted(&now, &merge.snapshot.before, &merge.snapshot.after))?;
    other.merged_into = None;
    store::organisation::update(&mut tx, &one, one.version).await?;
    store::organisation::update(&mut tx, &other, other.version).await?;
    store::merge::give_back(&mut tx, party, &merge).await?;
    store::duplicate::parted(&mut tx, merge.kept, merge.absorbed).await?;
    tx.tell(
        Fact::of("organisation.unmerged", "organisation", one.id)
            .within(one.workspace)
            .change(json!({ "absorbed": merge.absorbed, "merge": merge.id })),
    );
    tx.commit().await?;
    Ok(one.id)
}

/// Parts two people's records again.
///
/// # Errors
/// The actor may not, or it was undone before.
pub async fn unmerge_person(cx: &Cx, id: Id<()>) -> Outcome<Id<Person>> {
    let mut tx = cx.begin().await?;
    let party = Party::Person;
    let found = store::merge::find(&tx, party, id.cast()).await?;
    let merge = found.ok_or_else(Refusal::missing)?;
    let (mut one, _) = mergeable_person(cx, &tx, merge.kept.cast()).await?;
    if !store::merge::undo(&mut tx, merge.id).await? {
        return Err(undone().into());
    }
    let found = store::person::find(&tx, merge.absorbed.cast()).await?;
    let (mut other, _) = found.ok_or_else(Refusal::missing)?;
    let now = person_parts(&one)?;
    set_person(&mut one, parted(&now, &merge.snapshot.before, &merge.snapshot.after))?;
    other.merged_into = None;
    store::person::update(&mut tx, &one, one.version).await?;
    store::person::update(&mut tx, &other, other.version).await?;
    store::merge::give_back(&mut tx, party, &merge).await?;
    store::duplicate::parted(&mut tx, merge.kept, merge.absorbed).await?;
    tx.tell(
        Fact::of("person.unmerged", "person", one.id)
            .within(one.workspace)
            .change(json!({ "absorbed": merge.absorbed, "merge": merge.id })),
    );
    tx.commit().await?;
    Ok(one.id)
}
