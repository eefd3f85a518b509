//! Keeps what must be true of notices, mails and webhooks beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("notice", "id", "account", "account"),
        Check::reference("mail_out", "id", "account", "account"),
        Check::reference("webhook", "id", "workspace", "workspace"),
        Check::new(
            "mail_out.data",
            Fault::State,
            "select id as record from mail_out where state in ('sent', 'failed') and data <> 'null'",
        ),
    ]
}
