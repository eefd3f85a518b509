//! Nearest names over scripts.
//!
//! A name is turned into the ways it may be spoken, whatever script it is written in; two names
//! are as near as their nearest ways. The engine proposes; people decide what is the same.

use std::fmt;

mod acronym;
mod generic;
mod hangul;
mod index;
mod initials;
mod kana;
mod latin;
mod read;
mod sound;
mod split;
mod surnames;

pub use hangul::{Style, romanise};
pub use index::Index;

use read::{Reading, Way};

/// A name to be found or compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// As written, in any script.
    pub text: String,
    /// How it is spoken, in Kana, Hangul or Latin letters: needed where Han characters hide it.
    pub reading: Option<String>,
}

impl Name {
    /// A name without a separate reading.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), reading: None }
    }

    /// A name with its reading; an empty one is none.
    #[must_use]
    pub fn with_reading(text: impl Into<String>, reading: impl Into<String>) -> Self {
        let reading = Some(reading.into()).filter(|reading: &String| !reading.trim().is_empty());
        Self { text: text.into(), reading }
    }

    fn read(&self) -> Reading {
        read::read(&self.text, self.reading.as_deref())
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// One proposal for a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Position of the name in the index, in the order given to it.
    pub position: usize,
    /// From 0 (nothing alike) to 1 (the same letters or the same sound).
    pub score: f64,
}

/// On what a score rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The same letters, apart from case, width, spaces and legal forms.
    Letters,
    /// The whole name sounds alike.
    Sound,
    /// What is left without shared words (University, 製薬, 바이오) sounds alike.
    Core,
    /// One is made of the first letters of the other's words.
    Acronym,
    /// One is the surname of the other with initials that fit.
    Initials,
    /// One sounds like the beginning of the other: 삼성, Samsung Biologics.
    Beginning,
}

/// Why two names are near: the spellings that met.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The score, as in [`Near`].
    pub score: f64,
    /// On what it rests.
    pub by: By,
    /// The first name as it was read, in Latin letters.
    pub left: String,
    /// The second name as it was read.
    pub right: String,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ~ {} ({:.2})", self.left, self.right, self.score)
    }
}

/// How near two names are, from 0 to 1; the order of the two does not count.
#[must_use]
pub fn similarity(a: &Name, b: &Name) -> f64 {
    compare(&a.read(), &b.read()).0
}

/// How near two names are and which spellings of them met.
#[must_use]
pub fn why(a: &Name, b: &Name) -> Why {
    let (left, right) = (a.read(), b.read());
    let (score, by) = compare(&left, &right);
    let (left, right) = match by {
        By::Letters | By::Acronym | By::Initials => (left.letters, right.letters),
        By::Beginning => nearest_spellings(&left.core, &right.core),
        By::Sound => nearest_spellings(&left.whole, &right.whole),
        By::Core => nearest_spellings(&left.core, &right.core),
    };
    Why { score, by, left, right }
}

/// Score of an acronym: sure of the letters, not of the organisation.
const ACRONYM: f64 = 0.9;
/// An acronym spoken in another script counts from this likeness on.
const SURE_ACRONYM: f64 = 0.85;
/// Score of the same letters but for mistyped ones, times the share of right ones.
const TYPING: f64 = 0.95;
/// Score of a surname with initials that fit: many people share both.
const INITIALS: f64 = 0.8;
/// Score of a name that is the beginning of another.
const BEGINNING: f64 = 0.7;
/// A beginning counts from this length on, in weights of a sound.
const SHORTEST_BEGINNING: f32 = 1.9;
/// A beginning counts from this likeness on.
const SURE_BEGINNING: f32 = 0.88;
/// Score of names that consist of the same shared words.
const NOTHING_ELSE: f64 = 0.95;
/// Taken off per shared word that only one of the names has, up to three.
const MISSING_IDEA: f64 = 0.04;
/// Taken off per shared word that is often left out, such as Group or National.
const MISSING_LIGHT: f64 = 0.01;
/// Taken off when both have shared words and none is the same.
const OTHER_IDEAS: f64 = 0.06;

/// The score of two readings and on what it rests.
fn compare(a: &Reading, b: &Reading) -> (f64, By) {
    if !a.letters.is_empty() && a.letters == b.letters {
        return (1.0, By::Letters);
    }
    let whole = nearest(&a.whole, &b.whole);
    let mut best = (whole, By::Sound);
    if !(a.ideas.is_empty() && b.ideas.is_empty()) {
        let says_little = a.ideas != b.ideas && (is_slight(&a.core) || is_slight(&b.core));
        let core = if says_little {
            0.0
        } else {
            nearest(&a.core, &b.core) - unlike_ideas(&a.ideas, &b.ideas)
        };
        // Nothing but shared words on both sides: 국립암센터, National Cancer Center.
        let core = if a.core.is_empty() && b.core.is_empty() {
            NOTHING_ELSE - unlike_ideas(&a.ideas, &b.ideas)
        } else {
            core
        };
        // Shared words that agree prove nothing: then the rest alone decides.
        if core > whole || (a.ideas == b.ideas && !a.core.is_empty() && !b.core.is_empty()) {
            best = (core, By::Core);
        }
    }
    if best.0 < ACRONYM && (is_short_for(a, b) || is_short_for(b, a)) {
        best = (ACRONYM, By::Acronym);
    }
    let spoken = ACRONYM * spoken_acronym(a, b).max(spoken_acronym(b, a));
    if spoken > best.0 {
        best = (spoken, By::Acronym);
    }
    let typing = TYPING * letters_alike(a, b);
    if typing > best.0 {
        best = (typing, By::Letters);
    }
    let initials = INITIALS * initials_fit(a, b).max(initials_fit(b, a));
    if initials > best.0 {
        best = (initials, By::Initials);
    }
    let beginning = BEGINNING * begins(a, b).max(begins(b, a));
    if beginning > best.0 {
        best = (beginning, By::Beginning);
    }
    // The same sound in other letters is never quite the same name.
    (best.0.clamp(0.0, 0.999), best.1)
}

