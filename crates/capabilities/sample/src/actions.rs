//! What can be done with entries: list, read, write, change.

use lb_kernel::policy::{Sight, Subject};
use lb_kernel::{Id, Localised, Refusal, Workspace};
use lb_store::{Cx, Fact, Outcome};

use crate::acts;
use crate::rules::{Ask, Entry, check};
use crate::store;

const OBJECT: &str = "sample";

/// A page of the entries that the actor may see, latest first; and where to go on.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    cx: &Cx,
    before: Option<Id<Entry>>,
    limit: u32,
) -> Outcome<(Vec<Entry>, Option<Id<Entry>>)> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let sight = Sight::of(&cx.actor, OBJECT);
    let limit = limit.clamp(1, 200);
    let mut entries = store::list(&cx.read(), &sight, before, limit + 1).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = entries.len() > size;
    entries.truncate(size);
    let next = entries.last().filter(|_| more).map(|last| last.id);
    Ok((entries, next))
}

/// One entry.
///
/// # Errors
/// There is none that the actor may see.
pub async fn show(cx: &Cx, id: Id<Entry>) -> Outcome<Entry> {
    let found = store::find(&cx.read(), id).await?;
    let (entry, shares) = found.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::READ, &entry.subject(shares))?;
    Ok(entry)
}

/// An entry that the actor may change.
///
/// # Errors
/// There is none, or the actor may only read it.
pub async fn editable(cx: &Cx, id: Id<Entry>) -> Outcome<Entry> {
    let entry = show(cx, id).await?;
    cx.permit(&acts::WRITE, &entry.subject(Vec::new()))?;
    Ok(entry)
}

/// The workspace for which the actor writes: `asked`, else the first one.
///
/// # Errors
/// The actor writes for none.
pub fn home(cx: &Cx, asked: Option<Id<Workspace>>) -> Result<Id<Workspace>, Refusal> {
    let workspace = asked.or_else(|| cx.actor.workspaces(acts::WRITERS).next());
    cx.permit(&acts::WRITE, &Subject { workspace, ..Subject::default() })?;
    workspace.ok_or_else(Refusal::missing)
}

/// Writes an entry.
///
/// # Errors
/// The actor may not, or something sent is wrong.
pub async fn write(cx: &Cx, asked: Option<Id<Workspace>>, ask: &Ask) -> Outcome<Entry> {
    let workspace = home(cx, asked)?;
    let new = check(ask)?;
    let entry = Entry {
        id: cx.new_id(),
        workspace,
        account: cx.actor.account,
        text: Localised::new(new.language, new.text, cx.now),
        visibility: new.visibility,
        version: 1,
        made_at: cx.now,
    };
    let mut tx = cx.begin().await?;
    store::insert(&mut tx, &entry).await?;
    tx.tell(Fact::of("sample.written", OBJECT, entry.id).within(Some(workspace)));
    tx.commit().await?;
    Ok(entry)
}

/// Changes what an entry says or who may read it.
///
/// # Errors
/// The actor may not, something sent is wrong, or somebody changed it since `version`.
pub async fn change(cx: &Cx, id: Id<Entry>, version: i64, ask: &Ask) -> Outcome<Entry> {
    let mut entry = editable(cx, id).await?;
    let new = check(ask)?;
    if (entry.text.language, entry.text.text.as_str()) != (new.language, new.text.as_str()) {
        entry.text = Localised::new(new.language, new.text, cx.now);
    }
    entry.visibility = new.visibility;
    let mut tx = cx.begin().await?;
    store::update(&mut tx, &entry, version).await?;
    tx.tell(Fact::of("sample.changed", OBJECT, id).within(Some(entry.workspace)));
    tx.commit().await?;
    entry.version = version + 1;
    Ok(entry)
}
