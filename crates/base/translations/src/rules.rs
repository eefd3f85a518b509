//! Decides what is missing, what is old, and what may be kept; pure: no database, no clock.

pub mod passage;
pub mod state;

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// Decides whether these words can be kept as a translation of at most `longest` characters.
///
/// # Errors
/// There are none, or too many.
pub fn check(text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::new(Kind::Invalid, "translations.empty-words").at("text"));
    }
    if text.chars().count() > longest {
        return Err(Refusal::new(Kind::Invalid, "translations.long")
            .with("most", longest)
            .at("text"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests;
