//! Decides what goes out of the minutes: what its speaker takes back or lets nobody read, and before they are published what
//! no speaker has let go out.

use lb_kernel::{Instant, Localised};

use super::statement::{Consent, State};
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

/// A text without what somebody said; `None`: nothing of it stands there.
#[must_use]
pub fn struck(text: &str, said: &[String]) -> Option<String> {
    let mut minutes = Localised::new(lb_kernel::Language::EN, text, Instant::from_micros(0));
    strike(&mut minutes, said, Instant::from_micros(0)).then_some(minutes.text)
}

/// Whether `words` say `part` word for word.
fn hold(words: &str, part: &str) -> bool {
    without(words, part) != words
}

/// What may stand in no minutes any more once a statement has become another: all of it where it is taken back or goes less
/// far than before, former words where there are others now.
#[must_use]
pub fn gone(before: &Statement, after: &Statement) -> Vec<String> {
    let is_out = after.state != State::Withdrawn
        && after.consent >= before.consent
        && (after.state == State::Heard || after.consent != Consent::Private);
    let mut said = vec![before.words.clone(), before.heard.clone()];
    said.retain(|old| !is_out || (before.words != after.words && !hold(&after.words, old)));
    said
}

/// What of these statements may not stand in published minutes: the words of those that no speaker has confirmed or that
/// are private, and what was heard where the speaker chose other words. The longest first, so that they go whole.
#[must_use]
pub fn unreleased<'a>(statements: impl Iterator<Item = &'a Statement>) -> Vec<String> {
    let (out, kept): (Vec<&Statement>, Vec<&Statement>) = statements
        .partition(|one| one.state == State::Confirmed && one.consent != Consent::Private);
    let heard = out.iter().map(|one| &one.heard);
    let mut said: Vec<String> =
        kept.iter().flat_map(|one| [&one.words, &one.heard]).chain(heard).cloned().collect();
    said.retain(|words| !out.iter().any(|one| hold(&one.words, words)));
    said.sort_by_key(|words| std::cmp::Reverse(words.len()));
    said.dedup();
    said
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
