//! Keeps exact numbers as people write them: up to 18 digits and 6 decimals, never rounded.

use std::fmt;
use std::str::FromStr;

use lb_kernel::refusal::Value;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One in the smallest unit.
const ONE: i128 = 1_000_000;

/// An exact decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i128);

/// The text is no number that can be kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number")
    }
}

impl Decimal {
    /// How many decimals are needed to write it.
    #[must_use]
    pub fn decimals(self) -> usize {
        self.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
    }
}

impl FromStr for Decimal {
    type Err = NotANumber;

    /// Reads digits with an optional sign and a decimal point; full-width forms count as their
    /// ASCII counterparts, and commas are taken for groups of three digits where they stand so.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let text: String = text.trim().chars().map(narrow).collect();
        let (negative, rest) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        let (whole, decimals) = rest.split_once('.').unwrap_or((rest, "0"));
        let whole = ungrouped(whole).ok_or(NotANumber)?;
        let digits = |part: &str, most: usize| {
            !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit())
        };
        if !digits(&whole, 18) || !digits(decimals, 6) {
            return Err(NotANumber);
        }
        let parse = |part: &str| part.parse::<i128>().map_err(|_| NotANumber);
        let units = parse(&whole)? * ONE + parse(&format!("{decimals:0<6}"))?;
        Ok(Self(if negative { -units } else { units }))
    }
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '．' => '.',
        '，' => ',',
        '－' => '-',
        other => other,
    }
}

/// The digits without their commas; `None` when a comma stands where no group of three begins.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut out = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        out.push_str(group);
    }
    (!grouped || (1..=3).contains(&first.len())).then_some(out)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, rest) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        if rest == 0 {
            return write!(f, "{units}");
        }
        let decimals = format!("{rest:06}");
        write!(f, "{units}.{}", decimals.trim_end_matches('0'))
    }
}

impl From<Decimal> for Value {
    /// Whole ones are numbers for the sentence of a refusal, which groups their digits.
    fn from(number: Decimal) -> Self {
        let text = number.to_string();
        text.parse::<i64>().map_or(Self::Text(text), Self::Number)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    /// From a text, or from a number as its digits are written.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        let text = match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Number(number) => number.to_string(),
            _ => return Err(serde::de::Error::custom(NotANumber)),
        };
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
