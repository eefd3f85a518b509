//! Hands the answers of authorities to translators and keeps what they write.

use lb_kernel::localised::Translation;
use lb_kernel::policy::{Permit, Subject};
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Fact, Kept, Outcome, Tx};

use super::moves::{load, subject};
use crate::record::Item;
use crate::store;
pub use crate::store::batch::Given;

/// An answer with the item it is to, and what the policy engine must know of it.
#[derive(Debug, Clone)]
pub struct Translatable {
    /// The item.
    pub item: Item,
    /// What it is called: a translator need not read what its company said.
    pub heading: String,
    /// Only the unit translates: the words may name what only it and the company know.
    pub subject: Subject,
    /// The answer.
    pub given: Given,
}

/// The answers to these items that say something in words.
///
/// # Errors
/// The database does not answer.
pub async fn answers(cx: &Cx, items: &[Id<Item>]) -> Kept<Vec<Translatable>> {
    let rows = cx.read();
    let found = store::overview::some(&rows, items).await?;
    let mut all = Vec::new();
    for given in store::batch::answers(&rows, items).await? {
        let line = found.iter().find(|line| line.item.id == given.item);
        let line = line.filter(|line| line.item.withdrawn_at.is_none());
        if let Some(line) = line.filter(|_| !given.words.trim().is_empty()) {
            let (item, heading) = (line.item.clone(), line.tag());
            all.push(Translatable { subject: subject(&item, None), item, heading, given });
        }
    }
    Ok(all)
}

/// Items that were answered, after `after`: for looking through all.
///
/// # Errors
/// The database does not answer.
pub async fn after(cx: &Cx, after: Option<Id<Item>>, most: u32) -> Kept<Vec<Id<Item>>> {
    store::batch::answered_items(&cx.read(), after, most).await
}

/// Keeps a translation of an answer as it was when `original` was read.
///
/// # Errors
/// There is none, or the original is another by now.
pub async fn keep(
    tx: &mut Tx,
    _: &Permit,
    (item, given): (Id<Item>, Id<Given>),
    original: &str,
    new: Translation,
) -> Outcome<()> {
    let item = load(tx, item).await?;
    let answers = store::batch::answers(tx, &[item.id]).await?;
    let one = answers.into_iter().find(|one| one.id == given).ok_or_else(Refusal::missing)?;
    if one.text.text != original {
        return Err(Refusal::stale().into());
    }
    let mut text = one.text;
    text.translate(new);
    store::batch::translate(tx, given, &text).await?;
    tx.tell(Fact::of("item.translated", "item", item.id).within(Some(item.workspace)));
    Ok(())
}
