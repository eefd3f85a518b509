//! Removes what is over: nothing that could still be used, nothing that the audit record needs.

use lb_store::{Kept, Tx};

/// Removes what is over; what somebody may ask about is kept for `days`.
pub async fn sweep(tx: &mut Tx, days: i64) -> Kept<()> {
    let now = tx.cx().now;
    let old = now.plus_days(-days);
    for (sql, before) in [
        ("delete from ceremony where expires_at < $1", now),
        ("delete from throttle where due_at < $1", now),
        ("delete from known_device where expires_at < $1", now),
        ("delete from link where expires_at < $1", old),
        ("delete from session where expires_at < $1", old),
        ("delete from session where revoked_at < $1", old),
        ("delete from token where expires_at < $1", old),
        ("delete from token where revoked_at < $1", old),
    ] {
        tx.run(sql, &[&before]).await?;
    }
    Ok(())
}
