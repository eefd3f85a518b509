//! Prepares a name for comparing: its shared words apart from what is its own, its short forms.

use super::initials::{self, Initials};
use super::latin::{self, Manner};
use super::sound::{self, Sound};
use super::split::{Script, Word};
use super::ways::{Way, first_sound, plain_sound, ways};
use super::{acronym, generic, split};

/// A name prepared for comparing.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The whole name.
    pub(super) whole: Vec<Way>,
    /// The name without shared words; empty if nothing else is in it.
    pub(super) core: Vec<Way>,
    /// The shared words, as sorted positions in their list.
    pub(super) ideas: Vec<usize>,
    /// The letters and digits as written, NFKC and small.
    pub(super) letters: String,
    /// The Latin words, for acronyms; small words left out.
    pub(super) latin: Vec<String>,
    /// How its acronyms may be spoken, if it has enough words.
    pub(super) acronyms: Vec<Way>,
    /// Its initials, if it has some.
    pub(super) initials: Option<Initials>,
    /// The sounds of its parts, for names with initials to be compared with.
    pub(super) parts: Vec<Sound>,
}

/// Prepares a name. `reading` is its pronunciation in Kana or Latin letters where Han characters
/// do not show it.
pub(super) fn read(text: &str, reading: Option<&str>) -> Reading {
    let words = split::words(text);
    let spoken = match reading {
        Some(reading) if !reading.trim().is_empty() => split::words(reading),
        _ => words.clone(),
    };
    let (core, mut ideas) = without_ideas(&words);
    ideas.sort_unstable();
    // The shared words are seen in the name as written, and taken off the end of its reading.
    let core = if spoken == words { core } else { spoken_core(&words, &core, &spoken) };
    let letters = words.iter().map(|word| word.text.as_str()).collect();
    let latin: Vec<String> = words
        .iter()
        .filter(|word| word.script == Script::Latin && !generic::is_small(&word.text))
        .map(|word| word.text.clone())
        .collect();
    let whole = ways(&spoken);
    let core = if ideas.is_empty() { whole.clone() } else { ways(&core) };
    let plain = |word: &Word| first_sound(word, Manner::Plain);
    let initials = initials::of(&words, plain);
    let parts = initials::parts(&spoken, plain);
    let acronyms = acronym::of(&latin)
        .iter()
        .map(|word| Way::of(latin::sound(word, Manner::Plain), 0.0))
        .collect();
    Reading { whole, core, ideas, letters, latin, acronyms, initials, parts }
}

/// The words that are no shared ones, and the ideas of the others.
fn without_ideas(words: &[Word]) -> (Vec<Word>, Vec<usize>) {
    let mut core = Vec::new();
    let mut ideas = Vec::new();
    for word in words {
        if word.script == Script::Latin && generic::is_small(&word.text) && words.len() > 1 {
            continue;
        }
        match generic::idea(&word.text) {
            Some(idea) => ideas.push(idea),
            None => core.extend(strip(word, &mut ideas)),
        }
    }
    (core, ideas)
}

/// Takes shared words off both ends of one word, as long as something like a name is left.
fn strip(word: &Word, ideas: &mut Vec<usize>) -> Option<Word> {
    let mut text = word.text.as_str();
    let is_name = |rest: &str| sound::length(&plain_sound(rest, word.script)) >= 1.4;
    while let Some((idea, length)) = generic::idea_at_end(text) {
        let Some(rest) = text.get(..text.len() - length).filter(|rest| is_name(rest)) else {
            break;
        };
        ideas.push(idea);
        text = rest;
    }
    if let Some((idea, length)) = generic::idea_at_start(text)
        && let Some(rest) = text.get(length..).filter(|rest| is_name(rest))
    {
        ideas.push(idea);
        text = rest;
    }
    // BioPharma: what is left is a shared word too.
    if let Some(idea) = generic::idea(text) {
        ideas.push(idea);
        return None;
    }
    Some(Word { text: text.to_owned(), ..word.clone() })
}

/// The reading without the readings of shared words, by their number of signs: 東京大学 is
/// トウキョウ + ダイガク. Only shared words of Han at the end of the name are taken off.
fn spoken_core(words: &[Word], core: &[Word], spoken: &[Word]) -> Vec<Word> {
    if core.is_empty() {
        return Vec::new();
    }
    let mut rest: Vec<Word> = spoken.to_vec();
    let han_left: usize =
        core.iter().filter(|w| w.script == Script::Han).map(|w| w.text.chars().count()).sum();
    let han_all: usize =
        words.iter().filter(|w| w.script == Script::Han).map(|w| w.text.chars().count()).sum();
    if han_all == han_left {
        let (core, _) = without_ideas(spoken);
        return core;
    }
    if let Some(first) = rest.first_mut()
        && let Some(beginning) = READ_BEGINNINGS
            .iter()
            .find(|b| first.text.len() > b.len() && first.text.starts_with(**b))
        && core.first() != words.first()
    {
        first.text.drain(..beginning.len());
    }
    if let Some(last) = rest.last_mut() {
        for ending in READ_ENDINGS {
            if last.text.len() > ending.len() && last.text.ends_with(ending) {
                last.text.truncate(last.text.len() - ending.len());
                break;
            }
        }
    }
    let (core, _) = without_ideas(&rest);
    core
}

/// Readings of the shared words in Han that begin names.
const READ_BEGINNINGS: &[&str] = &["カンコク", "ニホン", "ニッポン", "コクリツ", "コクサイ"];

/// Readings of the shared words in Han, in Kana and romanised, the longest first.
const READ_ENDINGS: &[&str] = &[
    "ダイガクビョウイン",
    "ヤクヒンコウギョウ",
    "イカダイガク",
    "ケンキュウショ",
    "ケンキュウジョ",
    "ケンキュウイン",
    "ジドウシャ",
    "セイサクショ",
    "フドウサン",
    "ショクヒン",
    "ビョウイン",
    "ダイガク",
    "セイヤク",
    "ヤクヒン",
    "シンダン",
    "ギジュツ",
    "ソザイ",
    "カガク",
    "デンシ",
    "ギンコウ",
    "コウギョウ",
    "サンギョウ",
    "キョウカイ",
    "ザイダン",
    "イリョウ",
    "キコウ",
    "ガッカイ",
    "だいがくびょういん",
    "けんきゅうしょ",
    "だいがく",
    "せいやく",
    "びょういん",
    "やくひん",
    "daigaku",
    "seiyaku",
    "byoin",
    "kenkyujo",
    "kenkyusho",
    "jidosha",
];
