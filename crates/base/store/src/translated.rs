//! Keeps translations beside records: the same table in every room that has texts, with the SQL written once.

use std::collections::BTreeMap;

use lb_kernel::{Code as _, Id, localised};

use crate::{Kept, Rows, Tx, ids};

/// A table of translations: the record's column, then `field`, `language`, `text`, `origin`, `made_at` and `translated`,
/// which is what the translation was made of. Record, field and language are its key.
#[derive(Debug, Clone, Copy)]
pub struct Translated {
    /// The table.
    pub table: &'static str,
    /// The column that names the record.
    pub owner: &'static str,
}

impl Translated {
    /// The translations of these records; `part` knows the texts of a record by the names under which they are kept.
    /// Those of texts that it does not know are left out.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn of<T: 'static, P: Send>(
        self,
        on: &impl Rows,
        owners: &[Id<T>],
        part: impl Fn(&str) -> Option<P> + Send,
    ) -> Kept<BTreeMap<Id<T>, Vec<localised::Kept<P>>>> {
        let mut all: BTreeMap<Id<T>, Vec<localised::Kept<P>>> = BTreeMap::new();
        if owners.is_empty() {
            return Ok(all);
        }
        let Self { table, owner } = self;
        let sql = format!(
            "select {owner}, field, language, text, origin, made_at, translated from {table} \
             where {owner} in {}",
            ids(owners)
        );
        let found = on
            .all(&sql, &[], move |row| {
                let Some(part) = part(&row.get::<String>("field")?) else { return Ok(None) };
                let kept = localised::Kept {
                    part,
                    language: row.get("language")?,
                    text: row.get("text")?,
                    origin: row.code("origin")?,
                    made: row.get("made_at")?,
                    translated: row.get("translated")?,
                };
                Ok(Some((row.get::<Id<T>>(owner)?, kept)))
            })
            .await?;
        for (owner, kept) in found.into_iter().flatten() {
            all.entry(owner).or_default().push(kept);
        }
        Ok(all)
    }

    /// Keeps a translation of the text named `field`; an earlier one into the same language goes.
    ///
    /// # Errors
    /// The database does not answer, or the record is gone.
    pub async fn put<T: 'static, P: Sync>(
        self,
        tx: &mut Tx,
        owner: Id<T>,
        field: &str,
        one: &localised::Kept<P>,
    ) -> Kept<()> {
        let Self { table, owner: column } = self;
        let sql = format!(
            "insert into {table} ({column}, field, language, text, origin, made_at, translated) \
             values ($1, $2, $3, $4, $5, $6, $7) \
             on conflict ({column}, field, language) do update set text = excluded.text, \
             origin = excluded.origin, made_at = excluded.made_at, translated = excluded.translated"
        );
        let origin = one.origin.code();
        let values: [&(dyn crate::Bind + Sync); 7] =
            [&owner, &field, &one.language, &one.text, &origin, &one.made, &one.translated];
        tx.run(&sql, &values).await?;
        Ok(())
    }
}
