//! Lets what other rooms keep of an organisation follow it into the record that it was merged into, and
//! go back when the two are parted. A room says which of its columns name an organisation; which rows
//! moved is kept, so that parting moves these and no others.

use async_trait::async_trait;
use lb_kernel::{Id, Organisation};
use lb_store::outbox::{News, Receiver};
use lb_store::{Broken, Cx, Fact, Follower, Kept, Tx};
use serde::Deserialize;
use serde_json::json;

/// What a room hears of merges.
#[derive(Debug, Clone, Copy)]
pub struct Following {
    /// The name of the room.
    pub room: &'static str,
    /// Its columns; they follow in their order.
    pub columns: &'static [Follower],
}

/// What the news of a merge carries.
#[derive(Debug, Deserialize)]
struct Merged {
    absorbed: Id<Organisation>,
    merge: Id<()>,
}

impl Following {
    /// Whether news are of a merge (`true`) or of a parting (`false`); nothing else is followed.
    #[must_use]
    pub fn merged(news: &News) -> Option<bool> {
        match news.action.as_str() {
            "organisation.merged" => Some(true),
            "organisation.unmerged" => Some(false),
            _ => None,
        }
    }
}

#[async_trait]
impl Receiver for Following {
    fn name(&self) -> &'static str {
        self.room
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(merged) = Self::merged(news) else { return Ok(()) };
        let Some(kept) = news.record else { return Ok(()) };
        let Merged { absorbed, merge } = serde_json::from_value(news.change.clone())
            .map_err(|error| Broken::new("reading the news of a merge", error))?;
        let mut tx = cx.begin().await?;
        let mut moved = 0;
        for column in self.columns {
            moved += if merged {
                follow(*column, &mut tx, merge, kept.cast(), absorbed).await?
            } else {
                part(*column, &mut tx, merge, absorbed).await?
            };
        }
        if moved > 0 {
            let action = if merged { "organisation.followed" } else { "organisation.returned" };
            let change = json!({ "room": self.room, "rows": moved, "merge": merge });
            tx.tell(Fact::of(action, "organisation", kept).change(change));
        }
        tx.commit().await
    }
}

/// Moves the rows of `absorbed` to `kept`; a merge that was followed before moves nothing.
async fn follow(
    Follower { table, key, column, unless }: Follower,
    tx: &mut Tx,
    merge: Id<()>,
    kept: Id<Organisation>,
    absorbed: Id<Organisation>,
) -> Kept<u64> {
    let place = format!("{table}.{column}");
    let unless = unless.map(|stays| format!("and not ({stays})")).unwrap_or_default();
    let now = tx.cx().now;
    tx.run(
        &format!(
            "insert into organisation_follow (merge, place, record, at) \
             select $3, $4, r.{key}, $5 from {table} r \
             where r.{column} = $2 and $1 <> $2 {unless} on conflict do nothing"
        ),
        &[&kept, &absorbed, &merge, &place, &now],
    )
    .await?;
    tx.run(
        &format!(
            "update {table} set {column} = $1 where {column} = $2 and {key} in \
             (select record from organisation_follow where merge = $3 and place = $4)"
        ),
        &[&kept, &absorbed, &merge, &place],
    )
    .await
}

/// Moves the rows that followed back, wherever later merges led them.
async fn part(
    Follower { table, key, column, .. }: Follower,
    tx: &mut Tx,
    merge: Id<()>,
    absorbed: Id<Organisation>,
) -> Kept<u64> {
    let place = format!("{table}.{column}");
    let followed = "select record from organisation_follow where merge = $1 and place = $2";
    let moved = tx
        .run(
            &format!("update {table} set {column} = $3 where {key} in ({followed})"),
            &[&merge, &place, &absorbed],
        )
        .await?;
    // Merges of where it had led say nothing of these rows any more; what was merged before does.
    tx.run(
        &format!(
            "delete from organisation_follow where place = $2 and record in ({followed}) \
             and at >= (select min(f.at) from organisation_follow f where f.merge = $1)"
        ),
        &[&merge, &place],
    )
    .await?;
    Ok(moved)
}
