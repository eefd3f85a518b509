//! The ways to speak the words of a name: manners of spelling, Korean surnames, order.

use super::hangul::{self, Style};
use super::latin::{self, Manner};
use super::sound::{self, Sound};
use super::split::{Script, Word};
use super::{kana, surnames};

/// One way to read a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Way {
    /// What it sounds like.
    pub(super) sound: Sound,
    /// Its coarse form.
    pub(super) key: Sound,
    /// Length of the sound, by its weights.
    pub(super) length: f32,
    /// What a score by this way is worth less, because it is a less likely way.
    pub(super) doubt: f32,
}

impl Way {
    pub(super) fn of(sound: Sound, doubt: f32) -> Self {
        Self { key: sound::key(&sound), length: sound::length(&sound), sound, doubt }
    }
}

/// Most ways kept of one name: Latin spellings of Korean surnames are the longest lists.
const MOST_WAYS: usize = 14;

/// The sound of a piece in the plainest manner.
pub(super) fn plain_sound(text: &str, script: Script) -> Sound {
    match script {
        Script::Hangul => hangul::sound(text, Style::Spoken),
        Script::Kana => kana::sound(text),
        Script::Latin => latin::sound(text, Manner::Plain),
        Script::Han | Script::Digit => text.chars().collect(),
    }
}

/// The distinct ways to read the words, in each manner and order.
pub(super) fn ways(words: &[Word]) -> Vec<Way> {
    let mut found: Vec<Way> = Vec::new();
    for (spelled, doubt) in manners(words) {
        for order in orders(words, spelled.len()) {
            let mut whole: Sound = Sound::new();
            for at in order {
                whole.extend(spelled.get(at).into_iter().flatten());
            }
            whole.dedup_by(|a, b| a == b && !"aeiouUOI".contains(*a));
            if !whole.is_empty()
                && found.len() < MOST_WAYS
                && found.iter().all(|way| way.sound != whole)
            {
                found.push(Way::of(whole, doubt));
            }
        }
    }
    found
}

/// The sounds of the words in every manner that makes a difference, with the manner's doubt.
fn manners(words: &[Word]) -> Vec<(Vec<Sound>, f32)> {
    let in_manner =
        |manner| -> Vec<Sound> { words.iter().map(|word| first_sound(word, manner)).collect() };
    let has = |script| words.iter().any(|word| word.script == script);
    let plain = in_manner(Manner::Plain);
    let mut all = vec![(plain.clone(), 0.0)];
    all.extend(with_surname(words, &plain).into_iter().map(|read| (read, 0.0)));
    if has(Script::Latin) {
        all.push((in_manner(Manner::English), 0.01));
        all.push((in_manner(Manner::French), 0.04));
    }
    if has(Script::Hangul) {
        let spelled = words.iter().map(|word| match word.script {
            Script::Hangul => hangul::sound(&word.text, Style::Spelled),
            _ => first_sound(word, Manner::Plain),
        });
        all.push((spelled.collect(), 0.0));
        all.extend(apart_from_surname(words, &plain).map(|read| (read, 0.0)));
    }
    if words.iter().any(may_be_letters) {
        let named = words.iter().map(|word| {
            if may_be_letters(word) {
                latin::letter_names(&word.text)
            } else {
                first_sound(word, Manner::English)
            }
        });
        all.push((named.collect(), 0.0));
    }
    all
}

/// The reading in which a Hangul surname and the given name after it do not change each other:
/// 박리나 is Pak Rina, not Pangnina.
fn apart_from_surname(words: &[Word], plain: &[Sound]) -> Option<Vec<Sound>> {
    let first =
        words.first().filter(|word| word.script == Script::Hangul && word.text.len() <= 15)?;
    let surname = surnames::of_hangul(&first.text)?;
    let mut sound = hangul::sound(surname, Style::Spoken);
    sound.extend(hangul::sound(first.text.get(surname.len()..)?, Style::Spoken));
    let mut read = plain.to_vec();
    *read.first_mut()? = sound;
    Some(read)
}

/// The word's sound; a single Latin letter is called by its name unless it is an initial's place.
pub(super) fn first_sound(word: &Word, manner: Manner) -> Sound {
    match word.script {
        Script::Latin => latin::sound(&word.text, manner),
        script => plain_sound(&word.text, script),
    }
}

