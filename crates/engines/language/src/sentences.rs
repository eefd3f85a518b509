//! Cuts a text into sentences, in any mixture of Korean, Japanese, Chinese, English and French.
//!
//! A sentence here is what an encoder reads at once and an explanation quotes: a sentence, a line
//! of a list or a heading; very long ones are cut further at clauses.

use std::ops::Range;

mod borders;
mod lines;
mod pieces;

/// No piece is longer than this, in characters: beyond it, meaning blurs in one vector.
pub const LONGEST: usize = 400;

/// Bytes of the sentences of `text`, in order, trimmed of space and list marks, never empty,
/// never overlapping, each holding a letter or digit and at most [`LONGEST`] characters.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in lines::blocks(text) {
        for sentence in borders::sentences(text, block) {
            pieces::push(text, sentence, &mut found);
        }
    }
    found
}

#[cfg(test)]
mod tests;
