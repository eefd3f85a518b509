//! Gives a name the keys by which an index of another kind finds names that sound like it.

use super::generic;
use super::hangul::{self, Style, is_syllable};
use super::read::Reading;
use super::sound::{self, Sound};
use super::split::{self, Script, Word};
use super::surnames;
use super::ways::{Way, ways};
use super::{Name, read};

/// A key of fewer symbols keeps its vowels apart: no and nu are two names, Samsung is one.
const SHORT: usize = 4;
/// What is left of a name without shared words counts from this length on, in weights of a sound.
const SLIGHT: f32 = 1.4;
/// Fewer consonants than these say too little of a name.
pub const SHORTEST_FRAME: usize = 3;
/// Hiragana that runs on from another script is a word of its own from this length on.
const SHORTEST_GLUED: usize = 3;
/// Names of more words have no keys of pairs.
const MOST_WORDS: usize = 6;

/// Keys of a name: two names that share one sound alike, whatever their scripts.
///
/// Names that share none may still be near; [`super::Index`] and [`super::similarity`] decide
/// more finely and cost more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SoundKeys {
    /// Of the whole name, of it without shared words (University, 製薬), of its spoken acronym.
    pub whole: Vec<String>,
    /// Consonants of the whole name alone, at least [`SHORTEST_FRAME`]: scripts agree on them more
    /// often than on vowels, but so do different names. Each symbol is one letter.
    pub frames: Vec<String>,
    /// Of its words, of neighbouring words together, of surname and given name.
    pub parts: Vec<String>,
}

/// Whose name it is: what its words can be by their sound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bearer {
    /// A person, perhaps: surname and given name may be written together.
    #[default]
    Person,
    /// An organisation: no word begins with somebody's surname.
    Organisation,
    /// Nobody: a heading in running words, where only longer words may be names of somebody.
    Text,
}

impl SoundKeys {
    /// The keys of a name that may be a person's.
    #[must_use]
    pub fn of(name: &Name) -> Self {
        Self::borne_by(Bearer::Person, name)
    }

    /// The keys of the name of such a bearer.
    #[must_use]
    pub fn borne_by(bearer: Bearer, name: &Name) -> Self {
        if bearer == Bearer::Text {
            let mut keys = Self { parts: spoken_of(&name.text), ..Self::default() };
            keys.parts.sort_unstable();
            keys.parts.dedup();
            return keys;
        }
        let reading = name.read();
        let spoken = match &name.reading {
            Some(reading) if !reading.trim().is_empty() => split::words(reading),
            _ => split::words(&name.text),
        };
        let mut keys = Self {
            whole: whole(&reading),
            frames: frames(&reading),
            parts: parts(bearer, &spoken),
        };
        for list in [&mut keys.whole, &mut keys.frames, &mut keys.parts] {
            list.sort_unstable();
            list.dedup();
        }
        keys
    }
}

impl Name {
    /// The name prepared for comparing with many.
    #[must_use]
    pub fn prepared(&self) -> Prepared {
        Prepared(read::read(&self.text, self.reading.as_deref()))
    }
}

/// A name prepared for being compared with many others.
#[derive(Debug, Clone)]
pub struct Prepared(Reading);

impl Prepared {
    /// How near the other name is, as [`super::similarity`] says.
    #[must_use]
    pub fn similarity(&self, other: &Name) -> f64 {
        super::compare::compare(&self.0, &other.read()).0
    }
}

fn whole(reading: &Reading) -> Vec<String> {
    all_ways(reading).filter_map(of_way).collect()
}

fn all_ways(reading: &Reading) -> impl Iterator<Item = &Way> {
    let core = reading.core.iter().filter(|way| way.length >= SLIGHT);
    reading.whole.iter().chain(core).chain(&reading.acronyms)
}

fn frames(reading: &Reading) -> Vec<String> {
    all_ways(reading)
        .map(|way| {
            let mut frame: Sound =
                way.key.iter().copied().filter(|symbol| !"aiu".contains(*symbol)).collect();
            frame.dedup();
            frame
        })
        .filter(|frame| frame.len() >= SHORTEST_FRAME)
        .map(|frame| frame.into_iter().collect())
        .collect()
}

