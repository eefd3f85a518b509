//! Decides in which language a text is written.
//!
//! The script decides for Korean, Japanese and Chinese; among Latin-script languages the
//! frequent small words decide, and letter sequences where there are none.

use lb_kernel::Language;

mod han;
mod latin;
mod scripts;

use scripts::Share;

/// Longest beginning of a text that is looked at, in characters: more changes nothing.
const ENOUGH: usize = 4_000;

/// The language in which most of `text` is written; `None` when it holds no letter of a script
/// that says anything. A short Latin text without any sign is taken for English, the language of
/// most names and titles; a short Han text without any sign for Chinese.
#[must_use]
pub fn detect(text: &str) -> Option<Language> {
    let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or(text);
    let share = Share::of(text);
    match share.leader()? {
        scripts::Script::Hangul => Some(Language::KO),
        scripts::Script::Kana => Some(Language::JA),
        scripts::Script::Han => Some(han::language(text)),
        scripts::Script::Latin => Some(latin::language(text)),
        scripts::Script::Other(code) => code.parse().ok(),
    }
}

#[cfg(test)]
mod tests;
