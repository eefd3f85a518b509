//! Follows what happens to records, so that the list of what there is to translate is up to date.

use lb_kernel::Id;
use lb_store::{Cx, Kept, Outcome, Tx, jobs};
use serde_json::json;

use crate::jobs::FILL;
use crate::room::{Text, Translations};
use crate::rules::state::{WANTED, state};
use crate::store::entry::{self, Standing};

/// Records that are looked at in one go.
pub(super) const BATCH: u32 = 200;

/// How texts of one record stand in all languages they are wanted in.
pub(crate) fn standing(texts: &[Text]) -> Vec<Standing> {
    let of = |text: &Text| {
        let standings: Vec<Standing> = WANTED
            .into_iter()
            .filter(|language| text.wanted.contains(language))
            .filter_map(|language| {
                Some(Standing {
                    field: text.field.clone(),
                    language,
                    original: text.text.language,
                    state: state(&text.text, language)?,
                    subject: text.subject.clone(),
                })
            })
            .collect();
        standings
    };
    texts.iter().flat_map(of).collect()
}

/// Brings the entries of a record up to date.
///
/// # Errors
/// The database does not answer.
pub async fn follow(cx: &Cx, room: &Translations, object: &str, records: &[Id<()>]) -> Kept<()> {
    let Some(source) = room.source(object) else { return Ok(()) };
    let texts = source.texts(cx, records).await?;
    let mut tx = cx.begin().await?;
    for record in records {
        let own: Vec<Text> = texts.iter().filter(|one| one.record == *record).cloned().collect();
        entry::refresh(&mut tx, source.object(), *record, &standing(&own)).await?;
    }
    tx.commit().await
}

/// Asks that records of types that were never looked through are: after this room, or a source, was added to a database
/// that has records.
///
/// # Errors
/// The database does not answer.
pub async fn resume(tx: &mut Tx) -> Outcome<()> {
    let now = tx.cx().now;
    jobs::put(tx, FILL, &json!({}), Some("fill"), now).await?;
    Ok(())
}

/// Looks through all records of types that were never looked through to their end.
pub(crate) async fn fill(cx: &Cx, room: &Translations) -> Kept<()> {
    for source in room.sources.iter() {
        if entry::is_filled(&cx.read(), source.object()).await? {
            continue;
        }
        let mut last = None;
        loop {
            let records = source.after(cx, last, BATCH).await?;
            let Some(end) = records.last() else { break };
            last = Some(*end);
            follow(cx, room, source.object(), &records).await?;
        }
        let mut tx = cx.begin().await?;
        entry::filled(&mut tx, source.object()).await?;
        tx.commit().await?;
    }
    Ok(())
}
