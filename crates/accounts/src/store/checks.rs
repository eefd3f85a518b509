//! Keeps what must be true of accounts and the ways to sign in beyond the constraints.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lb_store::check::{Check, Fault, Found};
use lb_store::{Kept, Rows};
use webauthn_rs::prelude::Passkey;

use super::sessions::{DAYS, FRESH};
use super::tokens::LONGEST;

/// Microseconds of a second, and of a day.
const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::about(
            "accounts-disabled",
            "session.account",
            Fault::Owner,
            "select s.id as record from session s join account a on a.id = s.account \
             where a.disabled_at is not null and s.revoked_at is null",
        ),
        Check::about(
            "accounts-lifetime",
            "session.expires_at",
            Fault::State,
            &format!(
                "select id as record from session where expires_at > made_at + {} \
                 or fresh_until > expires_at + {} \
                 union all select id from token where expires_at > made_at + {}",
                DAYS * DAY,
                FRESH * SECOND,
                LONGEST * DAY
            ),
        ),
        // SHA-256 in base64 has 43 characters; a hash of argon2id says so itself.
        Check::about(
            "accounts-secret",
            "password.hash",
            Fault::Disclosure,
            "select account as record from password where substr(hash, 2, 9) <> 'argon2id$' \
             union all select id from session where length(secret_hash) <> 43 \
             union all select id from token where length(secret_hash) <> 43 \
             union all select id from link where length(secret_hash) <> 43",
        ),
        Check::about(
            "accounts-codes",
            "recovery_code",
            Fault::State,
            "select a.id as record from account a left join authenticator s on s.account = a.id \
             where (s.confirmed_at is not null) <> (exists (select 1 from recovery_code c \
             where c.account = a.id))",
        ),
        Check::about(
            "accounts-address",
            "account.email",
            Fault::State,
            "select id as record from account where email <> lower(trim(email)) \
             or email not like '_%@_%'",
        ),
    ]
}

/// Whether every passkey can be read and is the one it is found by: else nobody can sign in with it.
///
/// # Errors
/// The database does not answer.
pub async fn passkeys(on: &impl Rows) -> Kept<Found> {
    let mut found = Found::nothing("accounts-passkey", "passkey.data", Fault::State);
    let wrong = on
        .all("select id, credential, data from passkey order by id", &[], |row| {
            let (id, credential): (String, String) = (row.get("id")?, row.get("credential")?);
            let data: String = row.get("data")?;
            let read: Option<Passkey> = serde_json::from_str(&data).ok();
            let own = read.map(|key| URL_SAFE_NO_PAD.encode(key.cred_id()));
            Ok((own.as_deref() != Some(credential.as_str())).then_some(id))
        })
        .await?;
    wrong.into_iter().flatten().for_each(|id| found.add(id));
    Ok(found)
}
