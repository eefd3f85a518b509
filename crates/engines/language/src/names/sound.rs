//! What names sound like, and how far two sounds are apart.
//!
//! A sound is a row of symbols: `a e i o u`; `U O I` vowels that a script only adds between
//! consonants; `A` the open o of Korean (어); `k g t d p b f v l r s z j m n h w y`; `S` (sh), `C` (ch), `X` (ts), `T` (th), `N` (ng),
//! `G` and `R` (a g or r that is often not heard). Any other character stands for itself.

use std::sync::LazyLock;

/// Symbols of one spoken name.
pub(super) type Sound = Vec<char>;

/// Consonants that the scripts of the platform confuse.
fn class(symbol: char) -> char {
    match symbol {
        'k' | 'g' | 'G' => 'k',
        't' | 'd' | 'T' => 't',
        'p' | 'b' | 'f' | 'v' => 'p',
        'l' | 'r' | 'R' => 'l',
        's' | 'z' | 'j' | 'S' | 'C' | 'X' => 's',
        'n' | 'N' => 'n',
        other => other,
    }
}

fn is_vowel(symbol: char) -> bool {
    matches!(symbol, 'a' | 'e' | 'i' | 'o' | 'u' | 'A' | 'U' | 'O' | 'I')
}

/// The vowel without the mark of being added.
fn firm(symbol: char) -> char {
    match symbol {
        'U' => 'u',
        'O' => 'o',
        'I' => 'i',
        other => other,
    }
}

/// Cost of hearing a symbol where the other name has none; also its share of a name's length.
pub(super) fn weight(symbol: char) -> f32 {
    match symbol {
        'U' => 0.08,
        'O' => 0.15,
        'I' => 0.2,
        'R' => 0.2,
        'G' => 0.3,
        'h' | 'w' | 'y' => 0.22,
        'a' | 'e' | 'i' | 'o' | 'u' | 'A' => 0.5,
        _ => 1.0,
    }
}

/// Costs of all pairs of the symbols above, which are ASCII letters.
static SWAPS: LazyLock<Vec<[f32; 128]>> = LazyLock::new(|| {
    let symbol = |code: usize| char::from(u8::try_from(code).unwrap_or_default());
    (0..128).map(|a| std::array::from_fn(|b| cost(symbol(a), symbol(b)))).collect()
});

/// Cost of hearing one symbol for another.
pub(super) fn swap(a: char, b: char) -> f32 {
    match SWAPS.get(a as usize).and_then(|row| row.get(b as usize)) {
        Some(&cost) => cost,
        None => cost(a, b),
    }
}

fn cost(a: char, b: char) -> f32 {
    if a == b {
        return 0.0;
    }
    match (is_vowel(a), is_vowel(b)) {
        (true, true) => vowels(firm(a), firm(b)),
        (false, false) => consonants(a, b),
        _ => glides(a, b).min(glides(b, a)),
    }
}

fn vowels(a: char, b: char) -> f32 {
    match (a.min(b), a.max(b)) {
        (x, y) if x == y => 0.0,
        ('A', 'o') => 0.1,
        ('A', 'u') => 0.16,
        ('A', 'a') => 0.25,
        ('o', 'u') => 0.22,
        ('a', 'o') => 0.32,
        ('e', 'i') | ('a', 'e') => 0.35,
        _ => 0.45,
    }
}

fn consonants(a: char, b: char) -> f32 {
    match (a.min(b), a.max(b)) {
        // One class: half weight or less.
        ('b', 'v')
        | ('f', 'p')
        | ('N', 'n')
        | ('R', 'l')
        | ('R', 'r')
        | ('G', 'g')
        | ('l', 'r') => 0.1,
        ('S', 's') | ('C', 'X') | ('T', 't') | ('j', 'z') => 0.1,
        ('T', 's') => 0.15,
        // Between classes.
        ('f', 'h') => 0.25,
        ('h', 'p') => 0.6,
        ('C', 't') | ('X', 't') | ('d', 'j') => 0.4,
        ('N', 'm') | ('m', 'n') => 0.4,
        ('v', 'w') | ('b', 'w') => 0.3,
        ('j', 'y') => 0.4,
        ('h', 'k') => 0.6,
        (x, y) if class(x) == class(y) => 0.2,
        (x, y) => (weight(x) + weight(y)).min(1.0),
    }
}

