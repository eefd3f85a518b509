//! Decides how near two prepared names are, and for which reason.

use super::read::Reading;
use super::ways::Way;
use super::{By, acronym, generic, initials, sound};

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
/// Added to it when the names share a word.
const SHARED_WORD: f64 = 0.08;
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

/// The score of two readings and on what it rests: the best reason there is.
pub(super) fn compare(a: &Reading, b: &Reading) -> (f64, By) {
    if !a.letters.is_empty() && a.letters == b.letters {
        return (1.0, By::Letters);
    }
    let mut best = by_sound(a, b);
    let short = is_short_for(a, b) || is_short_for(b, a);
    let spoken = if short { 1.0 } else { spoken_acronym(a, b).max(spoken_acronym(b, a)) };
    for (score, by) in [
        (ACRONYM * spoken, By::Acronym),
        (TYPING * letters_alike(a, b), By::Letters),
        (INITIALS * initials_fit(a, b).max(initials_fit(b, a)), By::Initials),
        (beginning(a, b), By::Beginning),
    ] {
        if score > best.0 {
            best = (score, by);
        }
    }
    // The same sound in other letters is never quite the same name.
    (best.0.clamp(0.0, 0.999), best.1)
}

/// The likeness of the whole names, or of what is left without shared words.
fn by_sound(a: &Reading, b: &Reading) -> (f64, By) {
    let whole = nearest(&a.whole, &b.whole);
    if a.ideas.is_empty() && b.ideas.is_empty() {
        return (whole, By::Sound);
    }
    let core = match (a.core.is_empty(), b.core.is_empty()) {
        // Nothing but shared words on both sides: 국립암센터, National Cancer Center.
        (true, true) => NOTHING_ELSE,
        _ if a.ideas != b.ideas && (is_slight(&a.core) || is_slight(&b.core)) => 0.0,
        _ => nearest(&a.core, &b.core),
    } - unlike_ideas(&a.ideas, &b.ideas);
    // Shared words that agree prove nothing: then the rest alone decides.
    let only_core = a.ideas == b.ideas && !a.core.is_empty() && !b.core.is_empty();
    if core > whole || only_core { (core, By::Core) } else { (whole, By::Sound) }
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

/// The score of a name that is the beginning of the other, more if they share a word such as
/// University.
fn beginning(a: &Reading, b: &Reading) -> f64 {
    let shares = a.ideas.iter().any(|idea| b.ideas.contains(idea));
    (BEGINNING + if shares { SHARED_WORD } else { 0.0 }) * begins(a, b).max(begins(b, a))
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
pub(super) fn nearest_spellings(a: &[Way], b: &[Way]) -> (String, String) {
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
