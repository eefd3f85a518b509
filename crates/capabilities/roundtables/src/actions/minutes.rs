//! Keeps the minutes of a gathering and their translations.

use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Id, Localised, Refusal};
use lb_store::{Cx, Outcome, Tx};

use super::plan::{fact, permit_edit};
use super::read::load;
use crate::record::Gathering;
use crate::rules::course::State;
use crate::rules::written::{REPORT, language, text};
use crate::store;

/// Writes the minutes. A planned gathering that has minutes was held.
///
/// # Errors
/// The actor may not, the text is missing or too long, or somebody changed it since `version`.
pub async fn write(
    cx: &Cx,
    id: Id<Gathering>,
    version: i64,
    tongue: &str,
    words: &str,
) -> Outcome<()> {
    let mut all = Vec::new();
    let words = text(&mut all, words, "minutes", REPORT, true);
    let language = language(&mut all, tongue, "language");
    if let Some(refusal) = Refusal::all(all) {
        return Err(refusal.into());
    }
    let mut tx = cx.begin().await?;
    let mut one = load(&tx, id).await?;
    permit_edit(cx, &one)?;
    match &mut one.minutes {
        Some(minutes) => minutes.revise(language, words, cx.now),
        None => one.minutes = Some(Localised::new(language, words, cx.now)),
    }
    if matches!(one.state, State::Planned | State::Open) {
        one.state = State::Held;
    }
    one.changed_at = cx.now;
    store::gathering::keep(&mut tx, &one, version).await?;
    tx.tell(fact("gathering.minutes-written", &one));
    tx.commit().await
}

/// Keeps a translation of the minutes as they were when `original` was read.
///
/// # Errors
/// There are none, or the original is another by now.
pub async fn translate(
    tx: &mut Tx,
    _: &Permit,
    id: Id<Gathering>,
    original: &str,
    new: Translation,
) -> Outcome<()> {
    let mut one = load(tx, id).await?;
    let minutes = one.minutes.as_mut().ok_or_else(Refusal::missing)?;
    if minutes.text != original {
        return Err(Refusal::stale().into());
    }
    minutes.translate(new);
    one.changed_at = tx.cx().now;
    let version = one.version;
    store::gathering::keep(tx, &one, version).await?;
    tx.tell(fact("gathering.translated", &one));
    Ok(())
}
