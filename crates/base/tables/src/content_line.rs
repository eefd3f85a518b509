//! Writes the content lines of which address cards (RFC 6350) and calendars (RFC 5545) are made.

/// The longest line of a file in bytes, without its end.
pub(crate) const WIDTH: usize = 75;

/// A text as a value: separators and line ends are marked.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(letter),
        }
    }
    out
}

/// Adds a line, folded where it is too long, never within a letter.
pub fn put(out: &mut String, name: &str, value: &str) {
    let mut width = 0;
    for letter in format!("{name}:{value}").chars() {
        if width + letter.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests;
