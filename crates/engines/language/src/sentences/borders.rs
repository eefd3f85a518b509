//! Decides which stops end a sentence: not those of abbreviations, numbers, addresses, initials,
//! and not those inside a quotation that goes on.

use std::ops::Range;

use super::lines::{INLINE_MARKS, item_number};

/// Abbreviations whose point never ends a sentence.
const ALWAYS_MORE: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "fig", "figs", "no", "nos", "vol", "p", "pp",
    "ed", "eds", "e.g", "i.e", "eg", "ie", "cf", "approx", "ca", "dept", "univ", "assoc", "gen",
    "gov", "rep", "sen", "hon", "m", "mm", "mme", "mlle", "me", "art", "chap", "env", "ex", "réf",
    "tél", "tel", "ext", "eq", "eqs", "sec", "min", "max", "incl", "resp", "col", "mt", "ph.d",
    "b.sc", "m.sc", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "janv", "févr", "juil", "déc", "av", "bd", "spp", "sp", "var", "viz",
];

/// Abbreviations that may also stand at the end of a sentence.
const OFTEN_MORE: &[&str] = &[
    "inc", "co", "ltd", "corp", "bros", "etc", "al", "jr", "sr", "u.s", "u.k", "e.u", "u.n", "a.m",
    "p.m", "d.c", "s.a", "s.a.s", "s.r.l", "k.k", "n.v", "b.v", "l.l.c", "llc", "gmbh",
];

/// Words that begin a new sentence after such an abbreviation.
const BEGINNERS: &[&str] = &[
    "the", "this", "that", "these", "those", "a", "an", "it", "its", "he", "she", "we", "they",
    "our", "their", "his", "her", "in", "on", "at", "for", "from", "with", "as", "however", "both",
    "since", "after", "before", "when", "while", "if", "but", "and", "le", "la", "les", "un",
    "une", "il", "elle", "ils", "elles", "nous", "ce", "cette", "ces", "son", "sa", "ses", "notre",
    "nos", "leur", "dans", "en", "pour", "avec", "i",
];

/// Bytes of the sentences of one block of lines.
pub(super) fn sentences(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let Some(body) = text.get(block.clone()) else { return Vec::new() };
    let chars: Vec<(usize, char)> = body.char_indices().collect();
    let mut found = Vec::new();
    let mut from = 0;
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&(offset, char)) = chars.get(at) {
        match char {
            '「' | '『' | '“' => depth += 1,
            '」' | '』' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if INLINE_MARKS.contains(&char) {
            found.push(block.start + from..block.start + offset);
            from = offset;
            depth = 0;
        }
        let Some(after) = end_of_stop(body, &chars, from, at) else {
            at += 1;
            continue;
        };
        let end = chars.get(after).map_or(body.len(), |c| c.0);
        // A stop inside an open quotation waits for the closing sign, if that one comes soon.
        let closes = chars
            .get(at..after)
            .is_some_and(|stop| stop.iter().any(|c| matches!(c.1, '」' | '』' | '”')));
        if depth == 0 || (closes && depth == 1) || !closes_soon(&chars, after) {
            found.push(block.start + from..block.start + end);
            from = end;
            depth = 0;
        }
        at = after;
    }
    found.push(block.start + from..block.end);
    found
}

/// Whether a quotation is closed within the next hundred characters.
fn closes_soon(chars: &[(usize, char)], from: usize) -> bool {
    chars.iter().skip(from).take(100).any(|c| matches!(c.1, '」' | '』' | '”'))
}

/// If a sentence ends with the stop at `at`: the index after the stop and its closing quotes.
fn end_of_stop(body: &str, chars: &[(usize, char)], from: usize, at: usize) -> Option<usize> {
    let stop = chars.get(at)?.1;
    let before = at.checked_sub(1).and_then(|before| chars.get(before)).map_or(' ', |c| c.1);
    if !is_stop(stop) || is_stop(before) {
        return None;
    }
    let mut after = at;
    while chars.get(after).is_some_and(|c| is_stop(c.1)) {
        after += 1;
    }
    let wide = chars.get(at..after)?.iter().any(|c| matches!(c.1, '。' | '！' | '？' | '．' | '｡'));
    while chars.get(after).is_some_and(|c| is_closing(c.1)) {
        after += 1;
    }
    let Some(next) = chars.get(after).map(|c| c.1) else { return Some(after) };
    if wide {
        // 「行く。」と言った: the sentence around the quotation goes on.
        let quoted = chars.get(after - 1).is_some_and(|c| matches!(c.1, '」' | '』' | '”'));
        let goes_on = next == '、' || (quoted && matches!(next, 'と' | 'っ' | 'の' | 'を' | 'に'));
        return (!goes_on).then_some(after);
    }
    if !next.is_whitespace() {
        // Korean and Chinese are often typed without the space: 했다.그는
        let run_on = is_wide_letter(before) && is_wide_letter(next) && after == at + 1;
        return run_on.then_some(after);
    }
    let rest = body.get(chars.get(after)?.0..)?.trim_start();
    // The French closing sign stands after a space.
    if rest.starts_with('»') {
        let closing = chars.iter().skip(after).position(|c| c.1 == '»')?;
        return Some(after + closing + 1);
    }
    let sentence = body.get(chars.get(from)?.0.min(chars.get(at)?.0)..chars.get(at)?.0);
    let single = stop == '.' && after == at + 1;
    (!goes_on(sentence.unwrap_or_default(), rest, single)).then_some(after)
}

/// Whether the text goes on after a stop and a space: `single` says the stop is one point.
fn goes_on(sentence: &str, rest: &str, single: bool) -> bool {
    let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let begins_small = next.chars().next().is_some_and(char::is_lowercase)
        && !next.chars().any(char::is_uppercase);
    if begins_small {
        return true;
    }
    if !single {
        return false;
    }
    let sentence = sentence.trim_start();
    if sentence.len() < 8
        && item_number(&format!("{sentence}. ")).is_some_and(|length| length > sentence.len())
    {
        return true;
    }
    let word = sentence
        .rsplit(|c: char| !(c.is_alphanumeric() || c == '.'))
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let initial = initial && !is_wide_letter(word.chars().next().unwrap_or(' '));
    if ALWAYS_MORE.contains(&word.as_str()) {
        // "No." and "min." also are plain words at an end: only a number or capital goes on.
        return !rest.is_empty();
    }
    (initial || OFTEN_MORE.contains(&word.as_str()))
        && !BEGINNERS.contains(&next.to_lowercase().as_str())
}

fn is_stop(char: char) -> bool {
    matches!(char, '。' | '！' | '？' | '．' | '｡' | '.' | '!' | '?' | '…')
}

fn is_closing(char: char) -> bool {
    matches!(
        char,
        '"' | '\'' | '”' | '’' | '」' | '』' | ')' | '）' | ']' | '】' | '〉' | '》' | '»'
    )
}

fn is_wide_letter(char: char) -> bool {
    char >= '\u{1100}' && char.is_alphabetic()
}
