//! Keeps the use cases of translating: list, read, write, ask a machine, and follow what happens to records.

mod check;
mod follow;
mod list;
mod machine;
mod write;

use lb_kernel::policy::{Permit, Sight, Subject};
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome};

use crate::acts;
use crate::room::{AnySource, Text, Translations};
use crate::store::entry::{self, Entry};

pub use check::compare;
pub(crate) use follow::{fill, standing};
pub use follow::{follow, resume};
pub use list::{Asked, list, next};
pub use machine::ask_machine;
pub(crate) use machine::translate;
pub use write::{Written, write};

/// An entry with its text.
#[derive(Debug, Clone)]
pub struct Item {
    /// The entry.
    pub entry: Entry,
    /// The text.
    pub text: Text,
    /// What it is part of, in the reader's words.
    pub kind: String,
    /// Which of its texts it is, in the reader's words.
    pub field: String,
    /// Lists show none of its words: that it is read is kept.
    pub guarded: bool,
}

/// Asks whether the actor may translate a text of this record. What one may not see and know by name, one cannot
/// translate, and one does not learn that it is there.
pub(crate) fn permit(cx: &Cx, object: &str, subject: &Subject) -> Result<Permit, Refusal> {
    let sight = Sight::of(&cx.actor, object);
    if !(cx.actor.is_system() || sight.sees(subject) && sight.names(subject)) {
        return Err(Refusal::missing());
    }
    if subject.workspace.is_none() && cx.may(&acts::WRITE_COMMON, subject) {
        return cx.permit(&acts::WRITE_COMMON, subject);
    }
    cx.permit(&acts::WRITE, subject)
}

/// Whether the actor may translate texts of this record.
#[must_use]
pub fn may(cx: &Cx, object: &str, subject: &Subject) -> bool {
    permit(cx, object, subject).is_ok()
}

/// One entry with its text, if the actor may translate it.
///
/// # Errors
/// There is none, or the actor may not.
pub async fn show(cx: &Cx, room: &Translations, id: Id<Entry>) -> Outcome<Item> {
    let (item, _, source) = open(cx, room, id).await?;
    if item.guarded {
        source.read(cx, &item.text).await?;
    }
    Ok(item)
}

async fn open<'a>(
    cx: &Cx,
    room: &'a Translations,
    id: Id<Entry>,
) -> Outcome<(Item, Permit, &'a dyn AnySource)> {
    let entry = entry::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    let source = room.source(&entry.object).ok_or_else(Refusal::missing)?;
    let texts = source.texts(cx, &[entry.record]).await?;
    let text = texts.into_iter().find(|one| one.field == entry.field);
    let text = text.ok_or_else(Refusal::missing)?;
    let permit = permit(cx, &entry.object, &text.subject)?;
    Ok((item(cx, source.as_ref(), entry, text), permit, source.as_ref()))
}

fn item(cx: &Cx, source: &dyn AnySource, mut entry: Entry, text: Text) -> Item {
    // The list follows what happens; the text itself is what counts.
    if let Some(now) = crate::rules::state::state(&text.text, entry.language) {
        entry.state = now;
    }
    entry.original = text.text.language;
    let (kind, field) = (source.label(cx.locale), source.field(&text.field, cx.locale));
    Item { entry, text, kind, field, guarded: source.guarded() }
}
