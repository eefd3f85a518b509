//! What a run of Latin letters and digits is worth as words: stems, compounds, numbers, Greek.

use lb_kernel::Language;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::Term;
use super::normal::{Kind, Letter};

/// A word longer than this is cut: nobody searches for it, and it may be a file in disguise.
const LONGEST: usize = 48;
/// A compound longer than this is only its parts.
const LONGEST_COMPOUND: usize = 14;

const GREEK: &[(char, &str)] = &[
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "epsilon"),
    ('ζ', "zeta"),
    ('η', "eta"),
    ('θ', "theta"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('π', "pi"),
    ('σ', "sigma"),
    ('τ', "tau"),
    ('φ', "phi"),
    ('χ', "chi"),
    ('ψ', "psi"),
    ('ω', "omega"),
];

/// Short words before a French apostrophe that are not part of the next word.
const ELISIONS: &[&str] =
    &["l", "d", "j", "m", "n", "s", "t", "c", "qu", "lorsqu", "puisqu", "jusqu"];

/// Splits off the longest run that may be one compound: words joined by single hyphens,
/// apostrophes, or by points and commas between digits.
pub(super) fn compound(letters: &[Letter]) -> (&[Letter], &[Letter]) {
    let mut length = 0;
    while let Some(letter) = letters.get(length) {
        let inside = match letter.kind() {
            Kind::Word => true,
            Kind::Gap => length > 0 && joins(letters, length, letter.char),
            _ => false,
        };
        if !inside {
            break;
        }
        length += 1;
    }
    letters.split_at(length)
}

/// Whether the sign at `at` holds its two neighbours together.
fn joins(letters: &[Letter], at: usize, sign: char) -> bool {
    let (Some(before), Some(after)) = (letters.get(at.wrapping_sub(1)), letters.get(at + 1)) else {
        return false;
    };
    match sign {
        '.' | ',' => before.char.is_numeric() && after.char.is_numeric(),
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' => {
            before.kind() == Kind::Word && after.kind() == Kind::Word
        }
        _ => false,
    }
}

fn is_hyphen(char: char) -> bool {
    matches!(char, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '\u{2019}')
}

fn is_greek(char: char) -> bool {
    matches!(char, '\u{370}'..='\u{3ff}')
}

/// How Latin words lose their endings.
pub(super) struct Stemming(Stemmer);

impl Stemming {
    pub(super) fn of(language: Option<Language>) -> Self {
        let french = language == Some(Language::FR);
        Self(Stemmer::create(if french { Algorithm::French } else { Algorithm::English }))
    }

    /// Adds the words of one compound: its parts, and the whole too when it is a technical name
    /// such as IL-6, CAR-T or TNF-α, so that it also meets IL6, CAR T and TNF-alpha.
    pub(super) fn emit(&self, run: &[Letter], found: &mut Vec<Term>) {
        let parts = parts(run);
        let names: Vec<String> = parts.iter().map(|part| plain(part)).collect();
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && is_technical(&parts, &names)
        {
            found.push(Term { text: names.concat(), range: first.start..last.end });
        }
        for (part, name) in parts.iter().zip(names) {
            if let (Some(first), Some(last)) = (part.first(), part.last())
                && !name.is_empty()
            {
                found.push(Term { text: self.stem(part, name), range: first.start..last.end });
            }
        }
    }

    /// The word without its ending and accents; names with digits or inner capitals stay whole.
    fn stem(&self, part: &[Letter], name: String) -> String {
        let inner_capital = part.iter().skip(1).any(|l| l.capital);
        let lower = part.iter().any(|l| l.char.is_lowercase() && !l.capital);
        if name.len() <= 3
            || (inner_capital && lower)
            || name.contains(|c: char| !c.is_alphabetic())
        {
            return without_accents(&name);
        }
        let stem = self.0.stem(&name);
        without_accents(if stem.is_empty() { &name } else { &stem })
    }
}

/// The words of one compound with their endings, without accents.
pub(super) fn written(run: &[Letter]) -> impl Iterator<Item = String> {
    let parts = parts(run).into_iter();
    parts.map(|part| without_accents(&plain(part))).filter(|word| !word.is_empty())
}

/// Cuts a compound at hyphens, apostrophes, and where Latin meets a single Greek letter.
fn parts(run: &[Letter]) -> Vec<&[Letter]> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, letter) in run.iter().enumerate() {
        let next = run.get(at + 1);
        let turns_greek = next.is_some_and(|next| {
            is_greek(letter.char) != is_greek(next.char)
                && letter.char.is_alphabetic()
                && next.char.is_alphabetic()
                && letter.char != 'μ'
        });
        if is_hyphen(letter.char) || is_apostrophe(letter.char) {
            let part = run.get(from..at).unwrap_or_default();
            let suffix = run.len() - at - 1;
            match (is_apostrophe(letter.char), part.len()) {
                (true, _) if ELISIONS.contains(&plain(part).as_str()) => {}
                // company's, don't: what follows the apostrophe is no word of its own.
                (true, 1..) if suffix <= 2 => {
                    parts.push(part);
                    return parts;
                }
                _ => parts.push(part),
            }
            from = at + 1;
        } else if turns_greek {
            parts.push(run.get(from..=at).unwrap_or_default());
            from = at + 1;
        }
    }
    parts.push(run.get(from..).unwrap_or_default());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether several parts together are one name: few, short, with a digit, a Greek letter, a
/// single letter, or all in capitals.
fn is_technical(parts: &[&[Letter]], names: &[String]) -> bool {
    let length: usize = names.iter().map(String::len).sum();
    (2..=3).contains(&parts.len())
        && length <= LONGEST_COMPOUND
        && parts.iter().any(|part| {
            part.len() == 1
                || part.iter().any(|l| l.char.is_numeric())
                || (part.len() <= 5 && part.iter().all(|l| l.capital))
        })
}

/// The letters as text: numbers without separators of thousands, single Greek letters by name,
/// the micro sign of units as u.
fn plain(part: &[Letter]) -> String {
    if let [only] = part
        && let Some((_, name)) = GREEK.iter().find(|(letter, _)| *letter == only.char)
    {
        return (*name).to_owned();
    }
    let unit = part.first().is_some_and(|l| l.char == 'μ');
    part.iter()
        .take(LONGEST)
        .filter(|l| l.char != ',')
        .map(|l| if unit && l.char == 'μ' { 'u' } else { l.char })
        .collect()
}

fn without_accents(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.nfd()
        .filter(|&c| !matches!(c, '\u{300}'..='\u{36f}'))
        .map(|c| match c {
            'ø' => 'o',
            'ł' => 'l',
            _ => c,
        })
        .collect::<String>()
        .replace('œ', "oe")
        .replace('æ', "ae")
        .replace('ß', "ss")
}
