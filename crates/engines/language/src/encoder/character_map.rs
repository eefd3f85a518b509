//! Normalises text before it is cut into pieces: the `nmt_nfkc` map of the SentencePiece model.

use yada::DoubleArray;

use super::file::{Parts, damaged};
use crate::embed::EmbedError;

/// What stands for a space inside pieces.
pub(super) const SPACE: &str = "\u{2581}";

/// Replaces the longest known run of characters at each place (compatibility forms, composed
/// letters, controls, kinds of space), as SentencePiece's `Normalizer` does.
pub(super) struct CharacterMap {
    /// Runs of characters; the value is where the replacement begins.
    trie: DoubleArray<&'static [u8]>,
    /// Replacements, each ended by a zero byte.
    replacements: &'static [u8],
}

impl CharacterMap {
    /// Reads the map from the model file.
    pub(super) fn read(parts: &Parts) -> Result<Self, EmbedError> {
        let trie = DoubleArray::new(parts.bytes("characters")?);
        Ok(Self {
            trie: trie.map_err(|_| damaged("characters"))?,
            replacements: parts.bytes("replacements")?,
        })
    }

    /// The normalised text: one [`SPACE`] in front, one for each run of spaces, none at the end;
    /// empty when nothing is left.
    pub(super) fn normalise(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + SPACE.len());
        out.push_str(SPACE);
        let mut rest = text;
        let mut after_space = true;
        while !rest.is_empty() {
            let (mut piece, length) = self.head(rest);
            rest = rest.get(length..).unwrap_or_default();
            if after_space {
                piece = piece.trim_start_matches(' ');
            }
            if piece.is_empty() {
                continue;
            }
            for character in piece.chars() {
                if character == ' ' {
                    out.push_str(SPACE);
                } else {
                    out.push(character);
                }
            }
            after_space = piece.ends_with(' ');
        }
        out.truncate(out.trim_end_matches(SPACE).len());
        out
    }

    /// What the beginning of a text becomes, and how many bytes of the text that takes.
    fn head<'a>(&'a self, text: &'a str) -> (&'a str, usize) {
        let longest = self.trie.common_prefix_search(text).last();
        if let Some((at, length)) = longest
            && let Some(replacement) = self.replacement(at)
        {
            return (replacement, length);
        }
        let length = text.chars().next().map_or(0, char::len_utf8);
        (text.get(..length).unwrap_or_default(), length)
    }

    fn replacement(&self, at: u32) -> Option<&'static str> {
        let rest = self.replacements.get(usize::try_from(at).ok()?..)?;
        let end = rest.iter().position(|byte| *byte == 0)?;
        std::str::from_utf8(rest.get(..end)?).ok()
    }
}
