//! Decides which news a webhook asked for, and how its list of them is written.

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// At most this many patterns.
const MOST: usize = 50;

/// Reads a list of patterns, separated by blanks, commas or lines: `*`, `listing.*`,
/// `listing.published`.
pub(crate) fn read(text: &str) -> Result<Vec<String>, Refusal> {
    let mut patterns: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    patterns.sort();
    patterns.dedup();
    let wrong = patterns.iter().find(|pattern| !is_pattern(pattern));
    if let Some(wrong) = wrong {
        let refusal = Refusal::new(Kind::Invalid, "notify.events.wrong").with("pattern", wrong);
        return Err(refusal.at("events"));
    }
    if patterns.is_empty() || patterns.len() > MOST {
        let refusal = Refusal::new(Kind::Invalid, "notify.events.number").with("most", MOST);
        return Err(refusal.at("events"));
    }
    Ok(patterns)
}

fn is_pattern(text: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    match text.split_once('.') {
        None => text == "*",
        Some((object, "*")) => word(object),
        Some((object, verb)) => word(object) && verb.split('.').all(word),
    }
}

/// Whether one of the patterns asks for an action.
pub(crate) fn asks(patterns: &[String], action: &str) -> bool {
    patterns.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(beginning) => action.starts_with(beginning),
        None => action == pattern,
    })
}
