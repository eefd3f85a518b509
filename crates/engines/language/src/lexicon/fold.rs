//! Brings a text into the form in which names are compared, and remembers where each sign stood.
//!
//! NFKC, small letters, no accents on Latin letters; Latin words without their endings and with
//! one space between them, whether the text had a space, a hyphen or an apostrophe; Hangul, Kana
//! and Han without spaces between them, since writers put those as they like.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use super::inflect;

/// What a sign is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Letters and digits that are written as words: Latin, Greek, Cyrillic …
    Word,
    Hangul,
    Hiragana,
    Katakana,
    Han,
    /// The space between two words.
    Space,
    /// Anything no name reaches across.
    Break,
}

/// One character of the folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    /// First byte in the folded text.
    pub(super) offset: u32,
    /// Bytes in the text as given.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) script: Script,
    /// Whether a word begins here: for words their first letter, else a change of script or a gap.
    pub(super) opens: bool,
    /// Whether the text had a space or hyphen right before.
    pub(super) gap: bool,
}

/// A text made comparable.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub(super) text: String,
    pub(super) signs: Vec<Sign>,
}

/// How far the folding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Everything that the file's first lines say.
    Loose,
    /// Case, accents and endings stay: for names that are only right as they are written.
    Exact,
}

/// The sign of [`Script::Break`]; no name holds it.
const BREAK: char = '\u{1}';

/// The sign of a long vowel. Writers leave it out at the end of longer words (コンピュータ).
pub(super) const LONG: char = 'ー';

/// Folds a text; see the module's first lines.
pub(super) fn fold(text: &str, depth: Depth) -> Folded {
    let mut folder = Folder { depth, ..Folder::default() };
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let mut end = start + first.len_utf8();
        let mut simple = is_simple(first);
        while let Some((at, next)) = rest.peek().copied().filter(|(_, next)| extends(*next)) {
            end = at + next.len_utf8();
            simple = false;
            rest.next();
        }
        if simple {
            folder.take(first, start, end);
        } else {
            let piece = text.get(start..end).unwrap_or_default();
            for c in piece.nfkc().filter(|c| !is_invisible(*c)) {
                folder.take(if c == '\u{119e}' { '·' } else { c }, start, end);
            }
        }
    }
    folder.end_word();
    folder.end_katakana();
    folder.folded
}

/// Characters that NFKC leaves alone, unless a mark follows.
fn is_simple(c: char) -> bool {
    c.is_ascii() || matches!(c, 'ぁ'..='ん' | 'ァ'..='ー' | '一'..='鿿' | '가'..='힣')
}

/// Marks and joining letters, which NFKC may melt into the character before.
fn extends(c: char) -> bool {
    !c.is_ascii()
        && !is_simple(c)
        && (canonical_combining_class(c) != 0
            || is_invisible(c)
            || matches!(c, '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}'))
}

/// Signs for layout only.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The state of folding between two characters.
#[derive(Debug)]
struct Folder {
    depth: Depth,
    folded: Folded,
    word: String,
    word_start: usize,
    word_end: usize,
    /// `&` or a point inside a word, kept if the word goes on behind it.
    joiner: Option<char>,
    gap: Gap,
}

impl Default for Folder {
    fn default() -> Self {
        Self {
            depth: Depth::Loose,
            folded: Folded::default(),
            word: String::new(),
            word_start: 0,
            word_end: 0,
            joiner: None,
            gap: Gap::default(),
        }
    }
}

/// Spaces and hyphens since the last sign.
#[derive(Debug, Default)]
struct Gap {
    signs: u32,
    hyphens: u32,
    lines: u32,
}

impl Gap {
    /// A dash with spaces around it and an empty line part what stands on their sides.
    fn parts(&self) -> bool {
        self.lines > 1 || (self.hyphens > 0 && self.signs > 1)
    }
}

impl Folder {
    fn take(&mut self, c: char, start: usize, end: usize) {
        match script_of(c) {
            Some(Script::Word) => self.take_letter(c, start, end),
            Some(script) => {
                self.end_word();
                self.push(c, start, end, script);
            }
            None if is_gap(c) => {
                self.end_word();
                self.gap.signs += 1;
                self.gap.hyphens += u32::from(matches!(c, '-' | '\u{2010}'));
                self.gap.lines += u32::from(c == '\n');
            }
            None if matches!(c, '&' | '.') && !self.word.is_empty() && self.joiner.is_none() => {
                self.joiner = Some(c);
            }
            None => {
                self.end_word();
                self.part(start, end);
            }
        }
    }

