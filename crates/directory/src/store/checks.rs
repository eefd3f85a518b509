//! Keeps what must be true of organisations and people beyond the constraints.

use lb_kernel::identifier::{Identifier, Scheme};
use lb_store::check::{self, Check, Fault, Found};
use lb_store::{Kept, Rows};

use crate::rules::names::fold;
use crate::store::parts::Party;

/// Rows read at once.
const BATCH: u32 = 5000;

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    let mut all = vec![
        Check::reference("organisation", "id", "workspace", "workspace"),
        Check::reference("organisation_note", "id", "workspace", "workspace"),
        Check::reference("person", "id", "workspace", "workspace"),
        Check::reference("person", "id", "account", "account"),
        Check::reference("person_claim", "id", "account", "account"),
    ];
    all.extend(check::written(include_str!("checks.sql")));
    all
}

/// Numbers of registers that are none: their form or check digit is wrong.
///
/// # Errors
/// The database does not answer.
pub async fn numbers(on: &impl Rows) -> Kept<Vec<Found>> {
    let mut all = Vec::new();
    for party in [Party::Organisation, Party::Person] {
        let table = format!("{}_identifier", party.table());
        let mut found = Found::nothing("directory-number", &table, Fault::State);
        each(on, &table, ("scheme", "value"), |id, scheme, value| {
            let known = scheme.parse::<Scheme>();
            let whole = known.is_ok_and(|scheme| Identifier::parse(scheme, value).is_ok());
            if !whole {
                found.add(id);
            }
        })
        .await?;
        all.push(found);
    }
    Ok(all)
}

/// Names that are kept for comparing otherwise than they are compared now, so that nobody finds them by their
/// beginning.
///
/// # Errors
/// The database does not answer.
pub async fn folded(on: &impl Rows) -> Kept<Vec<Found>> {
    let mut all = Vec::new();
    for party in [Party::Organisation, Party::Person] {
        let table = format!("{}_name", party.table());
        let mut found = Found::nothing("directory-folded", &table, Fault::State);
        each(on, &table, ("text", "folded"), |id, text, folded| {
            if fold(text) != folded {
                found.add(id);
            }
        })
        .await?;
        all.push(found);
    }
    Ok(all)
}

/// Hands over two columns of all rows of a table, a batch at a time.
async fn each(
    on: &impl Rows,
    table: &str,
    (one, other): (&str, &str),
    mut look: impl FnMut(&str, &str, &str),
) -> Kept<()> {
    let mut last = String::new();
    let sql = format!(
        "select id, {one} as one, {other} as other from {table} where id > $1 order by id limit $2"
    );
    loop {
        let read = |row: &lb_store::Row| {
            Ok((row.get::<String>("id")?, row.get::<String>("one")?, row.get::<String>("other")?))
        };
        let rows = on.all(&sql, &[&last, &BATCH], read).await?;
        let Some((end, ..)) = rows.last() else { return Ok(()) };
        last.clone_from(end);
        for (id, one, other) in &rows {
            look(id, one, other);
        }
    }
}
