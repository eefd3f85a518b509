//! Keeps the minutes of a gathering and their translations.

use lb_kernel::localised::Translation;
use lb_kernel::policy::Permit;
use lb_kernel::{Id, Localised, Refusal};
use lb_store::{Cx, Outcome, Tx};

use super::plan::{fact, permit_edit};
use super::read::load;
use crate::record::{Gathering, Statement};
use crate::rules::course::State;
use crate::rules::strike::{gone, strike, struck, unreleased};
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
    if one.state == State::Published {
        release(&mut tx, &mut one).await?;
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

/// Strikes out of minutes that go out what no speaker has let go out, where it stands word for word.
pub(crate) async fn release(tx: &mut Tx, one: &mut Gathering) -> Outcome<()> {
    let statements = store::statement::of(tx, one.id).await?;
    let (kept, now) = (unreleased(statements.iter()), tx.cx().now);
    if one.minutes.as_mut().is_some_and(|minutes| strike(minutes, &kept, now)) {
        tx.tell(fact("gathering.minutes-struck", one));
    }
    Ok(())
}

/// Takes out of the minutes, and out of promises made of it, what may not stand there any more now that a statement is
/// another, as far as it stands there word for word.
pub(crate) async fn strike_out(
    tx: &mut Tx,
    mut one: Gathering,
    before: &Statement,
    after: &Statement,
) -> Outcome<()> {
    let (gone, now) = (gone(before, after), tx.cx().now);
    if gone.is_empty() {
        return Ok(());
    }
    for promise in store::commitment::made_of(tx, before.id).await? {
        let Some(words) = struck(&promise.written.words, &gone) else { continue };
        let mut after = promise.clone();
        after.written.words = words;
        after.changed_at = now;
        store::commitment::keep(tx, &after, promise.version).await?;
        tx.tell(super::commitments::fact("commitment.struck", &after));
    }
    if one.minutes.as_mut().is_some_and(|minutes| strike(minutes, &gone, now)) {
        one.changed_at = now;
        let version = one.version;
        store::gathering::keep(tx, &one, version).await?;
        tx.tell(fact("gathering.minutes-struck", &one));
    }
    Ok(())
}
