//! Reads names in Latin letters aloud, in the manners in which they may be meant: romanised
//! Korean or Japanese, English, French.

use unicode_normalization::UnicodeNormalization;

use super::sound::Sound;

mod rules;

use rules::At::{Any, Close, End, One, Start, Vowel};
use rules::{ENGLISH, FRENCH, PLAIN, Rule};

/// How letters are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Letter by letter, as romanisations and most European names.
    Plain,
    /// English spelling.
    English,
    /// French spelling.
    French,
}

/// The names of letters as Korean and Japanese write them: 에이 비 씨, エイ・ビー・シー.
const LETTERS: [&str; 26] = [
    "ei", "bi", "si", "di", "i", "efU", "ji", "eiCi", "ai", "jei", "kei", "el", "em", "en", "o",
    "pi", "kyu", "aR", "esU", "ti", "yu", "bUi", "dobUlyu", "eksU", "wai", "ji",
];

/// The sound of one word, read letter after letter in the manner.
pub(super) fn sound(word: &str, manner: Manner) -> Sound {
    let letters: Vec<char> = plain_letters(word);
    let rules = match manner {
        Manner::Plain => PLAIN,
        Manner::English => ENGLISH,
        Manner::French => FRENCH,
    };
    let mut sound = Sound::with_capacity(letters.len());
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        if manner == Manner::English
            && let Some((long, length)) = long_vowel(&letters, at)
        {
            sound.extend(long.chars());
            at += length;
            continue;
        }
        match rules.iter().find(|rule| fits(rule, &letters, at)) {
            Some((pattern, _, heard)) => {
                sound.extend(heard.chars());
                at += pattern.chars().count();
            }
            None => {
                // An é is a heard e; it only must not be taken for a silent one or half of ea.
                sound.push(if letter == 'é' { 'e' } else { letter });
                at += 1;
            }
        }
    }
    sound.dedup_by(|a, b| a == b && !is_vowel(*a));
    sound
}

/// The letters of a word called by their names: DNA is di-en-ei.
pub(super) fn letter_names(word: &str) -> Sound {
    let mut sound = Sound::new();
    for char in word.chars() {
        match LETTERS.get((char.to_ascii_lowercase() as usize).wrapping_sub('a' as usize)) {
            Some(name) => sound.extend(name.chars()),
            None => sound.push(char),
        }
    }
    sound
}

/// Small letters without marks; German ü is heard as yu, ö as e; ë, ï and the like as such.
fn plain_letters(word: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(word.len());
    for char in word.to_lowercase().nfc() {
        match char {
            'ü' => letters.extend(['y', 'u']),
            'ö' | 'ø' => letters.push('e'),
            'ç' => letters.push('s'),
            'ñ' => letters.extend(['n', 'y']),
            'ß' => letters.push('s'),
            'œ' => letters.extend(['o', 'e']),
            'æ' => letters.push('e'),
            'ł' => letters.push('l'),
            'é' | 'è' | 'ê' | 'ë' => letters.push('é'),
            '\'' | '’' | '.' | '-' => {}
            _ => letters.extend(char.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))),
        }
    }
    letters
}

fn fits((pattern, place, _): &Rule, letters: &[char], at: usize) -> bool {
    let mut end = at;
    for wanted in pattern.chars() {
        if letters.get(end) != Some(&wanted) {
            return false;
        }
        end += 1;
    }
    let next = letters.get(end).copied();
    match place {
        Any => true,
        Start => at == 0,
        End => next.is_none() && at > 0,
        Vowel => next.is_some_and(is_vowel),
        // A nasal before another n or m is none: Anne.
        Close => next.is_none_or(|next| !is_vowel(next) && next != 'n' && next != 'm'),
        One(letters) => next.is_some_and(|next| letters.contains(next)),
    }
}

/// A vowel made long by a silent e after one consonant: Lake, Stone, Cube.
fn long_vowel(letters: &[char], at: usize) -> Option<(String, usize)> {
    let vowel = *letters.get(at)?;
    let consonant = *letters.get(at + 1)?;
    let silent = letters.get(at + 2) == Some(&'e');
    let end = match letters.get(at + 3) {
        None => 3,
        Some('s') if letters.len() == at + 4 => 3,
        _ => return None,
    };
    if at == 0 || !silent || is_vowel(consonant) || consonant == 'r' {
        return None;
    }
    let long = match vowel {
        'a' => "ei",
        'e' => "i",
        'i' | 'y' => "ai",
        'o' => "o",
        'u' => "yu",
        _ => return None,
    };
    let consonant = match consonant {
        'c' => 's',
        'g' => 'j',
        'q' => 'k',
        other => other,
    };
    Some((format!("{long}{consonant}"), end))
}

fn is_vowel(char: char) -> bool {
    matches!(char, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é')
}
