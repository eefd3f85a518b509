//! Decides what secrets look like, and in which form they are kept.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// A secret of 256 random bits, as it is handed out.
#[must_use]
pub fn written(random: &[u8; 32]) -> String {
    URL_SAFE_NO_PAD.encode(random)
}

/// The form in which a secret is kept. It has 256 random bits, or 80 for recovery codes: guessing is
/// hopeless without a slow hash, and each request needs this one.
#[must_use]
pub fn kept(secret: &str) -> String {
    let digest = Sha256::digest(secret.as_bytes());
    URL_SAFE_NO_PAD.encode(digest)
}

/// The beginning of every token, so that scanners of sources and logs find those that leaked.
pub const TOKEN: &str = "landbridge_";
