//! Finds the words of the world in what was answered. There are hundreds of words and thousands of answers: one look at each
//! answer finds all of them.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use lb_testkit::Reply;

/// The letters of a word of the world.
const LETTERS: usize = 12;

/// An answer, with where words stand in it that may be of the world: runs of so many letters, one consonant and one vowel
/// after the other.
pub(super) struct Read {
    pub(super) reply: Reply,
    stand: HashMap<String, Vec<usize>>,
}

impl Read {
    pub(super) fn of(reply: Reply) -> Self {
        let stand = standing(&unpacked(&reply));
        Self { reply, stand }
    }

    /// What stands there.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.stand.keys().map(String::as_str)
    }

    /// How often a word stands there.
    pub(super) fn times(&self, word: &str) -> usize {
        self.stand.get(word).map_or(0, Vec::len)
    }

    /// The answer without this word.
    pub(super) fn without(&self, word: &str) -> String {
        let (mut out, mut from) = (String::new(), 0);
        for at in self.stand.get(word).into_iter().flatten() {
            out.push_str(&self.reply.text[from..*at]);
            out.push_str("WORD");
            from = at + word.len();
        }
        out.push_str(&self.reply.text[from..]);
        out
    }
}

/// The text of an answer; of a workbook, that of all its parts.
pub(super) fn unpacked(reply: &Reply) -> std::borrow::Cow<'_, str> {
    if !reply.bytes.starts_with(b"PK\x03\x04") {
        return (&reply.text).into();
    }
    let mut parts = zip::ZipArchive::new(Cursor::new(&reply.bytes)).unwrap();
    let mut text = String::new();
    for at in 0..parts.len() {
        parts.by_index(at).unwrap().read_to_string(&mut text).unwrap();
    }
    text.into()
}

/// Everything in a text that looks like a word of the world, with its places.
fn standing(text: &str) -> HashMap<String, Vec<usize>> {
    let is_vowel = |byte: u8| matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u');
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    let (bytes, mut length) = (text.as_bytes(), 0);
    for (at, byte) in bytes.iter().enumerate() {
        // How long the run of consonants and vowels in turn is that ends here.
        length = match at.checked_sub(1).map(|before| bytes[before]) {
            _ if !byte.is_ascii_alphabetic() => 0,
            Some(before) if length > 0 && is_vowel(before) != is_vowel(*byte) => length + 1,
            _ => 1,
        };
        if length >= LETTERS && is_vowel(*byte) {
            let from = at + 1 - LETTERS;
            found.entry(text[from..=at].to_owned()).or_default().push(from);
        }
    }
    found
}

#[test]
fn words_of_the_world_are_found_wherever_they_stand() {
    use super::super::world::word;
    for number in 0..2_000 {
        let word = word(number);
        let small = word.to_lowercase();
        for around in ["<b>{}</b>", "\\n{}\\n", "to{}en", "{}@told.example", "한{}글", "a{}"] {
            let text = around.replace("{}", &word);
            let found = standing(&text);
            assert_eq!(found.get(&word).map(|places| places[0]), text.find(&word), "{text}");
            assert!(standing(&around.replace("{}", &small)).contains_key(&small), "{small}");
        }
    }
}
