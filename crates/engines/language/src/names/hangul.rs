//! Reads Hangul aloud: Revised Romanisation with its sound changes, and the sound of a name.

use super::sound::Sound;

/// Whether neighbouring syllables change each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As spoken: 신라 is Silla, 독립 is Dongnip.
    Spoken,
    /// Syllable by syllable, as given names are customarily written: 복남 is Boknam.
    Spelled,
}

/// One syllable: positions of initial, vowel and final in the tables below; final 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Syllable {
    initial: usize,
    vowel: usize,
    last: usize,
}

const SILENT: usize = 11;
const INITIALS: [&str; 19] = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
];
const INITIAL_SOUNDS: [&str; 19] =
    ["g", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "j", "j", "C", "k", "t", "p", "h"];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
];
const VOWEL_SOUNDS: [&str; 21] = [
    "a", "e", "ya", "ye", "A", "e", "yA", "ye", "o", "wa", "we", "we", "yo", "u", "wA", "we", "wi",
    "yu", "U", "Ui", "i",
];
/// Finals as spoken before a consonant: none, k, n, t, l, m, p, ng.
const FINALS: [&str; 8] = ["", "k", "n", "t", "l", "m", "p", "ng"];
const FINAL_SOUNDS: [&str; 8] = ["", "k", "n", "t", "l", "m", "p", "N"];

/// For each of the 28 finals: its sound before a consonant, as a position in [`FINALS`].
const NEUTRAL: [usize; 28] =
    [0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 4, 4, 4, 6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3];
/// For each final before a vowel: what stays (a final), what moves over (an initial).
const LIAISON: [(usize, usize); 28] = [
    (0, 11),
    (0, 0),
    (0, 1),
    (1, 9),
    (0, 2),
    (4, 12),
    (4, 11),
    (0, 3),
    (0, 5),
    (8, 0),
    (8, 6),
    (8, 7),
    (8, 9),
    (8, 16),
    (8, 17),
    (8, 11),
    (0, 6),
    (0, 7),
    (17, 9),
    (0, 9),
    (0, 10),
    (21, 11),
    (0, 12),
    (0, 14),
    (0, 15),
    (0, 16),
    (0, 17),
    (0, 11),
];

/// Writes Hangul in Latin letters by the Revised Romanisation; other characters stay. A space or
/// other character ends the influence of one syllable on the next.
#[must_use]
pub fn romanise(text: &str, style: Style) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    for run in runs(text) {
        match run {
            Run::Other(char) => written.push(char),
            Run::Hangul(syllables) => {
                let mut before_l = false;
                for (syllable, last) in spoken(syllables, style) {
                    let initial = get(&INITIALS, syllable.initial);
                    written.push_str(if before_l && initial == "r" { "l" } else { initial });
                    written.push_str(get(&VOWELS, syllable.vowel));
                    written.push_str(get(&FINALS, last));
                    before_l = last == 4;
                }
            }
        }
    }
    written
}

/// The sound of Hangul; other characters are left out.
pub(super) fn sound(text: &str, style: Style) -> Sound {
    let mut sound = Sound::new();
    for run in runs(text) {
        let Run::Hangul(syllables) = run else { continue };
        for (syllable, last) in spoken(syllables, style) {
            let initial = get(&INITIAL_SOUNDS, syllable.initial);
            let vowel = get(&VOWEL_SOUNDS, syllable.vowel);
            let initial = match (initial, sound.last()) {
                // 신라: one long l. 시, 셔: sh.
                ("r", Some('l')) => "",
                ("s", _) if vowel.starts_with(['i', 'y']) => "S",
                _ => initial,
            };
            // 롯데, 학교: two stops in one place are one.
            if let Some(before) = sound.last()
                && is_same_stop(*before, initial)
            {
                sound.pop();
            }
            sound.extend(initial.chars());
            // The vowel of 스, 트 is often a filler between consonants; that of 은, 승 never is.
            match vowel {
                "U" if last != 0 || initial.is_empty() => sound.push('u'),
                _ => sound.extend(vowel.chars()),
            }
            sound.extend(get(&FINAL_SOUNDS, last).chars());
        }
    }
    sound
}

