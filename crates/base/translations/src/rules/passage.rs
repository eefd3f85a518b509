//! Decides how an original is shown with its terms marked.

use crate::room::Term;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether it is a term of the glossary.
    pub marked: bool,
}

/// The lines of a text, cut at the terms in it. Terms that overlap an earlier one, or do not stand in the text, are
/// passed over.
#[must_use]
pub fn lines(text: &str, terms: &[Term]) -> Vec<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut sorted: Vec<&Term> = terms.iter().collect();
    sorted.sort_by_key(|term| term.range.start);
    for term in sorted {
        let Some(words) = text.get(term.range.clone()).filter(|words| !words.is_empty()) else {
            continue;
        };
        let Some(before) = text.get(at..term.range.start) else { continue };
        pieces.push(Piece { text: before.to_owned(), marked: false });
        pieces.push(Piece { text: words.to_owned(), marked: true });
        at = term.range.end;
    }
    pieces.push(Piece { text: text.get(at..).unwrap_or_default().to_owned(), marked: false });
    broken(pieces)
}

fn broken(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    for piece in pieces {
        for (number, part) in piece.text.split('\n').enumerate() {
            if number > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                line.push(Piece { text: part.to_owned(), marked: piece.marked });
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}