    fn take_letter(&mut self, c: char, start: usize, end: usize) {
        if let Some(joiner) = self.joiner.take() {
            let digits = c.is_ascii_digit() && self.word.ends_with(|c: char| c.is_ascii_digit());
            if joiner == '&' || digits {
                self.word.push(joiner);
            } else {
                let at = self.word_end;
                self.end_word();
                self.part(at, start);
            }
        }
        if self.word.is_empty() {
            self.word_start = start;
        }
        self.word_end = end;
        match self.depth {
            Depth::Exact => self.word.push(c),
            Depth::Loose if c.is_ascii() => self.word.push(c.to_ascii_lowercase()),
            Depth::Loose => plain_letter(c, &mut self.word),
        }
    }

    /// Writes the word at hand, if there is one.
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let joined = self.joiner.take().is_some();
        let mut word = std::mem::take(&mut self.word);
        if self.depth == Depth::Loose {
            inflect::cut(&mut word);
        }
        let (start, end) = (self.word_start, self.word_end);
        let last = word.chars().count().saturating_sub(1);
        for (place, c) in word.chars().enumerate() {
            let from = if place == 0 { start } else { end };
            let to = if place == last { end } else { from };
            self.push(c, from, to, Script::Word);
        }
        if joined {
            self.part(end, end);
        }
    }

    /// Takes the long vowel off the end of a word of four signs or more.
    fn end_katakana(&mut self) {
        let is_katakana = |sign: &&Sign| sign.script == Script::Katakana;
        let run = self.folded.signs.iter().rev().take(4).take_while(is_katakana).count();
        if self.depth == Depth::Loose && run == 4 && self.folded.text.ends_with(LONG) {
            self.folded.text.pop();
            let end = self.folded.signs.pop().map(|sign| sign.end);
            if let Some((last, end)) = self.folded.signs.last_mut().zip(end) {
                last.end = end;
            }
        }
    }

    fn push(&mut self, c: char, start: usize, end: usize, script: Script) {
        let gap = std::mem::take(&mut self.gap);
        if gap.parts() {
            self.part(start, start);
        }
        if script != Script::Katakana {
            self.end_katakana();
        }
        let before = self.folded.signs.last().map(|sign| sign.script);
        if gap.signs > 0 && script == Script::Word && before == Some(Script::Word) {
            self.write(' ', start, start, Script::Space, true, true);
        }
        self.write(c, start, end, script, gap.signs > 0 || before != Some(script), gap.signs > 0);
    }

    fn part(&mut self, start: usize, end: usize) {
        self.gap = Gap::default();
        self.end_katakana();
        if self.folded.signs.last().is_some_and(|sign| sign.script != Script::Break) {
            self.write(BREAK, start, end, Script::Break, true, false);
        }
    }

    fn write(&mut self, c: char, start: usize, end: usize, script: Script, opens: bool, gap: bool) {
        let narrow = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let offset = narrow(self.folded.text.len());
        let (start, end) = (narrow(start), narrow(end));
        self.folded.text.push(c);
        self.folded.signs.push(Sign { offset, start, end, script, opens, gap });
    }
}

/// A letter without case and accent; ligatures as two letters.
fn plain_letter(c: char, word: &mut String) {
    for small in c.to_lowercase() {
        match small {
            'œ' => word.push_str("oe"),
            'æ' => word.push_str("ae"),
            _ => {
                let mut base = small;
                decompose_canonical(small, |part| {
                    if part.is_ascii_alphabetic() {
                        base = part;
                    }
                });
                word.push(base);
            }
        }
    }
}

/// The script of a letter or digit; none for everything else.
fn script_of(c: char) -> Option<Script> {
    match c {
        '가'..='힣' => Some(Script::Hangul),
        '\u{3041}'..='\u{309f}' => Some(Script::Hiragana),
        '\u{30a1}'..='\u{30fa}' | LONG => Some(Script::Katakana),
        '々' | '\u{3400}'..='\u{4dbf}' | '一'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => {
            Some(Script::Han)
        }
        _ if c.is_alphanumeric() => Some(Script::Word),
        _ => None,
    }
}

/// What may stand between the parts of one name.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\'' | '\u{2019}' | '·' | '・')
}
