//! Decides how a delivery is signed, so that its receiver knows who sent it, and when.
//!
//! The header `Landbridge-Signature` reads `t=SECONDS,v1=HEX`. `SECONDS` is the time of sending since
//! 1970, `HEX` the HMAC-SHA-256, keyed with the webhook's secret as it is written, of
//! `SECONDS`, a dot, and the body as it was sent. A receiver computes the same and compares, and
//! refuses what is older than some minutes; `id` in the body tells repeats.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The header that carries the signature.
pub const HEADER: &str = "Landbridge-Signature";

/// The value of the header for a body sent at `seconds`.
#[must_use]
pub fn sign(secret: &str, seconds: i64, body: &str) -> String {
    let hex = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mut mac| {
        mac.update(format!("{seconds}.{body}").as_bytes());
        super::letter::hex(&mac.finalize().into_bytes())
    });
    // HMAC takes keys of any length.
    format!("t={seconds},v1={}", hex.unwrap_or_default())
}
