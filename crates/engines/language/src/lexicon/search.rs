//! Finds names in a folded text: the longest at each place, never inside another word.

use std::collections::BTreeMap;
use std::ops::Range;

use lb_kernel::Language;

use super::fold::{Depth, Folded, LONG, Script, Sign, fold};
use super::{Concept, ConceptId, LANGUAGES, Mention, table};

/// What may follow a Korean noun without making it another word.
const KOREAN_ENDINGS: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "로",
    "으로",
    "도",
    "만",
    "나",
    "이나",
    "에서",
    "에게",
    "에는",
    "에도",
    "에서의",
    "에서는",
    "까지",
    "부터",
    "보다",
    "처럼",
    "마다",
    "및",
    "등",
    "등의",
    "등을",
    "등이",
    "들",
    "들이",
    "들은",
    "들을",
    "들의",
    "들과",
    "이다",
    "이며",
    "이고",
    "인",
    "일",
    "입니다",
    "으로의",
    "로의",
    "로서",
    "으로서",
    "로써",
    "으로써",
    "이라",
    "라는",
    "이라는",
    "란",
    "이란",
    "와의",
    "과의",
    "용",
    "형",
    "적",
    "적인",
    "화",
    "사",
    "하는",
    "하고",
    "하여",
    "한",
    "할",
    "합니다",
    "된",
    "되는",
    "용으로",
    "용의",
];

/// One use of a folded name.
#[derive(Debug)]
struct Entry {
    concept: ConceptId,
    /// None for a shield: the place is taken, nothing is reported.
    reported: bool,
    /// Column of [`LANGUAGES`].
    language: usize,
    /// The only accepted form, for names that count only as they are written.
    exact: Option<String>,
}

/// All names of a lexicon, folded.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Ascending. Sorted text is ready at once; building a trie took most of a second.
    keys: Vec<String>,
    /// Per key.
    entries: Vec<Vec<Entry>>,
    /// Per first character, ascending: the key that is nothing else.
    singles: Vec<(char, usize)>,
    /// Per first two characters, ascending: the keys that begin with them. Most places of a text
    /// begin no name, and are done with after one look here.
    pairs: Vec<((char, char), Range<usize>)>,
}

impl Index {
    pub(super) fn build(concepts: &[Concept]) -> Self {
        let mut names: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for (concept, place) in concepts.iter().zip(0..) {
            for (language, variants) in concept.variants.iter().enumerate() {
                for variant in variants {
                    let (bare, exact) = table::bare(variant);
                    names.entry(fold(bare, Depth::Loose).text).or_default().push(Entry {
                        concept: ConceptId(place),
                        reported: !concept.shield,
                        language,
                        exact: exact.then(|| fold(bare, Depth::Exact).text),
                    });
                }
            }
        }
        let (keys, entries): (Vec<String>, Vec<_>) = names.into_iter().unzip();
        let mut singles = Vec::new();
        let mut pairs: Vec<((char, char), Range<usize>)> = Vec::new();
        for (place, key) in keys.iter().enumerate() {
            let mut characters = key.chars();
            match (characters.next(), characters.next(), pairs.last_mut()) {
                (None, _, _) => {}
                (Some(first), None, _) => singles.push((first, place)),
                (Some(first), Some(second), Some((pair, range))) if *pair == (first, second) => {
                    range.end = place + 1;
                }
                (Some(first), Some(second), _) => pairs.push(((first, second), place..place + 1)),
            }
        }
        Self { keys, entries, singles, pairs }
    }

    /// Calls `found` with the place and length of every key that `rest` begins with, short first.
    fn each_prefix(&self, rest: &str, mut found: impl FnMut(usize, usize)) {
        let mut ends = rest.char_indices().map(|(at, c)| (c, at + c.len_utf8()));
        let Some((first, length)) = ends.next() else { return };
        let single = self.singles.binary_search_by_key(&first, |(c, _)| *c);
        if let Some((_, place)) = single.ok().and_then(|at| self.singles.get(at)) {
            found(*place, length);
        }
        let Some((second, mut length)) = ends.next() else { return };
        let pair = self.pairs.binary_search_by_key(&(first, second), |(pair, _)| *pair);
        let Some((_, range)) = pair.ok().and_then(|at| self.pairs.get(at)) else { return };
        let mut range = range.clone();
        loop {
            if self.keys.get(range.start).is_some_and(|key| key.len() == length) {
                found(range.start, length);
            }
            let Some((_, end)) = ends.next() else { return };
            let keys = self.keys.get(range.clone()).unwrap_or_default();
            let wanted = rest.as_bytes().get(length..end).unwrap_or_default();
            let piece = |key: &String| {
                let bytes = key.as_bytes().get(length..).unwrap_or_default();
                bytes.get(..end - length).unwrap_or(bytes).cmp(wanted)
            };
            let from = keys.partition_point(|key| piece(key).is_lt());
            let to = keys.partition_point(|key| piece(key).is_le());
            if from == to {
                return;
            }
            range = range.start + from..range.start + to;
            length = end;
        }
    }

