//! People: list, count, read, enter, change.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::{Door, Sight, Subject};
use lb_kernel::{Account, Id, Organisation, Person, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Rows, Tx, audit};
use serde_json::json;

use super::organisation::changed;
use super::{
    Kept, PAGE, claim, counted, home, keep_parts, may_change, most, organisation, page,
    permit_change,
};
use crate::acts;
use crate::rules::consent::Consent;
use crate::rules::merge::stands;
use crate::rules::person::{Ask, Record, check};
use crate::store;
use crate::store::parts::Party;
use crate::views::{self, OrganisationView, PersonView};

pub use crate::store::person::Filter;

const OBJECT: &str = "person";

/// A page of people that the actor may see, latest first, those of a name in the order of their names; and
/// where to go on.
///
/// # Errors
/// The door is closed for it, or the database does not answer.
pub async fn list(
    cx: &Cx,
    filter: &Filter,
    before: Option<Id<Person>>,
    limit: u32,
) -> Outcome<(Vec<PersonView>, Option<Id<Person>>)> {
    cx.permit(&acts::PERSON_LIST, &Subject::default())?;
    let sight = Sight::of(&cx.actor, OBJECT);
    let limit = limit.clamp(1, PAGE);
    let found = store::person::list(&cx.read(), &sight, filter, before, limit + 1).await?;
    let view = |(record, shares): (Record, _)| {
        let subject = record.subject(shares);
        views::person(record, &subject, &sight)
    };
    Ok(page(found, limit, view, |view| view.id))
}

/// How many people the actor may see, counted only so far; and whether there are more.
///
/// # Errors
/// The door is closed for it, or the database does not answer.
pub async fn count(cx: &Cx, filter: &Filter) -> Outcome<(u64, bool)> {
    cx.through(Door::Count).permit(&acts::PERSON_COUNT, &Subject::default())?;
    let sight = Sight::of(&cx.actor, OBJECT);
    let most = most(cx);
    Ok(counted(store::person::count(&cx.read(), &sight, filter, most + 1).await?, most))
}

/// A place in an organisation that a reader may know.
#[derive(Debug, Clone)]
pub struct PlaceShown {
    /// The place.
    pub place: crate::rules::affiliation::Affiliation,
    /// The organisation as the reader sees it.
    pub organisation: OrganisationView,
}

/// A person, and what the reader may do with the record.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What is seen.
    pub view: PersonView,
    /// The places in organisations that are seen.
    pub places: Vec<PlaceShown>,
    /// The record it was merged into: go there.
    pub merged_into: Option<Id<Person>>,
    /// The reader may change it.
    pub may_edit: bool,
    /// The reader may merge it.
    pub may_merge: bool,
    /// The reader may say who may see it.
    pub may_consent: bool,
    /// What was agreed to.
    pub consent: Consent,
    /// What the reader may do about whose record this is.
    pub standing: claim::Standing,
    /// What the policy engine is asked with.
    pub subject: Subject,
}

/// One person.
///
/// # Errors
/// There is none that the actor may see.
pub async fn show(cx: &Cx, id: Id<Person>) -> Outcome<Shown> {
    let (record, subject) = seen(cx, &cx.read(), id).await?;
    let (merged_into, consent) = (record.merged_into, record.consent);
    let workspace = record.workspace;
    let standing = claim::standing(cx, &record, &subject).await?;
    let view = views::person(record, &subject, &Sight::of(&cx.actor, OBJECT));
    if view.tells_contact() && !cx.actor.is_system() {
        // Ways to reach somebody are personal data: who looked at them is kept.
        let fact = Fact::of("person.contact-read", OBJECT, id).within(workspace);
        audit::note_read(cx, fact).await?;
    }
    let places = places(cx, [&view]).await?.remove(&id).unwrap_or_default();
    let change = |act| may_change(cx, &acts::PERSON_READ, act, &acts::PERSON_EDIT_COMMON, &subject);
    Ok(Shown {
        view,
        places,
        merged_into,
        may_edit: change(&acts::PERSON_EDIT),
        may_merge: change(&acts::PERSON_MERGE),
        may_consent: cx.may(&acts::PERSON_CONSENT_GIVE, &subject),
        consent,
        standing,
        subject,
    })
}

