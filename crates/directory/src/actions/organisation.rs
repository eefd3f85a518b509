//! Organisations: list, count, read, enter, change.

use lb_kernel::policy::{Door, Sight, Subject, Visibility};
use lb_kernel::{Code as _, Id, Instant, Localised, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome, Rows, Tx, audit};
use serde_json::json;

use super::{Kept, PAGE, counted, home, keep_parts, may_change, most, page, permit_change, year};
use crate::acts;
use crate::rules::consent::Consent;
use crate::rules::merge::stands;
use crate::rules::organisation::{Ask, Draft, Record, check};
use crate::setup::Setup;
use crate::store;
use crate::store::parts::Party;
use crate::views::{self, OrganisationView};

pub use crate::store::organisation::Filter;

const OBJECT: &str = "organisation";

/// A page of organisations that the actor may see, latest first; and where to go on.
///
/// # Errors
/// The door is closed for it, or the database does not answer.
pub async fn list(
    cx: &Cx,
    filter: &Filter,
    before: Option<Id<Organisation>>,
    limit: u32,
) -> Outcome<(Vec<OrganisationView>, Option<Id<Organisation>>)> {
    cx.permit(&acts::ORGANISATION_LIST, &Subject::default())?;
    let sight = Sight::of(&cx.actor, OBJECT);
    let limit = limit.clamp(1, PAGE);
    let found = store::organisation::list(&cx.read(), &sight, filter, before, limit + 1).await?;
    let view = |(record, shares): (Record, _)| {
        let subject = record.subject(shares);
        views::organisation(record, &subject, &sight)
    };
    Ok(page(found, limit, view, |view| view.id))
}

/// How many organisations the actor may see, counted only so far; and whether there are more.
///
/// # Errors
/// The door is closed for it, or the database does not answer.
pub async fn count(cx: &Cx, filter: &Filter) -> Outcome<(u64, bool)> {
    cx.through(Door::Count).permit(&acts::ORGANISATION_COUNT, &Subject::default())?;
    let sight = Sight::of(&cx.actor, OBJECT);
    let most = most(cx);
    Ok(counted(store::organisation::count(&cx.read(), &sight, filter, most + 1).await?, most))
}

/// An organisation, and what its reader may do with it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What is seen.
    pub view: OrganisationView,
    /// The record it was merged into: go there.
    pub merged_into: Option<Id<Organisation>>,
    /// The reader may change it.
    pub may_edit: bool,
    /// The reader may write notes about it.
    pub may_note: bool,
    /// The reader may merge it.
    pub may_merge: bool,
    /// The reader may say who may see it.
    pub may_consent: bool,
    /// What was agreed to; for those who may change it.
    pub consent: Consent,
    /// What the policy engine is asked with.
    pub subject: Subject,
}

/// One organisation.
///
/// # Errors
/// There is none that the actor may see.
pub async fn show(cx: &Cx, id: Id<Organisation>) -> Outcome<Shown> {
    let (record, subject) = seen(cx, &cx.read(), id).await?;
    if subject.visibility == Visibility::Private && !cx.actor.is_system() {
        let fact = Fact::of("organisation.read-restricted", OBJECT, id);
        audit::note_read(cx, fact.within(record.workspace)).await?;
    }
    let sight = Sight::of(&cx.actor, OBJECT);
    let (merged_into, consent) = (record.merged_into, record.consent);
    let may_edit = may_change(
        cx,
        &acts::ORGANISATION_READ,
        &acts::ORGANISATION_EDIT,
        &acts::ORGANISATION_EDIT_COMMON,
        &subject,
    );
    let may_merge = may_change(
        cx,
        &acts::ORGANISATION_READ,
        &acts::ORGANISATION_MERGE,
        &acts::ORGANISATION_EDIT_COMMON,
        &subject,
    );
    Ok(Shown {
        view: views::organisation(record, &subject, &sight),
        merged_into,
        may_edit,
        may_note: may_edit,
        may_merge,
        may_consent: cx.may(&acts::ORGANISATION_CONSENT_GIVE, &subject),
        consent,
        subject,
    })
}

/// The record, if the actor may see it.
pub(crate) async fn seen(
    cx: &Cx,
    on: &impl Rows,
    id: Id<Organisation>,
) -> Outcome<(Record, Subject)> {
    let found = store::organisation::find(on, id).await?;
    let (record, shares) = found.ok_or_else(Refusal::missing)?;
    let subject = record.subject(shares);
    cx.permit(&acts::ORGANISATION_READ, &subject)?;
    Ok((record, subject))
}

/// The record in whose place a merged one stands now, over all merges since.
///
/// # Errors
/// There is none that the actor may see.
pub async fn kept(cx: &Cx, merged_into: Id<Organisation>) -> Outcome<OrganisationView> {
    let id = store::merge::last(&cx.read(), Party::Organisation, merged_into.cast()).await?.cast();
    let (record, subject) = seen(cx, &cx.read(), id).await?;
    Ok(views::organisation(record, &subject, &Sight::of(&cx.actor, OBJECT)))
}

