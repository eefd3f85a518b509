//! Notes of an organisation: list, read, write, change, withdraw. The smallest use cases of the
//! house, and the ones to copy.

use lb_kernel::policy::{Sight, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Localised, Organisation, Refusal};
use lb_store::{Cx, Fact, Outcome, Rows};

use super::{organisation, permit_change};
use crate::acts;
use crate::rules::merge::stands;
use crate::rules::note::{Note, NoteAsk, check};
use crate::rules::organisation::Record;
use crate::store;

const OBJECT: &str = "organisation-note";

/// A page of the notes of an organisation that the actor may see, latest first; and where to go on.
/// Of an organisation that it may not know by name, none.
///
/// # Errors
/// There is no such organisation that the actor may see.
pub async fn list(
    cx: &Cx,
    id: Id<Organisation>,
    before: Option<Id<Note>>,
    limit: u32,
) -> Outcome<(Vec<Note>, Option<Id<Note>>)> {
    let (_, subject) = organisation::seen(cx, &cx.read(), id).await?;
    if !Sight::of(&cx.actor, "organisation").names(&subject) {
        return Ok((Vec::new(), None));
    }
    let sight = Sight::of(&cx.actor, OBJECT);
    let limit = limit.clamp(1, 100);
    let mut notes = store::note::list(&cx.read(), &sight, id, before, limit + 1).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = notes.len() > size;
    notes.truncate(size);
    noted(cx, &notes).await?;
    let next = notes.last().filter(|_| more).map(|last| last.id);
    Ok((notes, next))
}

/// One note that stands.
///
/// # Errors
/// There is none that the actor may see.
pub async fn show(cx: &Cx, id: Id<Note>) -> Outcome<Note> {
    let found = store::note::find(&cx.read(), id).await?;
    let (note, shares) = found.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::NOTE_READ, &note.subject(shares))?;
    let (_, subject) = organisation::seen(cx, &cx.read(), note.organisation).await?;
    let named = Sight::of(&cx.actor, "organisation").names(&subject);
    if note.withdrawn_at.is_some() || !named {
        return Err(Refusal::missing().into());
    }
    noted(cx, std::slice::from_ref(&note)).await?;
    Ok(note)
}

/// Keeps in the audit record who read private notes that somebody else wrote, in one transaction.
pub(crate) async fn noted(cx: &Cx, notes: &[Note]) -> Outcome<()> {
    let own = |note: &&Note| note.account.is_some() && note.account == cx.actor.account;
    let private = notes.iter().filter(|note| note.visibility == Visibility::Private);
    let read: Vec<&Note> = private.filter(|note| !own(note)).collect();
    if read.is_empty() || cx.actor.is_system() {
        return Ok(());
    }
    let mut tx = cx.begin().await?;
    for note in read {
        let fact = Fact::of("organisation-note.read-restricted", OBJECT, note.id);
        tx.tell(fact.within(note.workspace));
    }
    tx.commit().await
}

/// The organisation, if the actor may write a note about it.
async fn open(cx: &Cx, on: &impl Rows, about: Id<Organisation>) -> Outcome<Record> {
    let (organisation, subject) = organisation::seen(cx, on, about).await?;
    permit_change(
        cx,
        &acts::ORGANISATION_READ,
        &acts::NOTE_WRITE,
        &acts::ORGANISATION_EDIT_COMMON,
        &subject,
    )?;
    stands(organisation.merged_into)?;
    Ok(organisation)
}

/// Who may see a new note about an organisation, until somebody says otherwise: whoever sees the
/// organisation.
///
/// # Errors
/// The actor may not write one.
pub async fn begin(cx: &Cx, about: Id<Organisation>) -> Outcome<Visibility> {
    Ok(open(cx, &cx.read(), about).await?.content.visibility)
}

/// Writes a note about an organisation.
///
/// # Errors
/// The actor may not, or something sent is wrong.
pub async fn write(cx: &Cx, about: Id<Organisation>, ask: &NoteAsk) -> Outcome<Note> {
    let mut tx = cx.begin().await?;
    let organisation = open(cx, &tx, about).await?;
    let new = check(ask)?;
    // On common ground a note belongs to the workspace of whoever writes it.
    let own = cx.actor.workspaces(acts::KEEPERS).next();
    let note = Note {
        id: cx.new_id(),
        organisation: about,
        workspace: organisation.workspace.or(own),
        account: cx.actor.account,
        text: Localised::new(new.language, new.text, cx.now),
        visibility: new.visibility,
        withdrawn_at: None,
        version: 1,
        made_at: cx.now,
    };
    store::note::insert(&mut tx, &note).await?;
    tx.tell(Fact::of("organisation-note.written", OBJECT, note.id).within(note.workspace));
    tx.commit().await?;
    Ok(note)
}

/// Changes what a note says or who may read it.
///
/// # Errors
/// The actor may not, something sent is wrong, or somebody changed it since `version`.
pub async fn change(cx: &Cx, id: Id<Note>, version: i64, ask: &NoteAsk) -> Outcome<Note> {
    let mut tx = cx.begin().await?;
    let found = store::note::find(&tx, id).await?;
    let (mut note, shares) = found.ok_or_else(Refusal::missing)?;
    let subject = note.subject(shares);
    permit_change(cx, &acts::NOTE_READ, &acts::NOTE_WRITE, &acts::NOTE_WRITE, &subject)?;
    if note.withdrawn_at.is_some() {
        return Err(Refusal::missing().into());
    }
    let new = check(ask)?;
    let description =
        organisation::revised(Some(note.text.clone()), Some((new.language, new.text)), cx.now);
    note.text = description.unwrap_or(note.text);
    note.visibility = new.visibility;
    store::note::update(&mut tx, &note, version).await?;
    tx.tell(Fact::of("organisation-note.changed", OBJECT, id).within(note.workspace));
    tx.commit().await?;
    note.version = version + 1;
    Ok(note)
}

/// Withdraws a note: nobody sees it any more, the audit record keeps that it was there.
///
/// # Errors
/// The actor may not, or it was withdrawn before.
pub async fn withdraw(cx: &Cx, id: Id<Note>) -> Outcome<Id<Organisation>> {
    let mut tx = cx.begin().await?;
    let found = store::note::find(&tx, id).await?;
    let (mut note, shares) = found.ok_or_else(Refusal::missing)?;
    let subject = note.subject(shares);
    permit_change(cx, &acts::NOTE_READ, &acts::NOTE_WITHDRAW, &acts::NOTE_WITHDRAW, &subject)?;
    if note.withdrawn_at.is_some() {
        return Err(Refusal::new(Kind::Conflict, "directory.note.withdrawn").into());
    }
    note.withdrawn_at = Some(cx.now);
    store::note::update(&mut tx, &note, note.version).await?;
    tx.tell(Fact::of("organisation-note.withdrawn", OBJECT, id).within(note.workspace));
    tx.commit().await?;
    Ok(note.organisation)
}