/// Notes once for a whole list that it told how to reach these people, and of whom. What is the
/// reader's own, or tells of no way, is not named; where nothing is told, nothing is noted.
///
/// # Errors
/// The database does not answer.
pub async fn note_contacts<'a>(
    cx: &Cx,
    told: impl IntoIterator<Item = &'a PersonView>,
) -> Outcome<()> {
    if cx.actor.is_system() {
        return Ok(());
    }
    let told: Vec<&PersonView> = told.into_iter().filter(|view| view.tells_contact()).collect();
    let Some(first) = told.first() else { return Ok(()) };
    // Where all are kept by one workspace, those who look after it find the entry.
    let keeper = first.workspace.filter(|one| told.iter().all(|view| view.workspace == Some(*one)));
    let of: BTreeSet<Id<Person>> = told.iter().map(|view| view.id).collect();
    let change = json!({ "people": of });
    let (action, record) = ("person.contacts-read", None);
    audit::note_read(cx, Fact { action, object: OBJECT, record, workspace: keeper, change }).await
}

/// The places of people in organisations that the actor may know by name, those that last first.
///
/// # Errors
/// The database does not answer.
pub async fn places<'a>(
    cx: &Cx,
    views: impl IntoIterator<Item = &'a PersonView>,
) -> Outcome<BTreeMap<Id<Person>, Vec<PlaceShown>>> {
    let open = views.into_iter().filter(|view| view.affiliations);
    let people: Vec<Id<Person>> = open.map(|view| view.id).collect();
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let places = store::affiliation::of_people(&cx.read(), &people).await?;
    let ids: Vec<Id<Organisation>> = places.iter().map(|one| one.organisation).collect();
    let sight = Sight::of(&cx.actor, "organisation");
    let known: BTreeMap<Id<Organisation>, OrganisationView> =
        store::organisation::find_all(&cx.read(), &ids)
            .await?
            .into_iter()
            .filter_map(|(record, shares)| {
                let subject = record.subject(shares);
                let known = sight.sees(&subject) && sight.names(&subject);
                known.then(|| (record.id, views::organisation(record, &subject, &sight)))
            })
            .collect();
    let mut shown: BTreeMap<Id<Person>, Vec<PlaceShown>> = BTreeMap::new();
    for place in places {
        if let Some(organisation) = known.get(&place.organisation).cloned() {
            shown.entry(place.person).or_default().push(PlaceShown { place, organisation });
        }
    }
    Ok(shown)
}

/// Somebody at an organisation whom a reader may know.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// The place.
    pub place: crate::rules::affiliation::Affiliation,
    /// The person as the reader sees them.
    pub person: PersonView,
}

/// Most people shown on an organisation's page.
const COLLEAGUES: u32 = 100;

/// The people of an organisation whom the actor may know. Of an organisation that it may not know
/// by name, none.
///
/// # Errors
/// The database does not answer.
pub async fn at(cx: &Cx, organisation: &OrganisationView) -> Outcome<Vec<Colleague>> {
    if !organisation.named {
        return Ok(Vec::new());
    }
    let reader = cx.read();
    let sight = Sight::of(&cx.actor, OBJECT);
    let mut most = COLLEAGUES;
    // Somebody who does not show where they work must not push others off the page.
    loop {
        let id = organisation.id;
        let places = store::affiliation::of_organisation(&reader, &sight, id, most).await?;
        let is_all = places.len() < usize::try_from(most).unwrap_or(usize::MAX);
        let mut known = named(cx, &reader, places).await?;
        let enough = usize::try_from(COLLEAGUES).unwrap_or(usize::MAX);
        if is_all || known.len() >= enough {
            known.truncate(enough);
            return Ok(known);
        }
        most = most.saturating_mul(4);
    }
}

/// Those of the places whose people the actor may know at an organisation.
pub(crate) async fn named(
    cx: &Cx,
    on: &impl Rows,
    places: Vec<crate::rules::affiliation::Affiliation>,
) -> Outcome<Vec<Colleague>> {
    let ids: Vec<Id<Person>> = places.iter().map(|one| one.person).collect();
    let sight = Sight::of(&cx.actor, OBJECT);
    let views: Vec<PersonView> = store::person::find_all(on, &ids)
        .await?
        .into_iter()
        .filter_map(|(record, shares)| {
            let subject = record.subject(shares);
            sight.sees(&subject).then(|| views::person(record, &subject, &sight))
        })
        .filter(|view| view.named && view.affiliations)
        .collect();
    let known = places.into_iter().filter_map(|place| {
        let person = views.iter().find(|one| one.id == place.person)?.clone();
        Some(Colleague { place, person })
    });
    Ok(known.collect())
}

/// The record, if the actor may see it.
pub(crate) async fn seen(cx: &Cx, on: &impl Rows, id: Id<Person>) -> Outcome<(Record, Subject)> {
    let (record, shares) = store::person::find(on, id).await?.ok_or_else(Refusal::missing)?;
    let subject = record.subject(shares);
    cx.permit(&acts::PERSON_READ, &subject)?;
    Ok((record, subject))
}

