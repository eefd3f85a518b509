//! Keeps translations of challenges.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id};
use lb_store::{Kept, Rows, Tx, ids};

use crate::record::Challenge;
use crate::rules::words;

/// The translations of these challenges.
pub(crate) async fn of(
    on: &impl Rows,
    challenges: &[Id<Challenge>],
) -> Kept<BTreeMap<Id<Challenge>, Vec<words::Kept>>> {
    let mut all: BTreeMap<Id<Challenge>, Vec<words::Kept>> = BTreeMap::new();
    if challenges.is_empty() {
        return Ok(all);
    }
    let sql = format!(
        "select challenge, field, language, text, origin, made_at, translated \
         from challenge_translation where challenge in {}",
        ids(challenges)
    );
    let found = on
        .all(&sql, &[], |row| {
            let kept = words::Kept {
                part: row.code("field")?,
                language: row.get("language")?,
                text: row.get("text")?,
                origin: row.code("origin")?,
                made: row.get("made_at")?,
                translated: row.get("translated")?,
            };
            Ok((row.get::<Id<Challenge>>("challenge")?, kept))
        })
        .await?;
    for (challenge, kept) in found {
        all.entry(challenge).or_default().push(kept);
    }
    Ok(all)
}

/// Keeps a translation; an earlier one into the same language goes.
pub(crate) async fn put(tx: &mut Tx, challenge: Id<Challenge>, one: &words::Kept) -> Kept<()> {
    tx.run(
        "insert into challenge_translation (challenge, field, language, text, origin, made_at, \
         translated) values ($1, $2, $3, $4, $5, $6, $7) \
         on conflict (challenge, field, language) do update set text = excluded.text, \
         origin = excluded.origin, made_at = excluded.made_at, translated = excluded.translated",
        &[
            &challenge,
            &one.part.code(),
            &one.language,
            &one.text,
            &one.origin.code(),
            &one.made,
            &one.translated,
        ],
    )
    .await?;
    Ok(())
}

/// Identifiers after `after`, in their order.
pub(crate) async fn after(on: &impl Rows, after: &str, limit: u32) -> Kept<Vec<Id<Challenge>>> {
    on.all(
        "select c.id from challenge c where c.id > $1 order by c.id limit $2",
        &[&after, &limit],
        |row| row.get("id"),
    )
    .await
}
