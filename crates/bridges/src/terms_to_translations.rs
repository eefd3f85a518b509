//! Finds terms over languages for translators, offline: the words of this product, fields of activity and ways to work
//! together, and the concepts of the language engine.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use lb_kernel::{Language, Locale};
use lb_language::lexicon::Lexicon;
use lb_matching::vocabulary::{Collaboration, Field, FieldRow, in_force};
use lb_translations::{Glossary, Term};

use super::said;

/// The words of this product in its four languages.
const GLOSSARY: &str = include_str!("../../../GLOSSARY.md");
/// Most words shown for a concept.
const WORDS: usize = 3;

/// A word in the four languages; a cell may hold several.
struct Row {
    cells: [Vec<String>; 4],
    source: &'static str,
}

/// Everything the program itself knows of terms.
pub struct Terms;

impl Glossary for Terms {
    fn terms(&self, text: &str, from: Language, to: Language, reader: Locale) -> Vec<Term> {
        let mut found = written(text, from, to, reader);
        let lexicon = Lexicon::builtin();
        let source = said(reader, "terms-concept");
        for mention in lexicon.mentions(text, Some(from)) {
            let words: Vec<String> =
                lexicon.variants(mention.concept, to).take(WORDS).map(str::to_owned).collect();
            let range = whole(text, mention.range);
            let said = text.get(range.clone()).unwrap_or_default();
            let named = lexicon.variants(mention.concept, from).any(|one| is_same(one, said));
            if named && !words.is_empty() && !overlaps(&found, &range) {
                found.push(Term { range, words, source: source.clone() });
            }
        }
        found.sort_by_key(|term| term.range.start);
        found
    }
}

/// A concept is found by the beginning of a word as well: the mark covers letters and digits up to its end where they
/// are Latin.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let rest = text.get(range.end..).unwrap_or_default();
    let latin =
        text.get(range.clone()).is_some_and(|found| found.ends_with(|c: char| c < '\u{250}'));
    let more: usize = rest
        .chars()
        .take_while(|c| latin && c.is_alphanumeric() && *c < '\u{250}')
        .map(char::len_utf8)
        .sum();
    range.start..range.end + more
}

/// Concepts are also found by words of the same stem; for a translator only the same word will do, in whatever case,
/// singular or plural.
fn is_same(variant: &str, said: &str) -> bool {
    let bare = |text: &str| text.to_lowercase().trim_end_matches('s').to_owned();
    bare(variant) == bare(said)
}

fn overlaps(found: &[Term], range: &Range<usize>) -> bool {
    found.iter().any(|one| one.range.start < range.end && range.start < one.range.end)
}

/// Terms of the written lists, the longest first where two begin at one place.
fn written(text: &str, from: Language, to: Language, reader: Locale) -> Vec<Term> {
    let (Some(from), Some(to)) = (column(from), column(to)) else { return Vec::new() };
    let fields = fields();
    let mut hits: Vec<(Range<usize>, &Row)> = Vec::new();
    for row in rows().iter().chain(fields.iter()) {
        for word in row.cells.get(from).into_iter().flatten() {
            hits.extend(places(text, word).map(|range| (range, row)));
        }
    }
    hits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut found: Vec<Term> = Vec::new();
    for (range, row) in hits {
        let words = row.cells.get(to).cloned().unwrap_or_default();
        if !words.is_empty() && !overlaps(&found, &range) {
            found.push(Term { range, words, source: said(reader, row.source) });
        }
    }
    found
}

fn column(language: Language) -> Option<usize> {
    [Language::EN, Language::KO, Language::JA, Language::FR].iter().position(|one| *one == language)
}

/// Where a word stands in a text: in Latin letters as a whole word in any case, else anywhere.
fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let latin = word.chars().all(|c| c < '\u{250}' || !c.is_alphanumeric());
    let letters = move |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.char_indices().filter_map(move |(start, _)| {
        let rest = text.get(start..)?;
        let found = rest.get(..word.len())?;
        let same = if latin { found.eq_ignore_ascii_case(word) } else { found == word };
        let before = text.get(..start)?.chars().next_back();
        let after = rest.get(word.len()..)?.chars().next();
        // The plural of most words ends in s.
        let bare = !letters(after) || after == Some('s');
        (same && (!latin || (!letters(before) && bare))).then(|| start..start + word.len())
    })
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut rows: Vec<Row> = GLOSSARY.lines().filter_map(glossary).collect();
        rows.extend(Collaboration::ALL.iter().map(|one| labelled(|locale| one.label(locale))));
        rows
    })
}

/// The fields of the list in force, made anew when another one is.
fn fields() -> Arc<[Row]> {
    type Made = (&'static [FieldRow], Arc<[Row]>);
    static MADE: Mutex<Option<Made>> = Mutex::new(None);
    let now = in_force();
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, rows)) = made.as_ref()
        && std::ptr::eq(*of, now)
    {
        return Arc::clone(rows);
    }
    let rows: Arc<[Row]> = Field::all().map(|one| labelled(|locale| one.label(locale))).collect();
    *made = Some((now, Arc::clone(&rows)));
    rows
}

fn labelled<'a>(label: impl Fn(Locale) -> &'a str) -> Row {
    let cell = |locale| words(label(locale));
    Row {
        cells: [cell(Locale::En), cell(Locale::Ko), cell(Locale::Ja), cell(Locale::Fr)],
        source: "terms-vocabulary",
    }
}

/// A line of the glossary's table; headings and rules are none.
fn glossary(line: &str) -> Option<Row> {
    let mut cells = line.strip_prefix('|')?.split('|').map(words);
    let row = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
    let rule = row.iter().flatten().any(|word| word.starts_with("--") || word.contains("(code)"));
    (!rule && row.iter().all(|cell| !cell.is_empty()))
        .then_some(Row { cells: row, source: "terms-glossary" })
}

/// The words of a cell; one letter alone would be found everywhere.
fn words(cell: &str) -> Vec<String> {
    let each = cell.split([',', '/', '、', '·']).map(str::trim);
    let long = each.filter(|word| word.chars().count() > 1);
    long.map(|word| word.trim_matches(['*', '`']).to_owned()).collect()
}

#[cfg(test)]
mod tests;
