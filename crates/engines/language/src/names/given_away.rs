//! Decides whether a text gives away whose it is: by a name as it is written, without its legal form, or
//! as it sounds in another script.

use super::{By, Name, why};

/// From here on two names are taken for one: slips and other spellings of it score as high.
const SAME: f64 = 0.95;
/// What is left of a name without "Bio", "製薬" or "연구소" must be as long as this to give it away alone:
/// shorter ones are words of the language as often as names.
const LATIN: usize = 5;
const OTHER: usize = 3;
/// Words of a text that are read together, at most.
const WINDOW: usize = 4;

/// The first of `names` that a text gives away. For texts that must not say whose they are.
///
/// A name is found whatever its case, spaces and signs, without its legal form, with a Korean particle
/// behind it, and in another script by its sound. What is left of it without words that many names share
/// counts alone from five Latin letters or three others on.
#[must_use]
pub fn given_away<'a>(text: &str, names: &'a [String]) -> Option<&'a str> {
    let whole = plain(text);
    let words = words(text);
    let gives_away = |name: &String| {
        let letters = plain(name);
        if letters.chars().count() >= 2 && whole.contains(&letters) {
            return true;
        }
        let name = Name::new(name.as_str());
        (1..=WINDOW).flat_map(|length| words.windows(length)).flat_map(readings).any(|text| {
            let found = why(&Name::new(text.as_str()), &name);
            found.score >= SAME
                && match found.by {
                    By::Letters | By::Sound => is_telling(&text, 2, 2),
                    By::Core => is_telling(&text, LATIN, OTHER),
                    By::Acronym | By::Initials | By::Beginning => false,
                }
        })
    };
    names.iter().find(|name| gives_away(name)).map(String::as_str)
}

/// The kinds of letters between which a text without spaces is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Hangul,
    Hiragana,
    Katakana,
    Han,
}

fn script(c: char) -> Option<Script> {
    match c {
        '\u{ac00}'..='\u{d7a3}' => Some(Script::Hangul),
        '\u{3041}'..='\u{309f}' => Some(Script::Hiragana),
        '\u{30a1}'..='\u{30ff}' => Some(Script::Katakana),
        '\u{3400}'..='\u{9fff}' => Some(Script::Han),
        '&' | '-' => Some(Script::Latin),
        c if c.is_alphanumeric() => Some(Script::Latin),
        _ => None,
    }
}

/// The words of a text, cut at spaces, signs and where the script changes.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let now = script(c);
        match words.last_mut().filter(|_| now.is_some() && now == last) {
            Some(word) => word.push(c),
            None if now.is_some() => words.push(c.to_string()),
            None => {}
        }
        last = now;
    }
    words
}

/// Neighbouring words read as one name; a word in Hangul also without the one or two syllables that may
/// be its particle.
fn readings(window: &[String]) -> Vec<String> {
    let whole = window.join(" ");
    let last: Vec<char> = window.last().map(|word| word.chars().collect()).unwrap_or_default();
    let hangul = last.last().and_then(|c| script(*c)) == Some(Script::Hangul);
    let dropped = (1..=2).filter(|count| hangul && last.len() >= count + 2);
    let without = dropped.map(|count| {
        let kept = whole.chars().count() - count;
        whole.chars().take(kept).collect()
    });
    without.chain([whole.clone()]).collect()
}

/// Case, spaces and signs do not hide a name.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_telling(text: &str, latin: usize, other: usize) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    let (ascii, rest): (Vec<char>, Vec<char>) = letters.partition(char::is_ascii);
    ascii.len() >= latin || rest.len() >= other
}

#[cfg(test)]
mod tests;