/// Whether a final and the next initial are heard as one consonant.
fn is_same_stop(last: char, initial: &str) -> bool {
    match last {
        'k' => matches!(initial, "k" | "g"),
        't' => matches!(initial, "t" | "d" | "s" | "S" | "j" | "C"),
        'p' => matches!(initial, "p" | "b"),
        _ => false,
    }
}

/// Whether the character is a Hangul syllable.
pub(super) fn is_syllable(char: char) -> bool {
    matches!(char, '가'..='힣')
}

/// A stretch of syllables, or one character of another kind.
enum Run {
    Hangul(Vec<Syllable>),
    Other(char),
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    for char in text.chars() {
        if !is_syllable(char) {
            runs.push(Run::Other(char));
            continue;
        }
        let code = (char as usize).saturating_sub(0xac00);
        let syllable = Syllable { initial: code / 588, vowel: code / 28 % 21, last: code % 28 };
        match runs.last_mut() {
            Some(Run::Hangul(syllables)) => syllables.push(syllable),
            _ => runs.push(Run::Hangul(vec![syllable])),
        }
    }
    runs
}

/// The syllables after their sound changes, each with its final as a position in [`FINALS`].
fn spoken(mut syllables: Vec<Syllable>, style: Style) -> Vec<(Syllable, usize)> {
    let mut finals = vec![0; syllables.len()];
    for at in 0..syllables.len() {
        let next = syllables.get(at + 1).copied();
        let Some(syllable) = syllables.get_mut(at) else { continue };
        let (last, initial) = match (style, next) {
            (Style::Spoken, Some(next)) => meet(syllable.last, next),
            (Style::Spelled, Some(next)) if next.initial == SILENT => meet(syllable.last, next),
            _ => (get_number(&NEUTRAL, syllable.last), next.map_or(SILENT, |next| next.initial)),
        };
        if let Some(place) = finals.get_mut(at) {
            *place = last;
        }
        if let Some(next) = syllables.get_mut(at + 1) {
            next.initial = initial;
        }
    }
    syllables.into_iter().zip(finals).collect()
}

/// What becomes of a final (of 28) and the next initial: the final's sound (of [`FINALS`]) and
/// the initial as spoken. Rules 9–20 of the Standard Pronunciation of Korean, as far as letters
/// alone decide.
fn meet(last: usize, next: Syllable) -> (usize, usize) {
    if next.initial == SILENT {
        let (stays, moves) = LIAISON.get(last).copied().unwrap_or((0, SILENT));
        // 굳이, 같이: t and th before i become j and ch.
        let moves = match (moves, next.vowel) {
            (3, 20) => 12,
            (16, 20) => 14,
            (moves, _) => moves,
        };
        return (get_number(&NEUTRAL, stays), moves);
    }
    // 좋고, 많다: h makes the next consonant breathe.
    if matches!(last, 6 | 15 | 27) {
        let breathed = match next.initial {
            0 => Some(15),
            3 => Some(16),
            12 => Some(14),
            _ => None,
        };
        if let Some(initial) = breathed {
            let stays = match last {
                6 => 2,
                15 => 4,
                _ => 0,
            };
            return (stays, initial);
        }
    }
    assimilate(get_number(&NEUTRAL, last), next.initial)
}

/// Nasals and l: 국민, 독립, 신라, 종로.
fn assimilate(last: usize, initial: usize) -> (usize, usize) {
    const N: usize = 2;
    const R: usize = 5;
    const M: usize = 6;
    match (last, initial) {
        (1, N | M) => (7, initial),
        (3, N | M) => (2, initial),
        (6, N | M) => (5, initial),
        (1, R) => (7, N),
        (3, R) => (2, N),
        (6, R) => (5, N),
        (5 | 7, R) => (last, N),
        (2, R) | (4, N) => (4, R),
        _ => (last, initial),
    }
}

fn get<'a>(table: &[&'a str], at: usize) -> &'a str {
    table.get(at).copied().unwrap_or_default()
}

fn get_number(table: &[usize], at: usize) -> usize {
    table.get(at).copied().unwrap_or_default()
}