    pub(super) fn mentions(&self, text: &str, language: Option<Language>) -> Vec<Mention> {
        let wanted = wanted_columns(language);
        let folded = fold(text, Depth::Loose);
        let place = Place { text, folded: &folded };
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(sign) = folded.signs.get(next) {
            let best = place.may_begin(sign).then(|| self.longest(place, next, &wanted));
            let Some((entry, last)) = best.flatten() else {
                next += 1;
                continue;
            };
            if entry.reported {
                let range = place.range(next, last);
                found.push(Mention { concept: entry.concept, range });
            }
            next = last + 1;
        }
        found
    }

    /// The longest name that begins at a sign, with its last sign.
    fn longest(&self, place: Place<'_>, first: usize, wanted: &[usize]) -> Option<(&Entry, usize)> {
        let offset = place.folded.signs.get(first)?.offset as usize;
        let rest = place.folded.text.get(offset..)?;
        let mut best = None;
        let mut last = first;
        self.each_prefix(rest, |value, length| {
            let end = offset + length;
            while place.folded.signs.get(last + 1).is_some_and(|s| (s.offset as usize) < end) {
                last += 1;
            }
            if !place.is_whole(first, last) {
                return;
            }
            let entries = self.entries.get(value).map_or(&[][..], Vec::as_slice);
            let chosen = wanted.iter().find_map(|column| {
                let mut fitting = entries.iter().filter(|entry| entry.language == *column);
                fitting.find(|entry| place.has_form(first, last, entry.exact.as_deref()))
            });
            best = chosen.map(|entry| (entry, place.absorb(last))).or(best);
        });
        best
    }
}

/// Columns to look in, the language's own first. English terms stand in texts of all languages.
fn wanted_columns(language: Option<Language>) -> Vec<usize> {
    let own = language.and_then(|language| LANGUAGES.iter().position(|known| *known == language));
    match (language, own) {
        (None, _) => (0..LANGUAGES.len()).collect(),
        (_, Some(0) | None) => vec![0],
        (_, Some(column)) => vec![column, 0],
    }
}

/// A text with its folded form.
#[derive(Clone, Copy)]
struct Place<'t> {
    text: &'t str,
    folded: &'t Folded,
}

impl Place<'_> {
    /// Words count from their first letter on, the other scripts from any sign.
    fn may_begin(self, sign: &Sign) -> bool {
        match sign.script {
            Script::Word => sign.opens,
            Script::Space | Script::Break => false,
            _ => true,
        }
    }

    /// Whether the signs stand for themselves and are no part of a longer word.
    fn is_whole(self, first: usize, last: usize) -> bool {
        let signs = &self.folded.signs;
        let (Some(begin), Some(end)) = (signs.get(first), signs.get(last)) else { return false };
        let following = signs.get(last + 1);
        let closes = following.is_none_or(|sign| sign.opens);
        let length = last + 1 - first;
        let crosses = signs.get(first + 1..=last).is_some_and(|inner| {
            inner
                .iter()
                .any(|sign| sign.gap && !matches!(sign.script, Script::Word | Script::Space))
        });
        if crosses && (!begin.opens || length < 3) {
            return false;
        }
        let safe_begin = match begin.script {
            Script::Word => begin.opens,
            Script::Katakana => begin.opens || (length > 2 && closes),
            Script::Hangul if length < 3 => begin.opens || self.ends_word(last),
            _ => true,
        };
        let safe_end = match end.script {
            Script::Word => closes,
            Script::Katakana => closes || (length > 2 && begin.opens) || self.absorb(last) > last,
            _ => true,
        };
        safe_begin && safe_end
    }

    /// Whether a name that is only right as it is written is written so.
    fn has_form(self, first: usize, last: usize, exact: Option<&str>) -> bool {
        let Some(exact) = exact else { return true };
        let opens = self.folded.signs.get(first).is_some_and(|sign| sign.opens);
        if !opens || !self.ends_word(last) {
            return false;
        }
        let written =
            fold(self.text.get(self.range(first, last)).unwrap_or_default(), Depth::Exact);
        let end = written.text.strip_prefix(exact);
        matches!(end, Some("" | "s"))
    }

    /// Whether a word ends behind a sign, a Korean ending apart.
    fn ends_word(self, last: usize) -> bool {
        let signs = self.folded.signs.get(last + 1..).unwrap_or_default();
        let Some(next) = signs.first() else { return true };
        if next.opens {
            return true;
        }
        if next.script != Script::Hangul {
            return false;
        }
        let rest = signs.iter().take_while(|s| s.script == Script::Hangul && !s.gap).take(4);
        let count = rest.count();
        let from = next.offset as usize;
        let to = signs.get(count).map_or(self.folded.text.len(), |sign| sign.offset as usize);
        self.folded.text.get(from..to).is_some_and(|ending| KOREAN_ENDINGS.contains(&ending))
    }

    /// Takes in a long vowel that the folded name had lost at its end.
    fn absorb(self, last: usize) -> usize {
        let sign = self.folded.signs.get(last + 1).filter(|sign| !sign.gap);
        let after = sign.and_then(|sign| self.folded.text.get(sign.offset as usize..));
        if after.is_some_and(|rest| rest.starts_with(LONG)) { last + 1 } else { last }
    }

    fn range(self, first: usize, last: usize) -> Range<usize> {
        let start = self.folded.signs.get(first).map_or(0, |sign| sign.start as usize);
        let end = self.folded.signs.get(last).map_or(start, |sign| sign.end as usize);
        start..end.max(start)
    }
}
