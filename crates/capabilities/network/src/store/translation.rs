//! Keeps translations of listings.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id};
use lb_store::{Kept, Rows, Tx, ids};

use crate::record::Listing;
use crate::rules::words;

/// The translations of these listings.
pub(crate) async fn of(
    on: &impl Rows,
    listings: &[Id<Listing>],
) -> Kept<BTreeMap<Id<Listing>, Vec<words::Kept>>> {
    let mut all: BTreeMap<Id<Listing>, Vec<words::Kept>> = BTreeMap::new();
    if listings.is_empty() {
        return Ok(all);
    }
    let sql = format!(
        "select listing, field, language, text, origin, made_at, translated \
         from listing_translation where listing in {}",
        ids(listings)
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
            Ok((row.get::<Id<Listing>>("listing")?, kept))
        })
        .await?;
    for (listing, kept) in found {
        all.entry(listing).or_default().push(kept);
    }
    Ok(all)
}

/// Keeps a translation; an earlier one into the same language goes.
pub(crate) async fn put(tx: &mut Tx, listing: Id<Listing>, one: &words::Kept) -> Kept<()> {
    tx.run(
        "insert into listing_translation (listing, field, language, text, origin, made_at, \
         translated) values ($1, $2, $3, $4, $5, $6, $7) \
         on conflict (listing, field, language) do update set text = excluded.text, \
         origin = excluded.origin, made_at = excluded.made_at, translated = excluded.translated",
        &[
            &listing,
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
