//! Decides which line ends end a sentence: those before a list mark, an empty line, or after a
//! short line; a long line that merely wraps goes on.

use std::ops::Range;

/// A line at least this wide (a wide character counts two) may have been wrapped by a program.
const WRAPPED_FROM: usize = 56;

/// Signs that begin a line of a list.
const MARKS: &[char] = &[
    '-', '*', '+', '•', '·', '・', '▪', '■', '□', '○', '●', '◦', '‣', '–', '—', '※', '▶', '▷', '►',
    '◆', '◇', '★', '☆', '☐', '☑', '✓', '✔', '→', '⇒', '❖', '◎', 'ㅇ', 'ㆍ', '#', '>', '|',
];

/// Signs that divide a text even within a line.
pub(super) const INLINE_MARKS: &[char] =
    &['•', '▪', '■', '□', '●', '◦', '‣', '▶', '►', '◆', '◇', '❖', '※'];

/// Bytes of the blocks of lines that read on from one to the next.
pub(super) fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut before = "";
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{0b}', '\u{0c}']) {
        let range = at..at + line.len();
        at = range.end;
        match blocks.last_mut() {
            Some(last) if wraps(before, line) => last.end = range.end,
            _ => blocks.push(range),
        }
        before = line;
    }
    blocks
}

/// Whether the sentence at the end of `before` may go on in `line`.
fn wraps(before: &str, line: &str) -> bool {
    let before = before.trim();
    let line = line.trim();
    width(before) >= WRAPPED_FROM && !line.is_empty() && !starts_item(line)
}

/// Columns the text takes; a character beyond the Latin blocks counts two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

/// Whether the line begins with a list mark, a number with a point or bracket, or 가. 나. 다.
fn starts_item(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    MARKS.contains(&first)
        || matches!(first, '①'..='⓿' | '❶'..='➓' | '㈀'..='㈞' | '㉠'..='㉾')
        || item_number(line).is_some()
}

/// Length of an item's number at the beginning of a line, with its point or brackets.
pub(super) fn item_number(line: &str) -> Option<usize> {
    let body = line.strip_prefix(['(', '（']).unwrap_or(line);
    let label: String = body.chars().take_while(|c| c.is_alphanumeric()).take(4).collect();
    let letters = label.chars().count();
    let is_number = letters > 0 && letters <= 3 && label.chars().all(|c| c.is_ascii_digit());
    let is_letter = letters == 1;
    let is_roman = letters > 0 && label.chars().all(|c| "ivxIVX".contains(c));
    let close = body.get(label.len()..)?.chars().next()?;
    let bracket = matches!(close, ')' | '）');
    let point = matches!(close, '.' | '．') && line.len() == body.len();
    let length = line.len() - body.len() + label.len() + close.len_utf8();
    ((is_number || is_letter || is_roman) && (bracket || point)).then_some(length).filter(
        |&length| {
            line.get(length..)
                .is_some_and(|rest| bracket || rest.starts_with([' ', '\t', '\u{3000}']))
        },
    )
}

/// Whether a list mark begins here.
pub(super) fn is_mark(char: char) -> bool {
    MARKS.contains(&char)
}
