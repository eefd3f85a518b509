//! Nearest names over scripts.
//!
//! A name is turned into the ways it may be spoken, whatever script it is written in; two names
//! are as near as their nearest ways. The engine proposes; people decide what is the same.

use std::fmt;

mod acronym;
mod compare;
mod generic;
mod given_away;
mod hangul;
mod index;
mod initials;
mod kana;
mod keys;
mod latin;
mod read;
mod sound;
mod split;
mod surnames;
mod ways;

pub use given_away::given_away;
pub use hangul::{Style, romanise};
pub use index::Index;
pub use keys::{Bearer, Prepared, SHORTEST_FRAME, SoundKeys};

use compare::{compare, nearest_spellings};
use read::Reading;

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

#[cfg(test)]
mod tests;
