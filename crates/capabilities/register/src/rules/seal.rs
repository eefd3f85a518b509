//! Decides how a publication is sealed so that anybody can check it: SHA-256 and Ed25519 (RFC 8032).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use sha2::{Digest as _, Sha256};

/// What a public key in a PEM file begins with: the algorithm's name (RFC 8410).
const HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// Why a publication is not to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The key cannot be read.
    #[error("the key is not an Ed25519 key")]
    Key,
    /// The signature cannot be read.
    #[error("the signature is not an Ed25519 signature")]
    Signature,
    /// They do not belong together.
    #[error("the signature does not belong to this publication and key")]
    Wrong,
}

/// The digest of a publication.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A key pair from 32 random bytes: (public, secret), as they are kept.
#[must_use]
pub fn key_pair(seed: &[u8; 32]) -> (String, String) {
    let key = SigningKey::from_bytes(seed);
    (STANDARD.encode(key.verifying_key().as_bytes()), STANDARD.encode(seed))
}

/// The signature of a publication.
///
/// # Errors
/// The kept key is none.
pub fn sign(bytes: &[u8], secret: &str) -> Result<String, SealError> {
    let seed = STANDARD.decode(secret).map_err(|_| SealError::Key)?;
    let seed: [u8; 32] = seed.try_into().map_err(|_| SealError::Key)?;
    Ok(STANDARD.encode(SigningKey::from_bytes(&seed).sign(bytes).to_bytes()))
}

/// The signature as the 64 bytes of a `.sig` file.
#[must_use]
pub fn raw(signature: &str) -> Vec<u8> {
    STANDARD.decode(signature).unwrap_or_default()
}

/// A public key as PEM.
#[must_use]
pub fn pem(public: &str) -> String {
    let mut der = HEAD.to_vec();
    der.extend(STANDARD.decode(public).unwrap_or_default());
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", STANDARD.encode(der))
}

/// Checks a publication against its signature (64 bytes) and a key in PEM.
///
/// # Errors
/// Why it is not to be trusted.
pub fn verify(bytes: &[u8], signature: &[u8], pem: &str) -> Result<(), SealError> {
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let der = STANDARD.decode(body.trim()).map_err(|_| SealError::Key)?;
    let key = der.strip_prefix(&HEAD).ok_or(SealError::Key)?;
    let key: [u8; 32] = key.try_into().map_err(|_| SealError::Key)?;
    let key = VerifyingKey::from_bytes(&key).map_err(|_| SealError::Key)?;
    let signature = Signature::from_slice(signature).map_err(|_| SealError::Signature)?;
    key.verify(bytes, &signature).map_err(|_| SealError::Wrong)
}
