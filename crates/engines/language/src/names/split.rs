//! Splits a name into its words by script, without legal forms and titles.

use unicode_normalization::UnicodeNormalization;

use super::generic;
use super::hangul::is_syllable;
use super::kana::is_kana;

/// The script a word is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Hangul,
    Kana,
    Han,
    Latin,
    Digit,
}

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// NFKC, small letters.
    pub(super) text: String,
    pub(super) script: Script,
    /// Written in capitals alone, as acronyms are.
    pub(super) capitals: bool,
    /// Whether it is glued to the word before, as in SakuLab or トヨタ自動車.
    pub(super) glued: bool,
}

/// Longest beginning of a name that is read, in characters: comparing takes time by its square.
const LONGEST: usize = 200;

/// The words of a name. A comma after the first word of a Latin name (ROH, Yong-seok) changes
/// nothing; brackets count as spaces.
pub(super) fn words(name: &str) -> Vec<Word> {
    let normal: String = name.nfkc().take(LONGEST).collect();
    let normal = generic::without_eastern_forms(&normal);
    let words = by_script(&normal);
    let count = words.len();
    let kept: Vec<Word> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| {
            let form = word.script == Script::Latin && generic::is_form(&word.text);
            let title = *at == 0 && count > 1 && generic::is_title(&word.text);
            // A form stands at the end, or first as in SAS Dupont; Sa Kim is a person.
            let placed = *at + 3 >= count || (*at == 0 && word.capitals && word.text.len() > 2);
            !(title || (form && placed && count > 1 && (*at > 0 || word.capitals)))
        })
        .map(|(_, word)| word.clone())
        .collect();
    if kept.is_empty() { words } else { kept }
}

/// Cuts at everything that is no letter or digit, where the script changes, and before the
/// capitals inside a Latin word.
fn by_script(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut current = String::new();
    let mut script = None;
    let mut glued = false;
    // Points inside abbreviations (S.A., K.K.) vanish, and hyphens of given names stay joints.
    let chars: Vec<char> = text.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | '`')).collect();
    let mut at = 0;
    while let Some(&char) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        let kind = kind(char, script);
        let point =
            char == '.' && script == Some(Script::Latin) && is_abbreviation(&current, &chars, at);
        if kind == script && kind.is_some() && !starts_inner(&current, char, next) {
            current.push(char);
        } else if !point {
            let closed = !current.is_empty();
            push(&mut words, &mut current, script, glued);
            glued = closed && kind.is_some();
            if kind.is_some() {
                current.push(char);
            }
            script = kind;
        }
        at += 1;
    }
    push(&mut words, &mut current, script, glued);
    words
}

/// The script of a character; combining marks and the long vowel sign follow what stands before.
fn kind(char: char, before: Option<Script>) -> Option<Script> {
    if is_syllable(char) {
        return Some(Script::Hangul);
    }
    if is_kana(char) {
        return Some(Script::Kana);
    }
    match char {
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '々' => Some(Script::Han),
        '\u{300}'..='\u{36f}' => before,
        _ if char.is_numeric() => Some(Script::Digit),
        _ if char.is_alphabetic() => Some(Script::Latin),
        _ => None,
    }
}

/// Whether a point belongs to single letters in a row: S.A.S.
fn is_abbreviation(current: &str, chars: &[char], at: usize) -> bool {
    let single_before = chars.get(at.wrapping_sub(2)).is_none_or(|c| !c.is_alphabetic());
    let next_single = chars.get(at + 1).is_some_and(|c| c.is_alphabetic())
        && chars.get(at + 2).is_none_or(|c| !c.is_alphabetic());
    !current.is_empty() && (single_before || current.len() > 1) && next_single
}

/// Whether a capital begins a new word inside a Latin one: SakuLab, KBIOHealth.
fn starts_inner(current: &str, char: char, next: Option<char>) -> bool {
    let Some(last) = current.chars().last() else { return false };
    let length = current.chars().count();
    // The last capital of GmbH and KGaA begins nothing.
    char.is_uppercase()
        && next.is_some_and(char::is_alphabetic)
        && ((last.is_lowercase() && length >= 2)
            || (last.is_uppercase() && length >= 2 && next.is_some_and(char::is_lowercase)))
}

fn push(words: &mut Vec<Word>, current: &mut String, script: Option<Script>, glued: bool) {
    if let Some(script) = script
        && !current.is_empty()
    {
        let capitals = current.chars().all(|c| c.is_uppercase());
        words.push(Word { text: current.to_lowercase(), script, capitals, glued });
    }
    current.clear();
}
