//! Takes the endings off a Latin word that do not change what it names: plural, feminine.
//!
//! Lighter than the stems of full-text search on purpose. Those also join words of one family
//! (organ, organisation; university, universal), which finds more pages but names wrong concepts.

/// Endings of English plurals that take two letters.
const DOUBLE_PLURALS: [&str; 5] = ["xes", "ches", "shes", "sses", "zes"];

/// Shortest word that loses a final `e`: shorter ones are words of their own too often
/// (plan and plane, car and care).
const SHORTEST_WITH_E: usize = 6;

/// Cuts the ending off a lower-case word without accents; what remains is a key, not a word.
///
/// English and French share the rules, so that the language need not be known: therapy, therapies
/// and thérapies (accents gone) all become `therapi`.
pub(super) fn cut(word: &mut String) {
    let letters = word.chars().count();
    if letters < 4 || !word.chars().all(char::is_alphabetic) {
        cut_plural_of_code(word, letters);
        return;
    }
    if DOUBLE_PLURALS.iter().any(|ending| word.ends_with(ending)) && letters > 4 {
        word.truncate(word.len() - 2);
    } else if is_plural(word) {
        word.pop();
    }
    if word.ends_with('e') && (letters >= SHORTEST_WITH_E || word.ends_with("ie")) {
        word.pop();
    }
    if word.ends_with('y') {
        word.pop();
        word.push('i');
    }
    // Diagnosis and diagnoses, analysis and analyses meet here.
    if letters >= SHORTEST_WITH_E && word.ends_with("is") {
        word.truncate(word.len() - 2);
    }
}

/// Final `s` or `x` that says "several".
fn is_plural(word: &str) -> bool {
    let s = word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    s || word.ends_with("aux") || word.ends_with("eux")
}

/// Codes with digits (`2d`, `5gs`) keep everything but a plural s behind a letter.
fn cut_plural_of_code(word: &mut String, letters: usize) {
    let mut back = word.chars().rev();
    if letters >= 4 && back.next() == Some('s') && back.next().is_some_and(char::is_alphabetic) {
        word.pop();
    }
}
