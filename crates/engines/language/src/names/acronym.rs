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
