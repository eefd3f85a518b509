//! Asks for mails: a job that the room of notifications does, with the words of this one.

use lb_kernel::Locale;
use lb_store::{Kept, Tx, jobs};
use serde_json::{Value, json};

/// The kind of job that sends a mail.
pub const SEND: &str = "mail.send";

/// Asks for a mail to `to` in `locale`. The words are those of the keys `TEMPLATE-subject` and
/// `TEMPLATE-text`, which are given the values of `data`.
pub async fn send(tx: &mut Tx, to: &str, locale: Locale, template: &str, data: Value) -> Kept<()> {
    let now = tx.cx().now;
    let payload = json!({
        "to": to, "language": locale.code(), "template": template, "data": data,
    });
    jobs::put(tx, SEND, &payload, None, now).await
}
