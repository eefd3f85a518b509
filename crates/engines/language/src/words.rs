//! Cuts a text into the words that search compares.
//!
//! Latin letters and digits make words; Hangul, Kana and Han runs make bigrams (and single Han),
//! which need no dictionary. Every word knows the bytes of the original text it came from.

use std::ops::Range;

use lb_kernel::Language;

mod latin;
pub(crate) mod normal;

use latin::Stemming;
use normal::{Kind, Letter};

/// One word of a text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Comparable form: NFKC, lower case, stemmed and without accents if Latin.
    pub text: String,
    /// Bytes of the original text, on character borders; terms may overlap.
    pub range: Range<usize>,
}

/// The comparable words of `text` in reading order, with repetitions.
///
/// `language` chooses the stemmer of Latin words: French for French, English otherwise, because
/// the Latin words inside Korean and Japanese texts are English terms.
#[must_use]
pub fn terms(text: &str, language: Option<Language>) -> Vec<String> {
    located_terms(text, language).into_iter().map(|term| term.text).collect()
}

/// Like [`terms`], each with the bytes of `text` it came from, for explanations.
#[must_use]
pub fn located_terms(text: &str, language: Option<Language>) -> Vec<Term> {
    let letters = normal::letters(text);
    let stemming = Stemming::of(language);
    let mut found = Vec::with_capacity(letters.len());
    let mut rest = letters.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let kind = first.kind();
        if kind == Kind::Gap {
            rest = others;
            continue;
        }
        let (run, after) = match kind {
            Kind::Word => latin::compound(rest),
            _ => rest.split_at(rest.iter().take_while(|l| l.kind().joins(kind)).count().max(1)),
        };
        match kind {
            Kind::Word => stemming.emit(run, &mut found),
            _ => bigrams(run, &mut found),
        }
        rest = after;
    }
    found
}

/// The Latin words of a text, small and without accents, but with their endings: for what begins
/// like a word or has a letter wrong.
#[must_use]
pub fn written(text: &str) -> Vec<String> {
    let letters = normal::letters(text);
    let mut found = Vec::new();
    let mut rest = letters.as_slice();
    while let Some((first, others)) = rest.split_first() {
        if first.kind() != Kind::Word {
            rest = others;
            continue;
        }
        let (run, after) = latin::compound(rest);
        found.extend(latin::written(run));
        rest = after;
    }
    found
}

/// Neighbouring pairs of a run without spaces, and each Han character alone, which often is a
/// word of its own; a run of one letter is that letter.
fn bigrams(run: &[Letter], found: &mut Vec<Term>) {
    for (at, letter) in run.iter().enumerate() {
        if run.len() == 1 || letter.kind() == Kind::Han {
            found.push(Term { text: letter.char.to_string(), range: letter.range() });
        }
        if let Some(next) = run.get(at + 1) {
            found.push(Term {
                text: [letter.char, next.char].iter().collect(),
                range: letter.start.min(next.start)..letter.end.max(next.end),
            });
        }
    }
}

#[cfg(test)]
mod tests;