/// Enters an organisation for `asked`, or the actor's own workspace.
///
/// # Errors
/// The actor may not, or something sent is wrong, or a number belongs to another organisation.
pub async fn create(
    cx: &Cx,
    setup: &Setup,
    asked: Option<Id<Workspace>>,
    ask: &Ask,
) -> Outcome<Kept<Organisation>> {
    let mut tx = cx.begin().await?;
    let kept = enter(cx, &mut tx, setup, asked, ask, false).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Enters an organisation within a transaction: alone, as a row of a file, or for a demonstration.
///
/// # Errors
/// As [`create`].
pub async fn enter(
    cx: &Cx,
    tx: &mut Tx,
    setup: &Setup,
    asked: Option<Id<Workspace>>,
    ask: &Ask,
    demonstration: bool,
) -> Outcome<Kept<Organisation>> {
    cx.permit(&acts::ORGANISATION_CREATE, &Subject::default())?;
    let workspace = home(cx, asked, &acts::ORGANISATION_CREATE)?;
    put(cx, tx, setup, workspace, ask, demonstration).await
}

/// Enters an organisation for somebody who signed up and speaks for it, kept by `home`: whatever the
/// form says, only its people and the desk see it until somebody has looked at it. Records that may be
/// the same are proposed to those who keep them, as for every new record; nothing is merged.
///
/// # Errors
/// Nobody is signed in, or something sent is wrong.
pub async fn found(
    cx: &Cx,
    tx: &mut Tx,
    setup: &Setup,
    home: Id<Workspace>,
    ask: &Ask,
) -> Outcome<Kept<Organisation>> {
    cx.permit(&acts::ORGANISATION_FOUND, &Subject::default())?;
    let visibility = Visibility::Workspace.code().to_owned();
    let ask = Ask { visibility, ..ask.clone() };
    put(cx, tx, setup, Some(home), &ask, false).await
}

/// Enters what was permitted.
async fn put(
    cx: &Cx,
    tx: &mut Tx,
    setup: &Setup,
    workspace: Option<Id<Workspace>>,
    ask: &Ask,
    demonstration: bool,
) -> Outcome<Kept<Organisation>> {
    let draft = check(ask, &setup.vocabulary(), year(cx.now), Consent::default())?;
    let Draft { content, names, identifiers, description, warnings } = draft;
    let record = Record {
        id: cx.new_id(),
        workspace,
        content,
        names: Vec::new(),
        identifiers: Vec::new(),
        description: description.map(|(language, text)| Localised::new(language, text, cx.now)),
        demonstration,
        consent: Consent::default(),
        merged_into: None,
        version: 1,
        made_at: cx.now,
        changed_at: cx.now,
    };
    store::organisation::insert(tx, &record).await?;
    let of = (Party::Organisation, record.id);
    keep_parts(tx, of, (&[], &[]), (&names, &identifiers)).await?;
    tx.tell(
        Fact::of("organisation.created", OBJECT, record.id)
            .within(workspace)
            .change(json!({ "kind": record.content.kind })),
    );
    Ok(Kept { id: record.id, version: 1, warnings })
}

/// The organisation as its form shows it to this actor, and its version.
///
/// # Errors
/// The actor may not change it.
pub async fn editable(cx: &Cx, id: Id<Organisation>) -> Outcome<(Ask, i64)> {
    let (record, subject) = seen(cx, &cx.read(), id).await?;
    permit_edit(cx, &subject)?;
    let closed = views::closed_organisation(&record, &subject, &Sight::of(&cx.actor, OBJECT));
    let mut ask = record.ask();
    for facet in closed {
        ask.take(facet, &Ask::default());
    }
    Ok((ask, record.version))
}

fn permit_edit(cx: &Cx, subject: &Subject) -> Result<(), Refusal> {
    permit_change(
        cx,
        &acts::ORGANISATION_READ,
        &acts::ORGANISATION_EDIT,
        &acts::ORGANISATION_EDIT_COMMON,
        subject,
    )?;
    Ok(())
}

/// Changes an organisation. Facts that the actor does not see stay as they are.
///
/// # Errors
/// The actor may not, something sent is wrong, or somebody changed it since `version`.
pub async fn edit(
    cx: &Cx,
    setup: &Setup,
    id: Id<Organisation>,
    version: i64,
    ask: &Ask,
) -> Outcome<Kept<Organisation>> {
    let mut tx = cx.begin().await?;
    let (mut record, subject) = seen(cx, &tx, id).await?;
    permit_edit(cx, &subject)?;
    stands(record.merged_into)?;
    let full = record.ask();
    let mut ask = ask.clone();
    for facet in views::closed_organisation(&record, &subject, &Sight::of(&cx.actor, OBJECT)) {
        ask.take(facet, &full);
    }
    let draft = check(&ask, &setup.vocabulary(), year(cx.now), record.consent)?;
    let changed = changed(&full, &ask);
    let before = (&record.names[..], &record.identifiers[..]);
    let after = (&draft.names[..], &draft.identifiers[..]);
    keep_parts(&mut tx, (Party::Organisation, id), before, after).await?;
    record.content = draft.content;
    record.description = revised(record.description.take(), draft.description, cx.now);
    store::organisation::update(&mut tx, &record, version).await?;
    tx.tell(
        Fact::of("organisation.edited", OBJECT, id)
            .within(record.workspace)
            .change(json!({ "fields": changed })),
    );
    tx.commit().await?;
    Ok(Kept { id, version: version + 1, warnings: draft.warnings })
}

/// The text after a change of its original: translations stay, and are stale when it is another.
pub(crate) fn revised(
    before: Option<Localised>,
    after: Option<(lb_kernel::Language, String)>,
    now: Instant,
) -> Option<Localised> {
    let (language, text) = after?;
    match before {
        Some(same) if same.language == language && same.text == text => Some(same),
        Some(mut old) => {
            old.revise(language, text, now);
            Some(old)
        }
        None => Some(Localised::new(language, text, now)),
    }
}

/// Names of the fields that differ.
pub(crate) fn changed<T: serde::Serialize>(before: &T, after: &T) -> Vec<String> {
    let (Ok(serde_json::Value::Object(before)), Ok(serde_json::Value::Object(after))) =
        (serde_json::to_value(before), serde_json::to_value(after))
    else {
        return Vec::new();
    };
    after
        .into_iter()
        .filter(|(name, value)| before.get(name) != Some(value))
        .map(|(name, _)| name)
        .collect()
}
