//! Decides what goes out of the minutes when a speaker takes back what was said.

use lb_kernel::{Instant, Localised};

use super::statement::State;
use crate::record::{Gathering, Statement};

/// What stands where something was struck out.
pub const STRUCK: &str = "[…]";
/// Fewest letters and digits of what is struck out: shorter words stand in minutes for other reasons.
const FEWEST: usize = 8;

/// Strikes what somebody said out of the minutes wherever it stands there word for word, in large or small letters;
/// line breaks and runs of spaces count as one space. Translations of minutes that were struck go: they say the same in other words. Gives whether
/// anything was struck.
pub fn strike(minutes: &mut Localised, said: &[String], now: Instant) -> bool {
    let mut text = minutes.text.clone();
    for words in said {
        if words.chars().filter(|sign| sign.is_alphanumeric()).count() >= FEWEST {
            text = without(&text, words);
        }
    }
    if text == minutes.text {
        return false;
    }
    minutes.revise(minutes.language, text, now);
    minutes.translations.clear();
    true
}

/// The text with `words` replaced wherever they stand.
fn without(text: &str, words: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if let Some(length) = begins(rest, words) {
            out.push_str(STRUCK);
            rest = rest.get(length..).unwrap_or_default();
        } else {
            out.push(sign);
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// How many bytes of `text` say `words`, if it begins with them.
fn begins(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    let mut wanted = words.split_whitespace();
    rest = after_word(rest, wanted.next()?)?;
    for word in wanted {
        let after = rest.trim_start();
        // A break between two words must be one in the text too.
        rest = (after.len() < rest.len()).then(|| after_word(after, word)).flatten()?;
    }
    Some(text.len() - rest.len())
}

/// What follows `word`, if the text begins with it in large or small letters.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in word.chars() {
        let sign = rest.next()?;
        if sign != wanted && !sign.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Whether something was taken back since somebody last wrote the minutes: they may still tell of it in other words.
#[must_use]
pub fn tell_of_it<'a>(
    one: &Gathering,
    mut statements: impl Iterator<Item = &'a Statement>,
) -> bool {
    let Some(minutes) = &one.minutes else { return false };
    statements.any(|said| said.state == State::Withdrawn && said.changed_at >= minutes.revised)
}

#[cfg(test)]
mod tests;
