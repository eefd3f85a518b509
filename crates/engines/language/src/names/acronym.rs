//! Whether a short word is made of the beginnings of a name's words: JETRO, KAIST.

/// Words that acronyms skip.
const SKIPPED: &[&str] =
    &["of", "the", "and", "for", "de", "du", "des", "la", "le", "les", "et", "in", "at", "to"];

/// Whether `short` (small Latin letters) takes one or more first letters of each of the words, in
/// order: JETRO of Japan External Trade Organization. At least three words, or two that give
/// four letters and more.
pub(super) fn is_acronym(short: &str, words: &[String]) -> bool {
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !SKIPPED.contains(word)).collect();
    let letters = short.chars().count();
    let enough = words.len() >= 3 || (words.len() == 2 && letters >= 4);
    enough && (words.len()..=8).contains(&letters) && consumes(short, &words)
}

/// The acronyms a name of three to eight words may have, as words to be spoken: of its first
/// letters, and of the consonants its words begin with (J-E-TR-O).
pub(super) fn of(words: &[String]) -> Vec<String> {
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !SKIPPED.contains(word)).collect();
    if !(3..=8).contains(&words.len()) {
        return Vec::new();
    }
    let letters: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let clusters: String = words.iter().map(|word| beginning(word)).collect();
    if clusters == letters { vec![letters] } else { vec![letters, clusters] }
}

/// The first letter, or the two consonants a word begins with.
fn beginning(word: &str) -> &str {
    let vowel = |char: char| "aeiouy".contains(char);
    let mut chars = word.char_indices();
    let first = chars.next();
    let second = chars.next();
    match (first, second) {
        (Some((_, a)), Some((at, b))) if !vowel(a) && !vowel(b) => word.get(..at + b.len_utf8()),
        (_, Some((at, _))) => word.get(..at),
        _ => Some(word),
    }
    .unwrap_or(word)
}

/// Whether the letters can be shared out among the words, at least one and at most four each.
fn consumes(short: &str, words: &[&str]) -> bool {
    let Some((first, others)) = words.split_first() else { return short.is_empty() };
    let common = short.chars().zip(first.chars()).take(4).take_while(|(a, b)| a == b).count();
    short
        .char_indices()
        .map(|(at, char)| at + char.len_utf8())
        .take(common)
        .any(|taken| short.get(taken..).is_some_and(|rest| consumes(rest, others)))
}
