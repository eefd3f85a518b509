//! Reads address cards (vCard 3 and 4) as rows of people, and writes rows as cards (vCard 4, RFC 6350).

use crate::content_line::{escaped, put};
use crate::{Row, Table};

/// What is read of a card: the column's name, and the property.
const COLUMNS: [(&str, &str); 8] = [
    ("name", "FN"),
    ("reading", "X-READING"),
    ("aliases", "NICKNAME"),
    ("email", "EMAIL"),
    ("phone", "TEL"),
    ("organisation", "ORG"),
    ("title", "TITLE"),
    ("languages", "LANG"),
];

/// The cards of a text as a table with the columns name, reading, aliases, email, phone,
/// organisation, title and languages; `None` when it holds none.
#[must_use]
pub fn read(text: &str) -> Option<Table> {
    let mut table = Table {
        columns: COLUMNS.iter().map(|(column, _)| (*column).to_owned()).collect(),
        ..Table::default()
    };
    let mut card: Option<(u64, Vec<String>)> = None;
    for (line, content) in unfolded(text) {
        let (head, value) = content.split_once(':').unwrap_or((content.as_str(), ""));
        let mut parts = head.split(';');
        // A group stands before a dot: item1.EMAIL.
        let name = parts.next().unwrap_or_default();
        let name = name.rsplit('.').next().unwrap_or_default().to_uppercase();
        match (name.as_str(), card.as_mut()) {
            ("BEGIN", _) => card = Some((line, vec![String::new(); COLUMNS.len()])),
            ("END", Some(_)) => {
                if let Some((line, cells)) = card.take() {
                    table.rows.push(Row { line, cells });
                }
            }
            (name, Some((_, cells))) => fill(cells, name, value),
            _ => {}
        }
    }
    (!table.rows.is_empty()).then_some(table)
}

/// Puts a property into its cell: the first of several counts, readings are put together.
fn fill(cells: &mut [String], name: &str, value: &str) {
    let wanted = match name {
        "X-PHONETIC-LAST-NAME" | "X-PHONETIC-FIRST-NAME" | "SORT-STRING" => "X-READING",
        name => name,
    };
    let at = COLUMNS.iter().position(|(_, property)| *property == wanted);
    let Some(cell) = at.and_then(|at| cells.get_mut(at)) else { return };
    let text = plain(value, wanted == "ORG");
    if text.is_empty() {
        return;
    }
    match wanted {
        "X-READING" if !cell.is_empty() => {
            cell.push(' ');
            cell.push_str(&text);
        }
        "LANG" | "NICKNAME" if !cell.is_empty() => {
            cell.push_str("; ");
            cell.push_str(&text);
        }
        _ if cell.is_empty() => *cell = text,
        _ => {}
    }
}

/// The value without its escapes; of several parts of an organisation the first is its name.
fn plain(value: &str, first_part: bool) -> String {
    let mut out = String::new();
    let mut chars = value.trim().chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push(' '),
                Some(other) => out.push(other),
                None => {}
            },
            ';' if first_part => break,
            c => out.push(c),
        }
    }
    let out = out.trim();
    // tel:+82-2-123 and mailto:… are addresses in version 4.
    let bare = out.strip_prefix("tel:").or_else(|| out.strip_prefix("mailto:")).unwrap_or(out);
    bare.to_owned()
}

/// Lines with those that go on after a space or tab put together, and where they begin.
fn unfolded(text: &str) -> Vec<(u64, String)> {
    let mut lines: Vec<(u64, String)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

/// Rows as address cards; columns that a card has no property for are left out.
#[must_use]
pub fn write(columns: &[&str], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        put(&mut out, "BEGIN", "VCARD");
        put(&mut out, "VERSION", "4.0");
        for (column, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            let Some((_, property)) = COLUMNS.iter().find(|(name, _)| name == column) else {
                continue;
            };
            match *property {
                // Cells hold several of these, between semicolons.
                "NICKNAME" | "LANG" => {
                    for one in cell.split(';').map(str::trim).filter(|one| !one.is_empty()) {
                        put(&mut out, property, &escaped(one));
                    }
                }
                property => put(&mut out, property, &escaped(cell)),
            }
        }
        put(&mut out, "END", "VCARD");
    }
    out
}

#[cfg(test)]
mod tests;
