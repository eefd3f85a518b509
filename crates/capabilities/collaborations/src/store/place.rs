//! Keeps where collaborations live: links to records of other rooms, and what people wrote down.

use lb_kernel::{Code as _, Id, Instant};
use lb_store::{Doing as _, Kept, Rows, Tx, ids};

use crate::record::Collaboration;
use crate::rules::course::PlaceKind;

/// Where a collaboration lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What kind.
    pub kind: PlaceKind,
    /// Which record: the identifier of one of another room, or what tells apart a place that has none.
    pub record: String,
    /// What people call it; may be empty for a record, whose title is shown to those who may see it.
    pub label: String,
    /// Since when.
    pub at: Instant,
}

impl Place {
    /// The record of another room, if it may be one.
    #[must_use]
    pub fn linked(&self) -> Option<Id<()>> {
        self.record.parse().ok()
    }
}

/// Notes where it lives; twice is once.
pub(crate) async fn settle(tx: &mut Tx, of: Id<Collaboration>, place: &Place) -> Kept<bool> {
    let id = tx.cx().new_id::<Place>();
    let touched = tx
        .run(
            "insert into collaboration_place (id, collaboration, kind, record, label, at) \
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            &[&id, &of, &place.kind.code(), &place.record, &place.label, &place.at],
        )
        .await
        .doing("noting where a collaboration lives")?;
    Ok(touched > 0)
}

/// Where these collaborations live, each in the order in which it was noted.
pub(crate) async fn of(
    on: &impl Rows,
    of: &[Id<Collaboration>],
) -> Kept<Vec<(Id<Collaboration>, Place)>> {
    let sql = format!(
        "select collaboration, kind, record, label, at from collaboration_place \
         where collaboration in {} order by at, id",
        ids(of)
    );
    on.all(&sql, &[], |row| {
        let place = Place {
            kind: row.code("kind")?,
            record: row.get("record")?,
            label: row.get("label")?,
            at: row.get("at")?,
        };
        Ok((row.get("collaboration")?, place))
    })
    .await
}