fn is_short_for(short: &Reading, long: &Reading) -> bool {
    matches!(short.latin.as_slice(), [only] if *only == short.letters && acronym::is_acronym(only, &long.latin))
}

/// Whether a core is too short to say anything, such as the K of K-Bio.
fn is_slight(core: &[Way]) -> bool {
    core.iter().all(|way| way.length < 1.4)
}

/// How well `short`, in another script, is the spoken acronym of `long`: ジェトロ.
fn spoken_acronym(short: &Reading, long: &Reading) -> f64 {
    if long.acronyms.is_empty() || !short.latin.is_empty() {
        return 0.0;
    }
    let likeness = nearest(&long.acronyms, &short.whole);
    if likeness >= SURE_ACRONYM { likeness } else { 0.0 }
}

/// How alike two Latin names are letter by letter, from 0 to 1: mistyped and misread names.
fn letters_alike(a: &Reading, b: &Reading) -> f64 {
    let is_latin = |reading: &Reading| !reading.latin.is_empty() && reading.letters.is_ascii();
    if !is_latin(a) || !is_latin(b) {
        return 0.0;
    }
    let longest = a.letters.len().max(b.letters.len());
    1.0 - sound::wrong_letters(a.letters.as_bytes(), b.letters.as_bytes()) as f64
        / longest.max(1) as f64
}

/// How well the initials of `short` fit `long`, from 0 to 1.
fn initials_fit(short: &Reading, long: &Reading) -> f64 {
    match &short.initials {
        Some(initials) if long.initials.is_none() => {
            f64::from(initials::likeness(initials, &long.parts))
        }
        _ => 0.0,
    }
}

/// How well `short` is the beginning of `long`, from 0 to 1: only what is nearly the same counts,
/// and only a beginning of some length.
fn begins(short: &Reading, long: &Reading) -> f64 {
    let mut best = 0.0_f32;
    for left in &short.core {
        for right in &long.core {
            let part = left.length / right.length.max(f32::EPSILON);
            let starts_alike = left.key.iter().zip(&right.key).take(2).all(|(a, b)| a == b);
            if starts_alike && left.length >= SHORTEST_BEGINNING && (0.3..0.8).contains(&part) {
                let likeness = sound::likeness_of_beginning(&left.sound, &right.sound);
                best = best.max(likeness - left.doubt - right.doubt);
            }
        }
    }
    if best >= SURE_BEGINNING { f64::from(best) } else { 0.0 }
}

/// What to take off for shared words that differ.
fn unlike_ideas(a: &[usize], b: &[usize]) -> f64 {
    let alone = |these: &[usize], those: &[usize]| {
        let cost =
            |idea: &usize| if generic::is_light(*idea) { MISSING_LIGHT } else { MISSING_IDEA };
        these.iter().filter(|idea| !those.contains(idea)).map(cost).sum::<f64>()
    };
    let same = a.iter().any(|idea| b.contains(idea));
    let clash = if !same && !a.is_empty() && !b.is_empty() { OTHER_IDEAS } else { 0.0 };
    (alone(a, b) + alone(b, a)).min(3.0 * MISSING_IDEA) + clash
}

/// The likeness of the nearest pair of ways.
fn nearest(a: &[Way], b: &[Way]) -> f64 {
    let mut best = 0.0_f32;
    for left in a {
        for right in b {
            // The difference in length alone bounds the likeness.
            let (short, long) = (left.length.min(right.length), left.length.max(right.length));
            if long > 0.0 && short / long > best {
                let likeness = sound::likeness(&left.sound, &right.sound);
                best = best.max(likeness - left.doubt - right.doubt);
            }
        }
    }
    f64::from(best)
}

/// The nearest pair of ways, spelled.
fn nearest_spellings(a: &[Way], b: &[Way]) -> (String, String) {
    let mut best = (-1.0_f32, String::new(), String::new());
    for left in a {
        for right in b {
            let likeness = sound::likeness(&left.sound, &right.sound) - left.doubt - right.doubt;
            if likeness > best.0 {
                best = (likeness, sound::spell(&left.sound), sound::spell(&right.sound));
            }
        }
    }
    (best.1, best.2)
}

#[cfg(test)]
mod tests;
