//! Trims sentences and cuts those that are too long, at clauses first, then between words.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;

use super::LONGEST;
use super::lines::{is_mark, item_number};

/// A cut is sought in the second half of what may be kept, so that pieces are of like length.
const SHORTEST_CUT: usize = LONGEST / 2;

/// Trims a sentence and adds it, in pieces if it is long; nothing if it has no letter or digit.
pub(super) fn push(text: &str, sentence: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut rest = sentence;
    while rest.start < rest.end {
        let Some(body) = text.get(rest.clone()) else { return };
        let cut = rest.start + cut_of(body);
        if let Some(piece) = trimmed(text, rest.start..cut) {
            found.push(piece);
        }
        rest.start = cut;
    }
}

/// Where to end the first piece of `body`: its whole length, or a border before [`LONGEST`].
fn cut_of(body: &str) -> usize {
    let mut best = [None; 3];
    let mut hard = 0;
    let mut chars = body.char_indices().enumerate().peekable();
    while let Some((count, (at, char))) = chars.next() {
        if count >= LONGEST {
            return best.into_iter().flatten().next().unwrap_or(hard);
        }
        let end = at + char.len_utf8();
        let next = chars.peek().map_or(' ', |(_, (_, c))| *c);
        if canonical_combining_class(next) == 0
            && !matches!(next, '\u{1160}'..='\u{11ff}' | '\u{200d}')
        {
            hard = end;
        }
        if count >= SHORTEST_CUT {
            let rank = match char {
                ';' | '；' | ':' | '：' | '。' => Some(0),
                ',' | '，' | '、' if !next.is_numeric() => Some(1),
                c if c.is_whitespace() => Some(2),
                _ => None,
            };
            if let Some(slot) = rank.and_then(|rank| best.get_mut(rank)) {
                *slot = Some(end);
            }
        }
    }
    body.len()
}

/// The range without space, list marks and item numbers around it; `None` if nothing to read is
/// left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let body = text.get(range.clone())?;
    if !body.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut inner = body.trim_start_matches(is_edge);
    // A sign that belongs to what follows: -5 °C, #3, >10.
    let dropped = &body[..body.len() - inner.len()];
    if let Some(sign) = dropped.chars().next_back()
        && matches!(sign, '-' | '+' | '–' | '>' | '#' | '*')
        && inner.starts_with(|c: char| c.is_numeric())
        && let Some(with_sign) = body.get(dropped.len() - sign.len_utf8()..)
    {
        inner = with_sign;
    } else if let Some(length) = item_number(inner)
        && let Some(after) = inner.get(length..)
        && after.chars().any(char::is_alphanumeric)
    {
        inner = after.trim_start_matches(is_edge);
    }
    let start = range.end - inner.len();
    let inner = inner.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
    Some(start..start + inner.len())
}

fn is_edge(char: char) -> bool {
    char.is_whitespace() || char.is_control() || is_mark(char) || char == '\u{feff}'
}
