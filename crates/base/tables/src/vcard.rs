//! Reads address cards (vCard 2.1, 3 and 4) as rows of people, and writes rows as cards (vCard 4, RFC 6350).

use crate::content_line::{escaped, put};
use crate::decode::{by_label, decode};
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

/// Where the parts of a name go, of cards that have it in parts only.
const PARTS: [&str; 2] = ["family_name", "given_name"];

/// The cards of a text as a table with the columns name, reading, aliases, email, phone,
/// organisation, title and languages, and family_name and given_name where a card has no name but
/// these; `None` when it holds none.
#[must_use]
pub fn read(text: &str) -> Option<Table> {
    let mut table = Table {
        columns: COLUMNS
            .iter()
            .map(|(column, _)| *column)
            .chain(PARTS)
            .map(str::to_owned)
            .collect(),
        ..Table::default()
    };
    let mut card: Option<(u64, Vec<String>)> = None;
    for (line, content) in unfolded(text) {
        let (head, value) = content.split_once(':').unwrap_or((content.as_str(), ""));
        let mut parts = head.split(';');
        let value = &printed(head, value);
        // A group stands before a dot: item1.EMAIL.
        let name = parts.next().unwrap_or_default();
        let name = name.rsplit('.').next().unwrap_or_default().to_uppercase();
        match (name.as_str(), card.as_mut()) {
            ("BEGIN", _) => card = Some((line, vec![String::new(); table.columns.len()])),
            ("END", Some(_)) => {
                if let Some((line, mut cells)) = card.take() {
                    let [name, .., family, given] = cells.as_mut_slice() else { continue };
                    if !name.is_empty() {
                        // Its parts say nothing more.
                        family.clear();
                        given.clear();
                    }
                    table.rows.push(Row { line, cells });
                }
            }
            (name, Some((_, cells))) => fill(cells, name, value),
            _ => {}
        }
    }
    if table.rows.iter().all(|row| row.cells.iter().skip(COLUMNS.len()).all(String::is_empty)) {
        table.columns.truncate(COLUMNS.len());
        table.rows.iter_mut().for_each(|row| row.cells.truncate(COLUMNS.len()));
    }
    (!table.rows.is_empty()).then_some(table)
}

/// The value in letters, where the card (2.1, as telephones still write it) spells out its bytes: `=EB=85=B8`.
fn printed(head: &str, value: &str) -> String {
    let head = head.to_uppercase();
    if !head.split(';').skip(1).any(|one| one.ends_with("QUOTED-PRINTABLE")) {
        return value.to_owned();
    }
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    let charset = head.split(';').find_map(|one| one.strip_prefix("CHARSET="));
    decode(&bytes, charset.and_then(|label| by_label(label).ok())).text.into_owned()
}

/// Puts a property into its cell: the first of several counts, readings are put together.
fn fill(cells: &mut [String], name: &str, value: &str) {
    if name == "N" {
        for (at, part) in (COLUMNS.len()..).zip(split(value).into_iter().take(PARTS.len())) {
            if let Some(cell) = cells.get_mut(at) {
                *cell = part;
            }
        }
        return;
    }
    let wanted = match name {
        "X-PHONETIC-LAST-NAME" | "X-PHONETIC-FIRST-NAME" | "SORT-STRING" => "X-READING",
        name => name,
    };
    let at = COLUMNS.iter().position(|(_, property)| *property == wanted);
    let Some(cell) = at.and_then(|at| cells.get_mut(at)) else { return };
    // Of several parts of an organisation the first is its name.
    let parts = if wanted == "ORG" { split(value) } else { vec![plain(value)] };
    let text = parts.into_iter().next().unwrap_or_default();
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

/// The parts of a value, without its escapes.
fn split(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut marked = false;
    for c in value.chars() {
        if c == ';' && !marked {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        marked = c == '\\' && !marked;
    }
    parts.iter().map(|part| plain(part)).collect()
}

/// The value without its escapes.
fn plain(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.trim().chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push(' '),
                Some(other) => out.push(other),
                None => {}
            },
            c => out.push(c),
        }
    }
    let out = out.trim();
    // tel:+82-2-123 and mailto:… are addresses in version 4.
    let bare = out.strip_prefix("tel:").or_else(|| out.strip_prefix("mailto:")).unwrap_or(out);
    bare.to_owned()
}

/// Lines with those that go on after a space or tab, or after the sign = at the end of spelt-out bytes, put
/// together, and where they begin.
fn unfolded(text: &str) -> Vec<(u64, String)> {
    let mut lines: Vec<(u64, String)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end_matches('\r');
        if let Some((_, last)) = lines.last_mut().filter(|(_, last)| goes_on(last)) {
            last.pop();
            last.push_str(line.trim_start());
            continue;
        }
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

/// Whether a line of spelt-out bytes goes on in the next one.
fn goes_on(line: &str) -> bool {
    let head = line.split(':').next().unwrap_or_default();
    line.ends_with('=') && head.to_uppercase().contains("QUOTED-PRINTABLE")
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
