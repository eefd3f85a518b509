//! Writes and corrects translations by people.

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Outcome};
use serde::{Deserialize, Serialize};

use super::{Item, open, standing};
use crate::room::Translations;
use crate::rules::{check, state};
use crate::store::entry::{self, Entry};

/// A translation as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Written {
    /// The words.
    pub text: String,
    /// What was seen when it was written: refused when original or translation are others by now. Not compared when
    /// empty.
    pub seen: String,
}

/// Keeps a person's translation; an earlier one, by whomever, is replaced.
///
/// # Errors
/// The actor may not, there are no words or too many, or somebody was faster.
pub async fn write(cx: &Cx, room: &Translations, id: Id<Entry>, sent: &Written) -> Outcome<Item> {
    let (item, permit, source) = open(cx, room, id).await?;
    let language = item.entry.language;
    let words = check(&sent.text, item.text.longest)?;
    if !sent.seen.is_empty() && sent.seen != state::seen(&item.text.text, language) {
        return Err(Refusal::stale().into());
    }
    let made = cx.now.max(item.text.text.revised);
    let new = Translation { language, text: words, origin: Origin::Human, made };
    let mut after = item.clone();
    after.text.text.translate(new.clone());
    let mut tx = cx.begin().await?;
    source.keep(&mut tx, &permit, &item.text, new).await?;
    let standings = standing(std::slice::from_ref(&after.text));
    entry::put(&mut tx, source.object(), item.text.record, &standings).await?;
    tx.commit().await?;
    after.entry.state = state::state(&after.text.text, language).unwrap_or(after.entry.state);
    Ok(after)
}
