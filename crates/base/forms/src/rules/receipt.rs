//! Makes the receipt of an answer: a digest that anybody can compute again from what was handed in.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::answers::Answers;

/// What the digest is taken of.
#[derive(Debug, Serialize)]
pub struct HandedIn<'a> {
    /// The identifier of the answer.
    pub answer: String,
    /// For each attachment the digest of its content.
    pub attachments: BTreeMap<String, String>,
    /// The identifier of the version of the form.
    pub form_version: String,
    /// The answers.
    pub values: &'a Answers,
}

/// SHA-256, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl HandedIn<'_> {
    /// The canonical JSON (RFC 8785): names in order, no white space. There are no numbers in it,
    /// and all names are ASCII, so that the orders of code points and of UTF-16 agree.
    #[must_use]
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The digest.
    #[must_use]
    pub fn digest(&self) -> String {
        sha256(self.canonical().as_bytes())
    }
}