/// Whether the word may be spoken letter by letter: AI, DNA, H.
fn may_be_letters(word: &Word) -> bool {
    word.script == Script::Latin
        && ((word.capitals && word.text.len() <= 4) || word.text.len() == 1)
        && word.text.is_ascii()
}

/// The readings with a Latin or Chinese first or last word taken for a Korean surname.
fn with_surname(words: &[Word], plain: &[Sound]) -> Vec<Vec<Sound>> {
    let mut all = Vec::new();
    let (Some(first), last) = (words.first(), words.len() - usize::from(!words.is_empty())) else {
        return all;
    };
    if words.len() <= 4 {
        for (at, word) in [(0, Some(first)), (last, words.get(last))] {
            let Some(word) = word.filter(|word| word.script == Script::Latin) else { continue };
            for hangul in surnames::of_latin(&word.text) {
                let mut read = plain.to_vec();
                if let Some(place) = read.get_mut(at) {
                    *place = hangul::sound(hangul, Style::Spoken);
                }
                let spoken: Vec<Sound> = glued_syllables(&read, at);
                if spoken != read {
                    all.push(spoken);
                }
                all.push(read);
            }
        }
    }
    if first.script == Script::Han
        && let Some((hangul, length)) = surnames::of_han(&first.text)
    {
        let mut read = plain.to_vec();
        if let Some(place) = read.first_mut() {
            let mut sound = hangul::sound(hangul, Style::Spoken);
            sound.extend(first.text.get(length..).unwrap_or_default().chars());
            *place = sound;
        }
        all.push(read);
    }
    all
}

/// The given name of a romanised Korean name as spoken: Hak-rae is Hangnae. `surname` is the
/// position of the word that takes no part.
fn glued_syllables(read: &[Sound], surname: usize) -> Vec<Sound> {
    let mut spoken = read.to_vec();
    let mut before: Option<(usize, usize)> = None;
    for word in 0..spoken.len() {
        let length = spoken.get(word).map_or(0, Vec::len);
        for at in 0..length {
            if word == surname {
                before = None;
                continue;
            }
            let here = (word, at);
            if let Some(there) = before {
                meet(&mut spoken, there, here);
            }
            before = Some(here);
        }
    }
    spoken
}

/// Applies the rules for nasals and l to two neighbouring symbols.
fn meet(spoken: &mut [Sound], there: (usize, usize), here: (usize, usize)) {
    let symbol = |spoken: &[Sound], (word, at): (usize, usize)| {
        spoken.get(word).and_then(|s| s.get(at)).copied()
    };
    let (Some(a), Some(b)) = (symbol(spoken, there), symbol(spoken, here)) else { return };
    let met = match (a, b) {
        ('k' | 'g', 'r' | 'l') => ('N', 'n'),
        ('N' | 'm', 'r' | 'l') => (a, 'n'),
        ('p' | 'b', 'r' | 'l') => ('m', 'n'),
        ('n', 'r' | 'l') | ('l' | 'R', 'n') => ('l', 'l'),
        ('k' | 'g', 'n' | 'm') => ('N', b),
        ('p' | 'b', 'n' | 'm') => ('m', b),
        _ => return,
    };
    for ((word, at), new) in [(there, met.0), (here, met.1)] {
        if let Some(place) = spoken.get_mut(word).and_then(|sound| sound.get_mut(at)) {
            *place = new;
        }
    }
}

/// The orders in which the words may stand: as they are, the last first, the first last. Only
/// Latin names change their order from script to script.
fn orders(words: &[Word], count: usize) -> Vec<Vec<usize>> {
    let straight: Vec<usize> = (0..count).collect();
    let latin = words.iter().all(|word| matches!(word.script, Script::Latin | Script::Digit));
    let mut orders = vec![straight.clone()];
    if latin && (2..=4).contains(&count) {
        let mut last_first = straight.clone();
        last_first.rotate_right(1);
        let mut first_last = straight;
        first_last.rotate_left(1);
        orders.push(last_first);
        if count > 2 {
            orders.push(first_last);
        }
    }
    orders
}
