//! Decides what a list of countries or languages of a workspace may hold.

use lb_kernel::refusal::Kind;
use lb_kernel::{Language, Refusal};

/// The two-letter codes (ISO 3166) of a list written with spaces or commas.
///
/// # Errors
/// One of them is no such code.
pub fn countries(written: &str) -> Result<Vec<String>, Refusal> {
    words(written)
        .map(|word| {
            let code = word.to_uppercase();
            if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                Ok(code)
            } else {
                Err(Refusal::new(Kind::Invalid, "workspaces.country.unknown")
                    .with("code", word)
                    .at("countries"))
            }
        })
        .collect()
}

/// The languages of a list written with spaces or commas.
///
/// # Errors
/// One of them is not known.
pub fn languages(written: &str) -> Result<Vec<Language>, Refusal> {
    words(written)
        .map(|word| {
            word.parse().map_err(|_| {
                Refusal::new(Kind::Invalid, "workspaces.language.unknown")
                    .with("code", word)
                    .at("languages")
            })
        })
        .collect()
}

fn words(written: &str) -> impl Iterator<Item = &str> {
    written.split([' ', ',', '、', '，']).map(str::trim).filter(|word| !word.is_empty())
}
