//! NFKC and lower case, letter by letter, without losing where each letter came from.

use std::iter;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// What a normalised letter is to the cutting of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Neither letter nor digit.
    Gap,
    /// Letter or digit of a script with spaces between words.
    Word,
    /// Korean syllable or jamo.
    Hangul,
    /// Hiragana, Katakana, and the long vowel sign.
    Kana,
    /// Chinese character and its iteration marks.
    Han,
}

impl Kind {
    /// Whether letters of the two kinds belong to one run. Han and Kana do: the pairs across
    /// their border hold the inflected words of Japanese, and question answering finds more with them.
    pub(crate) fn joins(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Han, Self::Kana) | (Self::Kana, Self::Han))
    }

    /// The kind of a character.
    pub(crate) fn of(char: char) -> Self {
        match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Self::Word,
            '\0'..='\u{7f}' => Self::Gap,
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{a960}'..='\u{a97c}' => {
                Self::Hangul
            }
            '\u{ac00}'..='\u{d7fb}' => Self::Hangul,
            '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' => Self::Kana,
            '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
                Self::Kana
            }
            '\u{3005}'..='\u{3007}' | '\u{303b}' => Self::Han,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
                Self::Han
            }
            '\u{20000}'..='\u{3ffff}' => Self::Han,
            _ if char.is_alphanumeric() || canonical_combining_class(char) != 0 => Self::Word,
            _ => Self::Gap,
        }
    }
}

/// One letter after normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letter {
    /// NFKC, lower case.
    pub(crate) char: char,
    /// Whether it was a capital.
    pub(crate) capital: bool,
    /// First byte in the original text.
    pub(crate) start: usize,
    /// Byte after the last in the original text.
    pub(crate) end: usize,
}

impl Letter {
    pub(crate) fn kind(&self) -> Kind {
        Kind::of(self.char)
    }

    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The letters of `text`. Letters that came out of one group of characters that normalise
/// together (a base with its marks, jamo of one syllable, ㈜) share that group's bytes.
pub(crate) fn letters(text: &str) -> Vec<Letter> {
    let mut found = Vec::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((start, char)) = chars.next() {
        let mut end = start + char.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            if is_border(next) {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        if end == start + char.len_utf8() && is_settled(char) {
            push(&mut found, char, start..end);
        } else if let Some(group) = text.get(start..end) {
            for char in group.nfkc() {
                push(&mut found, char, start..end);
            }
        }
    }
    found
}

/// Lower-cases and keeps one character.
fn push(found: &mut Vec<Letter>, char: char, range: Range<usize>) {
    let capital = char.is_uppercase();
    for char in char.to_lowercase() {
        found.push(Letter { char, capital, start: range.start, end: range.end });
    }
}

/// Whether NFKC leaves the character alone as it is.
fn is_settled(char: char) -> bool {
    char.is_ascii() || is_nfkc_quick(iter::once(char)) == IsNormalized::Yes
}

/// Whether normalisation of what stands before never touches `char` or what follows it.
fn is_border(char: char) -> bool {
    if char.is_ascii() {
        return true;
    }
    if is_nfkc_quick(iter::once(char)) == IsNormalized::Yes {
        return canonical_combining_class(char) == 0;
    }
    iter::once(char).nfkd().next().is_some_and(|first| {
        canonical_combining_class(first) == 0
            && is_nfkc_quick(iter::once(first)) != IsNormalized::Maybe
    })
}