/// The record in whose place a merged one stands now, over all merges since.
///
/// # Errors
/// There is none that the actor may see.
pub async fn kept(cx: &Cx, merged_into: Id<Person>) -> Outcome<PersonView> {
    let id = store::merge::last(&cx.read(), Party::Person, merged_into.cast()).await?.cast();
    let (record, subject) = seen(cx, &cx.read(), id).await?;
    Ok(views::person(record, &subject, &Sight::of(&cx.actor, OBJECT)))
}

/// Enters a person for `asked`, or the actor's own workspace.
///
/// # Errors
/// The actor may not, or something sent is wrong.
pub async fn create(cx: &Cx, asked: Option<Id<Workspace>>, ask: &Ask) -> Outcome<Kept<Person>> {
    let mut tx = cx.begin().await?;
    let kept = enter(cx, &mut tx, asked, ask, None, false).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Enters a person within a transaction: alone, as a row of a file, or with an account.
pub async fn enter(
    cx: &Cx,
    tx: &mut Tx,
    asked: Option<Id<Workspace>>,
    ask: &Ask,
    account: Option<Id<Account>>,
    demonstration: bool,
) -> Outcome<Kept<Person>> {
    cx.permit(&acts::PERSON_CREATE, &Subject::default())?;
    let workspace = home(cx, asked, &acts::PERSON_CREATE)?;
    let draft = check(ask, Consent::default())?;
    if let Some(keeper) = draft.content.organisation {
        organisation::seen(cx, tx, keeper).await?;
    }
    let record = Record {
        id: cx.new_id(),
        workspace,
        account,
        names: Vec::new(),
        identifiers: Vec::new(),
        content: draft.content,
        demonstration,
        consent: Consent::default(),
        merged_into: None,
        version: 1,
        made_at: cx.now,
        changed_at: cx.now,
    };
    store::person::insert(tx, &record).await?;
    let of = (Party::Person, record.id);
    keep_parts(tx, of, (&[], &[]), (&draft.names, &draft.identifiers)).await?;
    tx.tell(Fact::of("person.created", OBJECT, record.id).within(workspace));
    Ok(Kept { id: record.id, version: 1, warnings: draft.warnings })
}

/// The person as the form shows the record to this actor, and its version.
///
/// # Errors
/// The actor may not change it.
pub async fn editable(cx: &Cx, id: Id<Person>) -> Outcome<(Ask, i64)> {
    let (record, subject) = seen(cx, &cx.read(), id).await?;
    permit_edit(cx, &subject)?;
    if cx.door == Door::Page {
        // The form shows them; the API and its like put a change onto them and show nothing.
        let view = views::person(record.clone(), &subject, &Sight::of(&cx.actor, OBJECT));
        note_contacts(cx, [&view]).await?;
    }
    let mut ask = record.ask();
    for facet in views::closed_person(&record, &subject, &Sight::of(&cx.actor, OBJECT)) {
        ask.take(facet, &Ask::default());
    }
    Ok((ask, record.version))
}

fn permit_edit(cx: &Cx, subject: &Subject) -> Result<(), Refusal> {
    permit_change(cx, &acts::PERSON_READ, &acts::PERSON_EDIT, &acts::PERSON_EDIT_COMMON, subject)?;
    Ok(())
}

/// Changes a person's record. Facts that the actor does not see stay as they are.
///
/// # Errors
/// The actor may not, something sent is wrong, or somebody changed it since `version`.
pub async fn edit(cx: &Cx, id: Id<Person>, version: i64, ask: &Ask) -> Outcome<Kept<Person>> {
    let mut tx = cx.begin().await?;
    let (mut record, subject) = seen(cx, &tx, id).await?;
    permit_edit(cx, &subject)?;
    stands(record.merged_into)?;
    let full = record.ask();
    let mut ask = ask.clone();
    for facet in views::closed_person(&record, &subject, &Sight::of(&cx.actor, OBJECT)) {
        ask.take(facet, &full);
    }
    let draft = check(&ask, record.consent)?;
    if let Some(keeper) = draft.content.organisation
        && record.content.organisation != Some(keeper)
    {
        organisation::seen(cx, &tx, keeper).await?;
    }
    let changed = changed(&full, &ask);
    let before = (&record.names[..], &record.identifiers[..]);
    let after = (&draft.names[..], &draft.identifiers[..]);
    keep_parts(&mut tx, (Party::Person, id), before, after).await?;
    record.content = draft.content;
    store::person::update(&mut tx, &record, version).await?;
    tx.tell(
        Fact::of("person.edited", OBJECT, id)
            .within(record.workspace)
            .change(json!({ "fields": changed })),
    );
    tx.commit().await?;
    Ok(Kept { id, version: version + 1, warnings: draft.warnings })
}
