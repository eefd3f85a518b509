//! Decides what a list of countries or languages of a workspace may hold.

use lb_kernel::refusal::Kind;
use lb_kernel::{Language, Refusal};

/// The code of what is called by its name.
pub type Named = fn(&str) -> Option<&'static str>;
/// For lists of nothing but codes, as programs write them.
pub const CODES: Named = |_| None;

/// The two-letter codes (ISO 3166) of a list written with spaces or commas; with commas, countries may
/// be called by their names.
///
/// # Errors
/// One of them is no such code.
pub fn countries(written: &str, named: Named) -> Result<Vec<String>, Refusal> {
    words(written, named)
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

/// The languages of a list written with spaces or commas; with commas, they may be called by their names.
///
/// # Errors
/// One of them is not known.
pub fn languages(written: &str, named: Named) -> Result<Vec<Language>, Refusal> {
    words(written, named)
        .map(|word| {
            word.parse().map_err(|_| {
                Refusal::new(Kind::Invalid, "workspaces.language.unknown")
                    .with("code", word)
                    .at("languages")
            })
        })
        .collect()
}

/// The parts between commas as the codes of what they name, or else as the words they hold: a name may
/// have spaces.
fn words(written: &str, named: Named) -> impl Iterator<Item = &str> {
    written.split([',', '、', '，']).flat_map(move |part| {
        let code = named(part);
        let rest = if code.is_some() { "" } else { part };
        code.into_iter().chain(rest.split_whitespace())
    })
}
