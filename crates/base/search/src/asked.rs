//! Decides what a query asks for: its units, and in which ways each may be met.
//!
//! A unit is a word, a technical name, or a run of Hangul, Kana or Han between the borders of the
//! concepts it mentions. Little words, particles and the Hiragana between other signs ask for
//! nothing as long as something else is asked for.

use std::ops::Range;

use lb_kernel::Language;
use lb_language::lexicon::{ConceptId, Lexicon, Mention};
use lb_language::names::{Name, SoundKeys};
use lb_language::words;

use crate::entry::{beginning, frame_sound, part_sound, plain_number, whole_sound};

/// Longest beginning of a query that counts, in bytes.
const LONGEST: usize = 600;
/// Most units of a query.
const MOST: usize = 24;
/// From so many consonants on they are sure enough by themselves.
const SURE_FRAME: usize = 5;
/// A query of more units is no name.
const MOST_OF_A_NAME: usize = 6;

/// A query as it is searched for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Asked {
    /// What was typed, without spaces around and cut to a bearable length.
    pub(crate) text: String,
    pub(crate) units: Vec<Unit>,
    /// The query as a number; empty if it cannot be one.
    pub(crate) number: String,
    /// The sounds of the query as a whole name.
    pub(crate) sounds: Vec<String>,
    /// The consonants of the query as a whole name, sure enough to count at once.
    pub(crate) frames: Vec<String>,
    /// Those that count when nothing else is found.
    pub(crate) short_frames: Vec<String>,
    /// The query as a name, unless it is too long for one.
    pub(crate) name: Option<Name>,
}

/// Words that stand at these distances from the first: one word, or several side by side.
pub(crate) type Spelling = Vec<(usize, String)>;

/// One thing a query asks for, and how it may be met.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Unit {
    /// As typed.
    pub(crate) text: String,
    /// Any of these in a name or text.
    pub(crate) spellings: Vec<Spelling>,
    /// Any of these concepts.
    pub(crate) concepts: Vec<ConceptId>,
    /// Any of these sounds in a name.
    pub(crate) sounds: Vec<String>,
    /// The whole word, if it is one of Latin letters.
    pub(crate) written: Option<String>,
}

/// Reads a query.
pub(crate) fn read(text: &str) -> Asked {
    let text = beginning(text.trim(), LONGEST).trim();
    let mentions = Lexicon::builtin().mentions(text, None);
    let mut units: Vec<Unit> = Vec::new();
    let mut little: Vec<Unit> = Vec::new();
    for (range, is_latin) in groups(text) {
        if is_latin {
            let unit = latin(text, range, &mentions);
            let is_little = unit.written.as_deref().is_some_and(|word| LITTLE.contains(&word));
            if is_little { &mut little } else { &mut units }.push(unit);
        } else {
            let (strong, weak) = eastern(text, range, &mentions);
            units.extend(strong);
            little.extend(weak);
        }
    }
    if units.is_empty() {
        units = little;
    }
    units.truncate(MOST);
    let name = (1..=MOST_OF_A_NAME).contains(&units.len()).then(|| Name::new(text));
    let keys = name.as_ref().map(SoundKeys::of).unwrap_or_default();
    let (sure, short): (Vec<&String>, Vec<&String>) =
        keys.frames.iter().partition(|frame| frame.chars().count() >= SURE_FRAME);
    let terms = |frames: Vec<&String>| frames.into_iter().map(|one| frame_sound(one)).collect();
    Asked {
        text: text.to_owned(),
        units,
        number: plain_number(text),
        sounds: keys.whole.iter().map(|key| whole_sound(key)).collect(),
        frames: terms(sure),
        short_frames: terms(short),
        name,
    }
}

/// Words that ask for nothing beside others, without accents.
const LITTLE: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or",
    "that", "the", "to", "with", "au", "aux", "avec", "ce", "ces", "dans", "de", "des", "du", "en",
    "est", "et", "la", "le", "les", "ou", "par", "pour", "que", "qui", "sur", "un", "une",
];

/// Korean particles and endings, the longest first.
const ENDINGS: &[&str] = &[
    "으로부터",
    "에서는",
    "입니다",
    "합니다",
    "하는",
    "하고",
    "하여",
    "되는",
    "에서",
    "에게",
    "으로",
    "부터",
    "까지",
    "이나",
    "와의",
    "과의",
    "들의",
    "들을",
    "들이",
    "및",
    "을",
    "를",
    "이",
    "가",
    "은",
    "는",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
    "한",
    "할",
    "된",
    "들",
];

/// The stretches of a text that hang together, and whether they are of Latin letters.
fn groups(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut groups: Vec<(Range<usize>, bool)> = Vec::new();
    for term in words::located_terms(text, None) {
        match groups.last_mut() {
            Some((range, _)) if term.range.start < range.end => {
                range.end = range.end.max(term.range.end);
            }
            _ => {
                let first = text.get(term.range.clone()).and_then(|text| text.chars().next());
                let is_latin = first.map(Script::of) == Some(Script::Latin);
                groups.push((term.range, is_latin));
            }
        }
    }
    groups
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Hangul,
    Hiragana,
    Katakana,
    Han,
    /// Goes with what stands before it.
    Either,
}