/// A consonant heard as a vowel.
fn glides(vowel: char, consonant: char) -> f32 {
    match (firm(vowel), consonant) {
        ('i', 'y') | ('u' | 'o', 'w') => 0.12,
        ('a' | 'o', 'R') => 0.15,
        _ => 2.0,
    }
}

/// Length of a sound: the cost of hearing all of it.
pub(super) fn length(sound: &[char]) -> f32 {
    sound.iter().map(|&symbol| weight(symbol)).sum()
}

/// How alike two sounds are, from 0 to 1: weighted edit distance over the longer length.
pub(super) fn likeness(a: &[char], b: &[char]) -> f32 {
    let longest = length(a).max(length(b));
    if longest <= 0.0 {
        return 0.0;
    }
    let distance = last_row(a, b).last().copied().unwrap_or(longest);
    (1.0 - distance / longest).max(0.0)
}

/// How alike `short` is to the beginning of `long` that fits it best, from 0 to 1.
pub(super) fn likeness_of_beginning(short: &[char], long: &[char]) -> f32 {
    let length = length(short);
    if length <= 0.0 {
        return 0.0;
    }
    let distance = last_row(short, long).into_iter().fold(length, f32::min);
    (1.0 - distance / length).max(0.0)
}

/// Distances of `a` to every beginning of `b`, the empty one first (Wagner and Fischer, 1974).
fn last_row(a: &[char], b: &[char]) -> Vec<f32> {
    let mut row: Vec<f32> = Vec::with_capacity(b.len() + 1);
    row.push(0.0);
    let mut sum = 0.0;
    for &symbol in b {
        sum += weight(symbol);
        row.push(sum);
    }
    for &left in a {
        let gap = weight(left);
        let mut diagonal = row.first().copied().unwrap_or_default();
        let mut before = diagonal + gap;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, &right) in row.iter_mut().skip(1).zip(b) {
            let here = (diagonal + swap(left, right)).min(*cell + gap).min(before + weight(right));
            diagonal = *cell;
            before = here;
            *cell = here;
        }
    }
    row
}

/// Letters to change, add or drop to make one word of another (Levenshtein).
pub(super) fn wrong_letters(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, left) in a.iter().enumerate() {
        let mut diagonal = at;
        let mut before = at + 1;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(b) {
            let here = (diagonal + usize::from(left != right)).min(*cell + 1).min(before + 1);
            diagonal = *cell;
            before = here;
            *cell = here;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The coarse form of a sound by which candidates are found: one letter per class of consonants,
/// three vowels; what is often not heard and repetitions are left out.
pub(super) fn key(sound: &[char]) -> Sound {
    let mut key: Sound = Vec::with_capacity(sound.len());
    for &symbol in sound {
        let coarse = match symbol {
            'U' | 'O' | 'I' | 'R' | 'G' | 'h' | 'w' | 'y' => continue,
            'e' | 'i' => 'i',
            'o' | 'u' | 'A' => 'u',
            'a' => 'a',
            other => class(other),
        };
        if key.last() != Some(&coarse) {
            key.push(coarse);
        }
    }
    key
}

/// Writes a sound for people, in letters.
pub(super) fn spell(sound: &[char]) -> String {
    let mut text = String::with_capacity(sound.len() + 4);
    for &symbol in sound {
        match symbol {
            'S' => text.push_str("sh"),
            'C' => text.push_str("ch"),
            'X' => text.push_str("ts"),
            'T' => text.push_str("th"),
            'N' => text.push_str("ng"),
            'R' => text.push('r'),
            'G' => text.push('g'),
            'A' => text.push_str("eo"),
            other => text.push(firm(other)),
        }
    }
    text
}
