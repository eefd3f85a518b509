//! The check formulas of the registries.

use super::{IdentifierError, Scheme};

/// Addresses and words customarily written before a number.
const PREFIXES: &[&str] = &[
    "https://ror.org/",
    "http://ror.org/",
    "ror.org/",
    "https://orcid.org/",
    "http://orcid.org/",
    "orcid.org/",
    "ror:",
    "orcid:",
    "lei:",
    "siren:",
    "siret:",
];

/// The characters of ROR's numbers, by value: Crockford's base 32, without i, l, o, u.
const BASE_32: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// The number without separators, in the scheme's case, each character allowed where it stands.
pub(super) fn plain(scheme: Scheme, text: &str) -> Result<String, IdentifierError> {
    let skipped = prefix_length(text);
    let kept: Vec<(usize, char)> = text
        .chars()
        .enumerate()
        .skip(skipped)
        .map(|(at, char)| (at + 1, half_width(char)))
        .filter(|(_, char)| !is_separator(*char))
        .collect();
    let mut value = String::with_capacity(scheme.length());
    for (index, (position, char)) in kept.iter().enumerate() {
        let char = if scheme == Scheme::Ror {
            char.to_ascii_lowercase()
        } else {
            char.to_ascii_uppercase()
        };
        if !is_allowed(scheme, index, char) {
            let found = text.chars().nth(position - 1).unwrap_or(char);
            return Err(IdentifierError::Character { position: *position, found });
        }
        value.push(char);
    }
    if kept.len() != scheme.length() {
        return Err(IdentifierError::Length { expected: scheme.length(), found: kept.len() });
    }
    Ok(value)
}

/// Characters of space and of a registry's address before the number.
fn prefix_length(text: &str) -> usize {
    let body = text.trim_start();
    let space = text.chars().count() - body.chars().count();
    let lower = body.to_ascii_lowercase();
    let prefix = PREFIXES.iter().find(|prefix| lower.starts_with(*prefix));
    space + prefix.map_or(0, |prefix| prefix.len())
}

/// Full-width digits and letters are typed in Korea and Japan.
fn half_width(char: char) -> char {
    match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(char as u32 - 0xfee0).unwrap_or(char),
        _ => char,
    }
}

fn is_separator(char: char) -> bool {
    char.is_whitespace()
        || matches!(
            char,
            '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{200b}' | '\u{feff}'
        )
}

/// Whether the scheme may have the character at the index.
fn is_allowed(scheme: Scheme, index: usize, char: char) -> bool {
    match scheme {
        Scheme::Lei => char.is_ascii_digit() || (index < 18 && char.is_ascii_uppercase()),
        Scheme::Ror => match index {
            0 => char == '0',
            1..=6 => BASE_32.contains(char),
            _ => char.is_ascii_digit(),
        },
        Scheme::Orcid => char.is_ascii_digit() || (index == 15 && char == 'X'),
        _ => char.is_ascii_digit(),
    }
}

/// `None` if the check digits fit; otherwise those expected and those found.
pub(super) fn verdict(scheme: Scheme, value: &str) -> Option<(String, String)> {
    match scheme {
        Scheme::KrBusiness => compare(value, 9, kr_business(value).to_string()),
        Scheme::KrCorporate => compare(value, 12, kr_corporate(value).to_string()),
        Scheme::JpCorporate => {
            let expected = jp_corporate(value).to_string();
            let found = value.get(..1).unwrap_or_default();
            (expected != found).then(|| (expected, found.to_owned()))
        }
        Scheme::Lei => compare(value, 18, format!("{:02}", lei(value))),
        Scheme::Siren => compare(value, 8, luhn(value, 8).to_string()),
        Scheme::Siret => siret(value),
        Scheme::Ror => compare(value, 7, format!("{:02}", ror(value))),
        Scheme::Orcid => compare(value, 15, orcid(value)),
    }
}

/// Compares the end of the value from `from` on.
fn compare(value: &str, from: usize, expected: String) -> Option<(String, String)> {
    let found = value.get(from..).unwrap_or_default();
    (expected != found).then(|| (expected, found.to_owned()))
}

fn digits(value: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    value.chars().filter_map(|char| char.to_digit(10))
}

/// Weights 1 3 7 1 3 7 1 3 5 on the first nine, the tens of ninth × 5 once more (National Tax
/// Service of Korea).
fn kr_business(value: &str) -> u32 {
    let weighted: u32 =
        digits(value).zip([1, 3, 7, 1, 3, 7, 1, 3, 5]).map(|(digit, weight)| digit * weight).sum();
    let ninth = digits(value).nth(8).unwrap_or_default();
    (10 - (weighted + ninth * 5 / 10) % 10) % 10
}

/// Weights 1 2 1 2 … on the first twelve (Supreme Court of Korea, rule on registry numbers).
fn kr_corporate(value: &str) -> u32 {
    let weighted: u32 = digits(value)
        .take(12)
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - weighted % 10) % 10
}

/// The first digit: 9 − (Σ digit × 1, 2, 1 … from the right, mod 9) (National Tax Agency of Japan).
fn jp_corporate(value: &str) -> u32 {
    let weighted: u32 = digits(value)
        .skip(1)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    9 - weighted % 9
}

/// ISO 7064 MOD 97-10 over the first eighteen, letters as 10–35.
fn lei(value: &str) -> u32 {
    let remainder = value.chars().take(18).chain("00".chars()).fold(0, |remainder, char| {
        let digit = char.to_digit(36).unwrap_or_default();
        (remainder * if digit < 10 { 10 } else { 100 } + digit) % 97
    });
    98 - remainder
}

/// The digit that completes the first `length` ones to a multiple of ten (ISO/IEC 7812, Luhn).
fn luhn(value: &str, length: usize) -> u32 {
    let body: Vec<u32> = digits(value).take(length).collect();
    let sum: u32 = body
        .iter()
        .rev()
        .enumerate()
        .map(|(index, &digit)| match (index % 2, digit) {
            (0, 5..) => digit * 2 - 9,
            (0, _) => digit * 2,
            _ => digit,
        })
        .sum();
    (10 - sum % 10) % 10
}

/// Luhn over the company's nine and over all fourteen; offices of La Poste instead have a sum of
/// digits that is a multiple of five (INSEE).
fn siret(value: &str) -> Option<(String, String)> {
    const LA_POSTE: &str = "356000000";
    let siren = value.get(..9).unwrap_or_default();
    if siren == LA_POSTE && digits(value).sum::<u32>() % 5 == 0 {
        return None;
    }
    verdict(Scheme::Siren, siren).or_else(|| compare(value, 13, luhn(value, 13).to_string()))
}

/// 98 − (value × 100 mod 97), the value read in base 32 (ROR).
fn ror(value: &str) -> u64 {
    let number = value
        .chars()
        .take(7)
        .fold(0_u64, |number, char| number * 32 + BASE_32.find(char).unwrap_or_default() as u64);
    98 - number * 100 % 97
}

/// ISO 7064 MOD 11-2 over the first fifteen; ten is X.
fn orcid(value: &str) -> String {
    let sum = digits(value).take(15).fold(0, |sum, digit| (sum + digit) * 2 % 11);
    match (12 - sum % 11) % 11 {
        10 => "X".to_owned(),
        digit => digit.to_string(),
    }
}
