//! Decides which two records are worth a look because they may be the same, and why.

use std::collections::BTreeSet;

use lb_kernel::codes;
use lb_language::names::{By, Name, SoundKeys, Why, why};
use serde::{Deserialize, Serialize};

codes! {
    /// Why two records may be the same.
    pub enum Ground {
        /// The same letters, apart from case, width, spaces and legal forms.
        Letters = "letters",
        /// Names that sound alike, also over scripts.
        Sound = "sound",
        /// One name is made of the first letters of the other.
        Acronym = "acronym",
        /// One number of a public register contains the other.
        Number = "number",
        /// Web addresses of the same host.
        Host = "host",
        /// The same e-mail address or telephone number.
        Contact = "contact",
        /// The same people, or the same organisation.
        People = "people",
    }
}

/// One reason, with the two spellings that met where it is a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Why.
    pub ground: Ground,
    /// How the first name was read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub left: String,
    /// How the second name was read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub right: String,
}

impl Reason {
    /// A reason that is no name.
    #[must_use]
    pub fn of(ground: Ground) -> Self {
        Self { ground, left: String::new(), right: String::new() }
    }
}

/// A pair worth a look.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// From 0 to 1: how likely they are the same.
    pub score: f64,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// Names nearer than this are a reason by themselves.
const NEAR: f64 = 0.88;
/// Pairs below are not worth anybody's time.
const WORTH: f64 = 0.6;

/// From so many consonants on, names that differ in one of them share the first or the last five.
const LONG: usize = 8;
const ENDS: usize = 5;

/// By what a name finds others that may be the same: the sound of the whole, its consonants, and the beginning
/// and the end of these where they are many.
#[must_use]
pub fn sounds(name: &Name) -> BTreeSet<String> {
    let keys = SoundKeys::of(name);
    let mut all: BTreeSet<String> = keys.whole.iter().map(|key| format!("w{key}")).collect();
    for frame in &keys.frames {
        all.insert(format!("f{frame}"));
        let signs: Vec<char> = frame.chars().collect();
        if signs.len() >= LONG {
            all.insert(
                signs.iter().take(ENDS).fold("<".to_owned(), |key, sign| key + &sign.to_string()),
            );
            let last = signs.iter().skip(signs.len() - ENDS);
            all.insert(last.fold(">".to_owned(), |key, sign| key + &sign.to_string()));
        }
    }
    all
}

/// Whether a key is the sound of a whole name.
#[must_use]
pub fn is_whole(key: &str) -> bool {
    key.starts_with('w')
}

/// What a ground other than a name weighs: the chance that two records are the same when it is all
/// that is known. People move between organisations, so that alone it says little.
fn weight(ground: Ground) -> f64 {
    match ground {
        Ground::Number => 0.95,
        Ground::Contact => 0.75,
        Ground::Host => 0.7,
        Ground::People => 0.3,
        Ground::Letters | Ground::Sound | Ground::Acronym => 0.0,
    }
}

/// Decides whether the two are worth a look: the nearest of their names, and other grounds.
#[must_use]
pub fn propose(one: &[Name], other: &[Name], grounds: &[Ground]) -> Option<Proposal> {
    let nearest = one
        .iter()
        .flat_map(|left| other.iter().map(move |right| why(left, right)))
        .max_by(|a, b| a.score.total_cmp(&b.score));
    let mut reasons = Vec::new();
    let mut apart = 1.0;
    if let Some((ground, weight, why)) = nearest.and_then(named) {
        reasons.push(Reason { ground, left: why.left, right: why.right });
        apart *= 1.0 - weight;
    }
    for ground in grounds {
        reasons.push(Reason::of(*ground));
        apart *= 1.0 - weight(*ground);
    }
    let score = 1.0 - apart;
    (score >= WORTH).then_some(Proposal { score, reasons })
}

/// The ground that two near names are, and its weight: equal letters weigh more than equal sounds.
fn named(why: Why) -> Option<(Ground, f64, Why)> {
    let ground = match why.by {
        By::Letters => Ground::Letters,
        By::Sound | By::Core => Ground::Sound,
        By::Acronym | By::Initials => Ground::Acronym,
        // 삼성 and Samsung Biologics are two companies.
        By::Beginning => return None,
    };
    if why.score < NEAR {
        return None;
    }
    let most = match ground {
        Ground::Letters => 0.9,
        Ground::Sound => 0.8,
        _ => 0.4,
    };
    Some((ground, most * why.score, why))
}

#[cfg(test)]
mod tests;
