//! HTML reports that stand alone: one file, no script, no outside address.

pub mod assign;
pub mod flow;
pub mod grid;
pub mod pairs;
pub mod schedule;

/// Escapes a text for HTML content and attribute values.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
