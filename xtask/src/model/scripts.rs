//! Decides which pieces of the vocabulary stay in the model file.

use unicode_script::{Script, UnicodeScript as _};

/// Whether every character of a piece belongs to a script the platform's texts are written in:
/// Latin, Hangul, Kana, Han, Bopomofo, Greek (units and symbols in science), or is a digit, mark,
/// symbol or control piece.
///
/// A piece can only be chosen for a text that contains all its characters, so a text written in
/// these scripts is segmented exactly as with the whole vocabulary.
pub fn is_kept(piece: &str) -> bool {
    piece.chars().all(|character| {
        matches!(
            character.script(),
            Script::Latin
                | Script::Hangul
                | Script::Hiragana
                | Script::Katakana
                | Script::Han
                | Script::Bopomofo
                | Script::Greek
                | Script::Common
                | Script::Inherited
        )
    })
}
