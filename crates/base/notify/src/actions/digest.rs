//! Plans and writes the daily mails: one for an account and morning, with all that is unread.

use lb_kernel::{Account, Id};
use lb_store::{Cx, Kept, jobs};
use serde_json::json;

use super::deliver::{DAILY, daily_data};
use crate::jobs::DIGEST;
use crate::mail::{Mail, queue};
use crate::room::Notify;
use crate::rules::frequency::next_morning;
use crate::store::notices;

/// Asks for the daily mail of an account on the next morning of its zone; one that was asked for is
/// enough.
pub(crate) async fn plan(room: &Notify, cx: &Cx, account: Id<Account>) -> Kept<()> {
    let Some(reader) = room.options().readers.reader(cx, account).await? else { return Ok(()) };
    let due = next_morning(cx.now, &reader.zone);
    // The morning is part of the key: a mail that is being written now does not stand in for it.
    let key = format!("{account} {due}");
    let mut tx = cx.begin().await?;
    jobs::put(&mut tx, DIGEST, &json!({ "account": account }), Some(&key), due).await?;
    tx.commit().await
}

/// Writes the daily mail of an account, if anything is unread.
pub(crate) async fn write(cx: &Cx, account: Id<Account>) -> Kept<()> {
    let mut tx = cx.begin().await?;
    let waiting = notices::take_daily(&mut tx, account).await?;
    if let Some(last) = waiting.last() {
        let mail = Mail {
            data: daily_data(&waiting),
            bulk: true,
            // The last notice is in one daily mail only.
            ..Mail::to(account, DAILY, format!("daily:{last}"))
        };
        queue(&mut tx, mail).await?;
    }
    tx.commit().await
}
