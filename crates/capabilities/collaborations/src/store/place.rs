//! Keeps where collaborations live: links to records of other rooms, and what people wrote down.

use lb_kernel::{Code as _, Id, Instant};
use lb_store::{Doing as _, Kept, Row, Rows, Tx, ids};

use crate::record::Collaboration;
use crate::rules::course::{PlaceKind, Side};
use crate::settings::Settings;

/// Where a collaboration lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its identifier.
    pub id: Id<Place>,
    /// What kind.
    pub kind: PlaceKind,
    /// Which record: the identifier of one of another room, or what tells apart a place that has none.
    pub record: String,
    /// What people call it; may be empty for a record, whose title is shown to those who may see it.
    pub label: String,
    /// Since when.
    pub at: Instant,
    /// That it was noted by mistake; it stays in the history.
    pub withdrawn: Option<Withdrawn>,
}

/// That a place was noted by mistake, and who said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Who said so.
    pub side: Side,
    /// The name of that person.
    pub name: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
}

impl Place {
    /// The record of another room, if it may be one.
    #[must_use]
    pub fn linked(&self) -> Option<Id<()>> {
        self.record.parse().ok()
    }

    /// Whether a reader who sees these records knows which place it is: what people wrote down is for both sides.
    #[must_use]
    pub fn seen(&self, settings: &Settings) -> bool {
        self.linked().is_none_or(|id| settings.contains_key(&id))
    }
}

/// Notes where it lives; twice is once.
pub(crate) async fn settle(tx: &mut Tx, of: Id<Collaboration>, place: &Place) -> Kept<bool> {
    let touched = tx
        .run(
            "insert into collaboration_place (id, collaboration, kind, record, label, at) \
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            &[&place.id, &of, &place.kind.code(), &place.record, &place.label, &place.at],
        )
        .await
        .doing("noting where a collaboration lives")?;
    Ok(touched > 0)
}

/// Notes that it never lived there; `false`: that was said before.
pub(crate) async fn withdraw(tx: &mut Tx, id: Id<Place>, said: &Withdrawn) -> Kept<bool> {
    let touched = tx
        .run(
            "update collaboration_place set withdrawn_at = $2, withdrawn_side = $3, \
             withdrawn_name = $4, withdrawal = $5 where id = $1 and withdrawn_at is null",
            &[&id, &said.at, &said.side.code(), &said.name, &said.reason],
        )
        .await
        .doing("withdrawing where a collaboration lives")?;
    Ok(touched > 0)
}

const COLUMNS: &str = "id, collaboration, kind, record, label, at, withdrawn_at, withdrawn_side, \
    withdrawn_name, withdrawal";

fn read(row: &Row) -> Kept<(Id<Collaboration>, Place)> {
    let at: Option<Instant> = row.get("withdrawn_at")?;
    let withdrawn = match at {
        None => None,
        Some(at) => Some(Withdrawn {
            side: row.code("withdrawn_side")?,
            name: row.get("withdrawn_name")?,
            reason: row.get("withdrawal")?,
            at,
        }),
    };
    let place = Place {
        id: row.get("id")?,
        kind: row.code("kind")?,
        record: row.get("record")?,
        label: row.get("label")?,
        at: row.get("at")?,
        withdrawn,
    };
    Ok((row.get("collaboration")?, place))
}

/// Where a collaboration lives and where it was said to live, in the order in which that was noted.
pub(crate) async fn history(on: &impl Rows, of: Id<Collaboration>) -> Kept<Vec<Place>> {
    let sql = format!(
        "select {COLUMNS} from collaboration_place where collaboration = $1 order by at, id"
    );
    let found = on.all(&sql, &[&of], read).await?;
    Ok(found.into_iter().map(|(_, place)| place).collect())
}

/// Where these collaborations live, each in the order in which it was noted.
pub(crate) async fn of(
    on: &impl Rows,
    of: &[Id<Collaboration>],
) -> Kept<Vec<(Id<Collaboration>, Place)>> {
    let sql = format!(
        "select {COLUMNS} from collaboration_place where collaboration in {} \
         and withdrawn_at is null order by at, id",
        ids(of)
    );
    on.all(&sql, &[], read).await
}
