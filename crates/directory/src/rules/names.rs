//! Decides which names a record may have, and how names are compared and shown.

use lb_kernel::{Id, Language, Locale, Refusal};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::{filled, wrong};

/// Longest name, in characters.
pub const LONGEST: usize = 200;
/// Most names of one record.
pub const MOST: usize = 40;

/// A name as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NameAsk {
    /// The name, in any script.
    pub text: String,
    /// Its language, as two-letter code; empty when it belongs to none.
    pub language: String,
    /// How it is read, in kana, hangul or Latin letters.
    pub reading: String,
    /// Another name beside the official one of its language.
    pub alias: bool,
}

/// A name as it is kept; the first of a record leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Its identifier.
    pub id: Id<Name>,
    /// Its language.
    pub language: Option<Language>,
    /// The name.
    pub text: String,
    /// How it is read.
    pub reading: Option<String>,
    /// Another name beside the official one of its language.
    pub alias: bool,
}

impl Name {
    /// The name as it would be sent.
    #[must_use]
    pub fn ask(&self) -> NameAsk {
        NameAsk {
            text: self.text.clone(),
            language: self.language.map(|one| one.code().to_owned()).unwrap_or_default(),
            reading: self.reading.clone().unwrap_or_default(),
            alias: self.alias,
        }
    }
}

/// A name that was accepted, without an identifier yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewName {
    /// Its language.
    pub language: Option<Language>,
    /// The name.
    pub text: String,
    /// How it is read.
    pub reading: Option<String>,
    /// Another name beside the official one of its language.
    pub alias: bool,
}

/// The names that were sent, without empty rows; an official one first, because it leads.
pub(crate) fn check(asked: &[NameAsk], problems: &mut Vec<Refusal>) -> Vec<NewName> {
    let mut names: Vec<NewName> = Vec::new();
    for (index, ask) in asked.iter().enumerate() {
        let at = |part: &str| format!("names.{index}.{part}");
        let Some(text) = filled(&ask.text) else {
            if filled(&ask.reading).is_some() {
                problems.push(wrong("directory.name.empty", at("text")));
            }
            continue;
        };
        for (part, value) in [("text", text), ("reading", ask.reading.trim())] {
            if value.chars().count() > LONGEST {
                problems.push(wrong("directory.name.long", at(part)).with("most", LONGEST));
            }
        }
        let language = match filled(&ask.language).map(str::parse::<Language>) {
            None => None,
            Some(Ok(language)) => Some(language),
            Some(Err(unknown)) => {
                let refusal = wrong("directory.language.unknown", at("language"));
                problems.push(refusal.with("language", unknown.0));
                None
            }
        };
        let official = |one: &NewName| !one.alias && one.language == language;
        if !ask.alias && language.is_some() && names.iter().any(official) {
            problems.push(wrong("directory.name.twice", at("language")));
        }
        let reading = filled(&ask.reading).map(str::to_owned);
        names.push(NewName { language, text: text.to_owned(), reading, alias: ask.alias });
    }
    if names.len() > MOST {
        problems.push(wrong("directory.name.many", "names").with("most", MOST));
    }
    if names.iter().all(|name| name.alias) {
        problems.push(wrong("directory.name.missing", "names.0.text"));
    }
    names.sort_by_key(|name| name.alias);
    names
}

/// The name for readers of `locale`: the official one in their language, else the leading one.
#[must_use]
pub fn shown(names: &[Name], locale: Locale) -> Option<&Name> {
    let wanted = locale.language();
    names.iter().find(|name| !name.alias && name.language == Some(wanted)).or(names.first())
}

/// The name as it is compared: without case, width, accents, spaces and marks; katakana as hiragana.
#[must_use]
pub fn fold(text: &str) -> String {
    let bare: String = text
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || *c == 'ー')
        .collect();
    bare.chars()
        .map(|c| match c {
            'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;
