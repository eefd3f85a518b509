//! Keeps how often something was tried, as one number per key: when the bucket is empty again.

use lb_store::{Kept, Rows as _, Tx};

use crate::rules::pace::Pace;

/// Takes one try of `key`, if the pace allows it; otherwise gives the seconds to wait.
pub async fn take(tx: &mut Tx, key: &str, pace: Pace) -> Kept<Result<(), i64>> {
    let now = tx.cx().now;
    let one = pace.every * 1_000_000;
    // As long as the bucket is due no later than this, it has room for one more.
    let latest = now.plus_seconds((pace.burst - 1) * pace.every);
    let taken = tx
        .run(
            "insert into throttle (key, due_at) values ($1, $2) on conflict (key) do update set \
             due_at = case when throttle.due_at > $3 then throttle.due_at else $3 end + $4 \
             where throttle.due_at <= $5",
            &[&key, &now.plus_seconds(pace.every), &now, &one, &latest],
        )
        .await?;
    if taken > 0 {
        return Ok(Ok(()));
    }
    let due = tx
        .first("select due_at from throttle where key = $1", &[&key], |row| {
            row.get::<lb_kernel::Instant>("due_at")
        })
        .await?;
    let wait = due.map_or(1, |due| due.seconds_since(latest) + 1);
    Ok(Err(wait.max(1)))
}
