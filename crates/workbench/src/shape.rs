//! Decides how the complaint of a reader of JSON is told in the reader's language, with its place.
//!
//! The reader of JSON speaks English only. Its sentences are few; what they name (a field, a kind
//! of value) is taken out and put into sentences of our own. One that is not known is quoted.

use lb_tables::Problem;

/// Most letters of a wrong value that are shown.
const SHOWN: usize = 60;

/// The complaint `detail` about a place of a file.
pub fn problem(line: usize, column: usize, detail: &str) -> Problem {
    // The reader's own note of the place would stand twice.
    let detail = detail.rsplit_once(" at line ").map_or(detail, |(what, _)| what);
    let of = |code| Problem::of_file(code).with("line", line).with("column", column);
    if let Some(rest) = detail.strip_prefix("invalid type: ") {
        return kind(of("shape-kind"), rest);
    }
    if let Some(rest) = detail.strip_prefix("invalid value: ") {
        return kind(of("shape-kind"), rest);
    }
    if let Some(rest) = detail.strip_prefix("invalid length ") {
        let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, ""));
        if wanted.starts_with("struct ") {
            return of("shape-kind")
                .with("found", "list")
                .with("value", "")
                .with("wanted", "object");
        }
        let wanted: String = wanted.chars().filter(char::is_ascii_digit).collect();
        return of("shape-length").with("found", found).with("wanted", wanted);
    }
    let named = quoted(detail);
    let field = named.first().copied().unwrap_or_default();
    match detail {
        _ if detail.starts_with("missing field ") => of("shape-missing").with("field", field),
        _ if detail.starts_with("duplicate field ") => of("shape-twice").with("field", field),
        _ if detail.starts_with("unknown field ") => of("shape-unknown").with("field", field),
        _ if detail.starts_with("unknown variant ") => of("shape-variant")
            .with("found", shortened(field))
            .with("wanted", named.get(1..).unwrap_or_default().join(", ")),
        _ if detail.starts_with("unknown language: ") => of("shape-language")
            .with("found", shortened(detail.trim_start_matches("unknown language: "))),
        _ if detail.starts_with("EOF ") && column == 0 && line <= 1 => {
            Problem::of_file("shape-empty")
        }
        _ if detail.starts_with("EOF ") => of("shape-cut"),
        _ if detail.starts_with("expected `") => of("shape-sign").with("wanted", named.join("   ")),
        // Where the very first letters cannot be read the whole file is something else.
        "expected value" | "expected ident" if line == 1 && column <= 2 => of("shape-json"),
        "expected value" | "expected ident" => of("shape-value"),
        "trailing comma" => of("shape-comma"),
        "trailing characters" => of("shape-after"),
        "key must be a string" => of("shape-key"),
        "invalid number" | "number out of range" => of("shape-number"),
        "recursion limit exceeded" => of("shape-depth"),
        // Bytes that are no text: most often a file in the encoding of an older program.
        "invalid unicode code point" => of("shape-utf-8"),
        "invalid escape"
        | "lone leading surrogate in hex escape"
        | "unexpected end of hex escape" => of("shape-escape"),
        _ if detail.starts_with("data did not match any variant of ") => of("shape-mixed"),
        _ if detail.starts_with("control character ") => of("shape-control"),
        _ => of("shape-other").with("detail", detail),
    }
}

/// A value of one kind where another is expected.
fn kind(problem: Problem, rest: &str) -> Problem {
    let (found, wanted) = rest.rsplit_once(", expected ").unwrap_or((rest, ""));
    let (kind, value) = match found {
        _ if found.starts_with("string ") => {
            ("text", found.trim_start_matches("string ").trim_matches('"'))
        }
        _ if found.starts_with("integer ") || found.starts_with("floating point ") => {
            ("number", quoted(found).first().copied().unwrap_or_default())
        }
        _ if found.starts_with("boolean ") => {
            ("other", quoted(found).first().copied().unwrap_or_default())
        }
        "sequence" => ("list", ""),
        "map" => ("object", ""),
        "null" | "unit value" => ("other", "null"),
        _ => ("other", found),
    };
    let wanted = match wanted {
        "a string" | "a borrowed string" | "string or map" | "variant identifier" => "text",
        "f64" | "f32" => "number",
        "a boolean" => "truth",
        "a map" => "object",
        _ if wanted.starts_with("struct ") => "object",
        _ if wanted.starts_with("a list ") || wanted.starts_with("a tuple ") => "list",
        "a sequence" => "list",
        _ if is_whole(wanted) => "whole",
        _ => "other",
    };
    problem.with("found", kind).with("value", shortened(value)).with("wanted", wanted)
}

/// Whether a kind is one of the whole numbers (`u32`, `i64`, …).
fn is_whole(kind: &str) -> bool {
    kind.strip_prefix(['u', 'i']).is_some_and(|bits| {
        bits == "size" || (!bits.is_empty() && bits.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// What stands between grave accents.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
