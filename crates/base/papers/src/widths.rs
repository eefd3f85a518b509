//! Decides how wide the columns of a table are: as wide as what stands in them needs, no word cut.

use crate::paper::Table;

/// Letters that fit between the margins; Han characters, kana and Hangul count as two.
const LINE: usize = 92;
/// No word needs more.
const WORD: usize = 26;
/// What stands left and right of the words of a cell.
const AROUND: usize = 2;
/// All columns together.
pub(crate) const WHOLE: usize = 1000;

/// How much room words take.
fn room(words: &str) -> usize {
    words.chars().map(|letter| if is_wide(letter) { 2 } else { 1 }).sum()
}

/// Letters as wide as they are high.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// The room of the longest part that is not broken; between wide letters there may always be a break.
fn longest(words: &str) -> usize {
    let parts = words.split(|letter: char| letter.is_whitespace() || is_wide(letter));
    let wide = if words.chars().any(is_wide) { 4 } else { 0 };
    parts.map(room).max().unwrap_or(0).max(wide).min(WORD)
}

/// What one column asks for.
struct Need {
    /// Below this, words are cut.
    least: usize,
    /// With this, every cell is one line.
    most: usize,
}

/// The share of each column, in parts of [`WHOLE`].
pub(crate) fn widths(table: &Table) -> Vec<usize> {
    let needs: Vec<Need> = (0..table.head.len())
        .map(|at| {
            let head = table.head.get(at).map_or("", String::as_str);
            let mut need = Need { least: longest(head) + 1, most: longest(head) + 1 };
            for cell in table.rows.iter().filter_map(|row| row.get(at)) {
                let note = if cell.note.is_empty() { 0 } else { room(&cell.note) + 1 };
                let (least, most) = (longest(&cell.text), room(&cell.text) + note);
                // A number is never broken.
                need.least = need.least.max(if cell.numeric { most.min(WORD) } else { least });
                need.most = need.most.max(most);
            }
            Need { least: need.least + AROUND, most: need.most.max(need.least) + AROUND }
        })
        .collect();
    let least: usize = needs.iter().map(|need| need.least).sum();
    let left = LINE.saturating_sub(least);
    // One very long text does not starve the others.
    let wish = |need: &Need| need.most.min(LINE).saturating_sub(need.least);
    let wishes: usize = needs.iter().map(wish).sum();
    let given: Vec<usize> = needs
        .iter()
        .map(|need| {
            let share = (left * wish(need) * 10).checked_div(wishes).unwrap_or(0);
            (need.least * 10 + share).max(1)
        })
        .collect();
    let all: usize = given.iter().sum::<usize>().max(1);
    given.iter().map(|one| (one * WHOLE / all).max(1)).collect()
}
