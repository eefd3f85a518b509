//! Asks a machine, in the background, and never over what a person wrote.

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Broken, Cx, Kept, Outcome, jobs};
use serde_json::json;

use super::{open, standing};
use crate::jobs::MACHINE;
use crate::room::Translations;
use crate::rules::{check, state};
use crate::store::entry::{self, Entry};

/// Asks for a machine translation of these entries; gives for how many. Those that a person translated, or whose text is
/// for people only, are left as they are.
///
/// # Errors
/// There is no machine, or the actor may not translate one of them.
pub async fn ask_machine(cx: &Cx, room: &Translations, ids: &[Id<Entry>]) -> Outcome<usize> {
    if room.machine.is_none() {
        return Err(Refusal::new(Kind::Conflict, "translations.no-machine").into());
    }
    let mut wanted = Vec::new();
    for id in ids {
        let (item, ..) = open(cx, room, *id).await?;
        if item.text.machine && state::is_for_machine(&item.text.text, item.entry.language) {
            wanted.push(*id);
        }
    }
    let mut tx = cx.begin().await?;
    for id in &wanted {
        let key = id.to_string();
        jobs::put_again(&mut tx, MACHINE, &json!({ "entry": id }), &key, cx.now).await?;
    }
    tx.commit().await?;
    Ok(wanted.len())
}

/// Does what was asked for, if it is still wanted.
pub(crate) async fn translate(cx: &Cx, room: &Translations, id: Id<Entry>) -> Kept<()> {
    let Some(machine) = room.machine.clone() else { return Ok(()) };
    let (item, permit, source) = match open(cx, room, id).await {
        Ok(open) => open,
        // The record is gone: nothing is left to translate.
        Err(halt) if halt.refusal().is_some() => return Ok(()),
        Err(halt) => return Err(halt),
    };
    let language = item.entry.language;
    if !item.text.machine || !state::is_for_machine(&item.text.text, language) {
        return Ok(());
    }
    let (words, from) = (item.text.text.text.clone(), item.text.text.language);
    let said = tokio::task::spawn_blocking(move || machine.translate(&words, from, language))
        .await
        .map_err(|error| Broken::new("translating by machine", error))?
        .map_err(|error| Broken::new("translating by machine", error))?;
    let words = check(&said, item.text.longest)?;
    // The original may have been written while this was waiting for its turn.
    let made = cx.now.max(item.text.text.revised);
    let new = Translation { language, text: words, origin: Origin::Machine, made };
    let mut after = item.text.clone();
    after.text.translate(new.clone());
    let mut tx = cx.begin().await?;
    source.keep(&mut tx, &permit, &item.text, new).await?;
    let standings = standing(std::slice::from_ref(&after));
    entry::put(&mut tx, source.object(), after.record, &standings).await?;
    tx.commit().await
}