impl Script {
    fn of(char: char) -> Self {
        match char {
            '\u{30fc}' | '\u{3005}' | '\u{3099}' | '\u{309a}' => Self::Either,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
                Self::Katakana
            }
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{a960}'..='\u{a97c}' => {
                Self::Hangul
            }
            '\u{ac00}'..='\u{d7fb}' => Self::Hangul,
            '\u{3006}'..='\u{3007}' | '\u{303b}' | '\u{3400}'..='\u{9fff}' => Self::Han,
            '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Self::Han,
            _ => Self::Latin,
        }
    }
}

fn latin(text: &str, range: Range<usize>, mentions: &[Mention]) -> Unit {
    let slice = text.get(range.clone()).unwrap_or_default();
    let mut spellings: Vec<Spelling> = Vec::new();
    for language in [Language::EN, Language::FR] {
        let mut terms = words::terms(slice, Some(language));
        if terms.len() > 1 {
            // A technical name stands first as one word, then as its parts.
            spellings.push(vec![(0, terms.remove(0))]);
        }
        spellings.push(terms.into_iter().enumerate().collect());
    }
    let mut written = words::written(slice);
    let written = if written.len() == 1 { written.pop() } else { None };
    spellings.extend(written.iter().map(|word| vec![(0, word.clone())]));
    finish(slice, spellings, concepts_at(&range, mentions), written)
}

/// The concepts whose mention holds this stretch.
fn concepts_at(range: &Range<usize>, mentions: &[Mention]) -> Vec<ConceptId> {
    let holds =
        |mention: &&Mention| mention.range.start <= range.start && range.end <= mention.range.end;
    mentions.iter().filter(holds).map(|mention| mention.concept).collect()
}

fn finish(
    text: &str,
    mut spellings: Vec<Spelling>,
    concepts: Vec<ConceptId>,
    written: Option<String>,
) -> Unit {
    spellings.retain(|spelling| !spelling.is_empty());
    let mut distinct: Vec<Spelling> = Vec::new();
    for spelling in spellings {
        if !distinct.contains(&spelling) {
            distinct.push(spelling);
        }
    }
    let named = text.chars().any(char::is_alphabetic);
    let keys = if named { SoundKeys::of(&Name::new(text)).whole } else { Vec::new() };
    let mut sounds: Vec<String> = keys.iter().map(|key| part_sound(key)).collect();
    sounds.extend(keys.iter().map(|key| whole_sound(key)));
    Unit { text: text.to_owned(), spellings: distinct, concepts, sounds, written }
}

/// A stretch of one script, or of one mention.
struct Piece {
    range: Range<usize>,
    script: Script,
    mentioned: bool,
}

/// The units of a run without spaces, and those that ask for nothing beside others.
fn eastern(text: &str, range: Range<usize>, mentions: &[Mention]) -> (Vec<Unit>, Vec<Unit>) {
    let pieces = pieces(text, range, mentions);
    let several = pieces.len() > 1;
    let (mut strong, mut weak) = (Vec::new(), Vec::new());
    for piece in pieces {
        let slice = text.get(piece.range.clone()).unwrap_or_default();
        let mut spellings = vec![side_by_side(slice)];
        if piece.script == Script::Hangul && !piece.mentioned {
            spellings.extend(without_ending(slice).map(side_by_side));
        }
        let unit = finish(slice, spellings, concepts_at(&piece.range, mentions), None);
        let is_little = several
            && !piece.mentioned
            && match piece.script {
                Script::Hangul => slice.chars().count() == 1 || ENDINGS.contains(&slice),
                Script::Hiragana => true,
                _ => false,
            };
        if is_little { &mut weak } else { &mut strong }.push(unit);
    }
    (strong, weak)
}

/// Cuts a run at the borders of mentions and, outside of them, of scripts.
fn pieces(text: &str, range: Range<usize>, mentions: &[Mention]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<usize> = None;
    let slice = text.get(range.clone()).unwrap_or_default();
    for (at, char) in slice.char_indices().map(|(at, char)| (range.start + at, char)) {
        let mention = mentions.iter().position(|mention| mention.range.contains(&at));
        let end = at + char.len_utf8();
        let script = Script::of(char);
        match pieces.last_mut() {
            Some(piece)
                if mention == before
                    && (mention.is_some()
                        || script == piece.script
                        || script == Script::Either) =>
            {
                piece.range.end = end;
            }
            _ => pieces.push(Piece { range: at..end, script, mentioned: mention.is_some() }),
        }
        before = mention;
    }
    pieces
}

/// The pairs of a run, at the distances at which entries have them; the sign itself if it is alone.
fn side_by_side(slice: &str) -> Spelling {
    let all: Spelling = words::terms(slice, None).into_iter().enumerate().collect();
    let pairs: Spelling =
        all.iter().filter(|(_, term)| term.chars().count() > 1).cloned().collect();
    let mut chosen = if pairs.is_empty() { all } else { pairs };
    let first = chosen.first().map_or(0, |(at, _)| *at);
    for (at, _) in &mut chosen {
        *at -= first;
    }
    chosen
}

/// A Korean word of at least two syllables without its particle or ending.
fn without_ending(word: &str) -> Option<&str> {
    let long = |rest: &&str| rest.chars().count() >= 2;
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(long))
}

#[cfg(test)]
mod tests;
