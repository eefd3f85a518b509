//! Keeps what became of the sides of a collaboration.

use lb_kernel::{Code as _, Id, Instant, Organisation, Workspace};
use lb_store::{Kept, Row, Rows, Tx};

use super::collaboration::money;
use crate::record::Collaboration;
use crate::rules::outcome::{Amount, Outcome, Told};

/// Something that became of a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// Of which organisation.
    pub organisation: Id<Organisation>,
    /// What.
    pub told: Told,
    /// The name of who entered it.
    pub name: String,
    /// When it was entered.
    pub at: Instant,
}

/// How much: money beside its currency, else a number.
fn amount(row: &Row) -> Kept<Option<Amount>> {
    if let Some(money) = money(row, "amount")? {
        return Ok(Some(Amount::Money(money)));
    }
    Ok(row.get::<Option<i64>>("amount")?.map(Amount::Count))
}

/// Writes what became of a side.
pub(crate) async fn add(tx: &mut Tx, of: Id<Collaboration>, came: &Came) -> Kept<()> {
    let (id, told) = (tx.cx().new_id::<Came>(), &came.told);
    let (number, currency) = match told.amount {
        Some(Amount::Money(money)) => (Some(money.minor), Some(money.currency.code())),
        Some(Amount::Count(count)) => (Some(count), None),
        None => (None, None),
    };
    tx.run(
        "insert into collaboration_outcome (id, collaboration, organisation, kind, amount, \
         currency, day, source, proof, name, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &id,
            &of,
            &came.organisation,
            &told.outcome.code(),
            &number,
            &currency,
            &told.day,
            &told.source.code(),
            &told.proof,
            &came.name,
            &came.at,
        ],
    )
    .await?;
    Ok(())
}

/// What became of both sides, the latest day first.
pub(crate) async fn of(on: &impl Rows, collaboration: Id<Collaboration>) -> Kept<Vec<Came>> {
    on.all(
        "select organisation, kind, amount, currency, day, source, proof, name, at \
         from collaboration_outcome where collaboration = $1 order by day desc, at desc",
        &[&collaboration],
        |row| {
            Ok(Came {
                organisation: row.get("organisation")?,
                told: Told {
                    outcome: row.code("kind")?,
                    amount: amount(row)?,
                    day: row.get("day")?,
                    source: row.code("source")?,
                    proof: row.get("proof")?,
                },
                name: row.get("name")?,
                at: row.get("at")?,
            })
        },
    )
    .await
}

/// What became of the organisations of a network.
pub(crate) async fn of_network(
    on: &impl Rows,
    workspace: Id<Workspace>,
) -> Kept<Vec<(Id<Organisation>, Outcome, Option<Amount>)>> {
    let sql = "select o.organisation, o.kind, o.amount, o.currency from collaboration_outcome o \
               join collaboration c on c.id = o.collaboration where c.workspace = $1";
    on.all(sql, &[&workspace], |row| {
        Ok((row.get("organisation")?, row.code("kind")?, amount(row)?))
    })
    .await
}
