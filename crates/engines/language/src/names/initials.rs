//! Whether a name with initials (Y. S. Noh) may be the name written out.

use super::hangul::{self, Style, is_syllable};
use super::sound::{self, Sound};
use super::split::{Script, Word};
use super::surnames;

/// Taken off when there are not as many initials as other parts.
const COUNT_DIFFERS: f32 = 0.04;

/// A Latin name of one full word and single letters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Initials {
    /// The letters, small.
    letters: Vec<char>,
    /// The sounds the full word may have.
    pub(super) full: Vec<Sound>,
}

/// The initials of a name, if it has some and exactly one full word.
pub(super) fn of(words: &[Word], sound: impl Fn(&Word) -> Sound) -> Option<Initials> {
    let letters: Vec<char> =
        words.iter().filter(|word| is_initials(word)).flat_map(|word| word.text.chars()).collect();
    let mut long = words.iter().filter(|word| !is_initials(word));
    let (Some(only), None) = (long.next(), long.next()) else { return None };
    if letters.is_empty() || letters.len() > 3 || only.script != Script::Latin {
        return None;
    }
    let mut full = vec![sound(only)];
    full.extend(surnames::of_latin(&only.text).map(|hangul| hangul::sound(hangul, Style::Spoken)));
    Some(Initials { letters, full })
}

/// Whether the word is one letter, or two or three capitals: Y, YS.
fn is_initials(word: &Word) -> bool {
    let letters = word.text.chars().count();
    word.script == Script::Latin && (letters == 1 || (word.capitals && letters <= 3))
}

/// The sounds of a name's parts: its words, or the surname and the syllables of a Hangul name
/// written together.
pub(super) fn parts(words: &[Word], sound: impl Fn(&Word) -> Sound) -> Vec<Sound> {
    if let [only] = words
        && only.script == Script::Hangul
        && let Some(surname) = surnames::of_hangul(&only.text)
        && let Some(given) = only.text.get(surname.len()..)
        && given.chars().all(is_syllable)
        && given.chars().count() <= 3
    {
        let mut parts = vec![hangul::sound(surname, Style::Spoken)];
        let mut buffer = [0; 4];
        parts.extend(
            given.chars().map(|c| hangul::sound(c.encode_utf8(&mut buffer), Style::Spoken)),
        );
        return parts;
    }
    words.iter().map(sound).collect()
}

/// How sure it is that the parts are the name behind the initials: the likeness of the full word
/// with the first or last part, if the letters begin the others in order; 0 otherwise.
pub(super) fn likeness(initials: &Initials, parts: &[Sound]) -> f32 {
    let mut best = 0.0_f32;
    for at in [0, parts.len().saturating_sub(1)] {
        let Some(part) = parts.get(at) else { continue };
        let alike =
            initials.full.iter().map(|full| sound::likeness(full, part)).fold(0.0, f32::max);
        let others =
            parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part);
        let mut count = 0;
        let mut fits = true;
        for (part, letter) in others.zip(&initials.letters) {
            count += 1;
            fits &= part.first().is_some_and(|&symbol| begins(*letter, symbol));
        }
        if fits && count > 0 {
            // 조율 has one syllable too few for Y. B. Cho; a given name in Kana is one word.
            let doubt = if count == initials.letters.len() { 0.0 } else { COUNT_DIFFERS };
            best = best.max(alike - doubt);
        }
    }
    best
}

/// Whether a word with the initial may begin with the sound.
fn begins(letter: char, symbol: char) -> bool {
    match letter {
        'c' => matches!(symbol, 'C' | 'k' | 's' | 'j'),
        'g' | 'j' | 'z' if symbol == 'j' => true,
        'e' | 'u' | 'o' | 'a' | 'i' | 'y' | 'w' => {
            letter == symbol.to_ascii_lowercase()
                || matches!(
                    (letter, symbol),
                    ('e', 'A') | ('e', 'u') | ('w', 'u') | ('o', 'u') | ('u', 'A')
                )
        }
        _ => letter == symbol || sound::swap(letter, symbol) <= 0.2,
    }
}