fn of_way(way: &Way) -> Option<String> {
    key(&way.sound)
}

/// The coarse key, or the finer one where the coarse one would say little.
fn key(sound: &[char]) -> Option<String> {
    let coarse = sound::key(sound);
    let key = if coarse.len() > SHORT { coarse } else { fine(sound) };
    (!key.is_empty()).then(|| key.into_iter().collect())
}

/// Like the coarse key, with five vowels and voiceless s apart from z and ch.
fn fine(sound: &[char]) -> Sound {
    let mut key: Sound = Vec::with_capacity(sound.len());
    for &symbol in sound {
        let symbol = match symbol {
            'A' => 'o',
            'e' | 'i' | 'o' | 'u' => symbol,
            'z' | 'j' | 'C' | 'X' => 'c',
            other => match sound::key(&[other]).first() {
                Some(&coarse) => coarse,
                None => continue,
            },
        };
        if key.last() != Some(&symbol) {
            key.push(symbol);
        }
    }
    key
}

/// The words of a heading that may be somebody's name: by the sound of a short one (이, の, su), or of the
/// beginning of one (노 of 노화), all who are called so would be found in every other heading.
fn spoken_of(text: &str) -> Vec<String> {
    let words = split::words(text);
    let own = words.iter().filter(|word| generic::idea(&word.text).is_none() && !is_hiragana(word));
    let keys = own.flat_map(|word| ways(std::slice::from_ref(word)));
    keys.filter_map(|way| of_way(&way)).filter(|key| key.chars().count() >= SHORT).collect()
}

fn is_hiragana(word: &Word) -> bool {
    word.text.chars().all(|char| matches!(char, '\u{3041}'..='\u{309f}'))
}

fn parts(bearer: Bearer, words: &[Word]) -> Vec<String> {
    let own: Vec<&Word> = words.iter().filter(|word| generic::idea(&word.text).is_none()).collect();
    let mut keys: Vec<String> = Vec::new();
    for (_, word) in own.iter().enumerate().filter(|(at, _)| !is_particle(&own, *at)) {
        keys.extend(ways(&[(*word).clone()]).iter().filter_map(of_way));
        if bearer == Bearer::Person {
            keys.extend(surname_and_given(word));
        }
    }
    if own.len() <= MOST_WORDS {
        for pair in own.windows(2) {
            let pair: Vec<Word> = pair.iter().map(|word| (*word).clone()).collect();
            let straight = ways(&pair);
            keys.extend(straight.first().and_then(of_way));
        }
    }
    keys
}

/// Whether a word only joins its neighbours: の in 光の泉, de inside Institut de chimie. By its
/// sound it would be everybody's surname.
fn is_particle(words: &[&Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    match word.script {
        Script::Kana => {
            word.glued && word.text.chars().count() < SHORTEST_GLUED && is_hiragana(word)
        }
        Script::Latin => at > 0 && at + 1 < words.len() && generic::is_small(&word.text),
        _ => false,
    }
}

/// The surname and the given name of a Korean name written together.
fn surname_and_given(word: &Word) -> Vec<String> {
    let parts = match word.script {
        Script::Hangul => surnames::of_hangul(&word.text)
            .and_then(|surname| Some((surname, word.text.get(surname.len()..)?))),
        Script::Han => surnames::of_han(&word.text)
            .and_then(|(surname, length)| Some((surname, word.text.get(length..)?))),
        _ => None,
    };
    let Some((surname, given)) = parts else { return Vec::new() };
    if !(1..=3).contains(&given.chars().count()) {
        return Vec::new();
    }
    let mut sounds = vec![hangul::sound(surname, Style::Spoken)];
    if given.chars().all(is_syllable) {
        sounds.push(hangul::sound(given, Style::Spoken));
    }
    sounds.iter().filter_map(|sound| key(sound)).collect()
}
