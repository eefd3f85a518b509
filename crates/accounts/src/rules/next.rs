//! Decides where somebody may be sent after signing in: to a page of this installation, nowhere else.

/// `next`, if it is a local path; else the start page.
#[must_use]
pub fn safe(next: &str) -> &str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && next.len() <= 2000
        && !next.contains('\\')
        && !next.chars().any(char::is_control);
    if local { next } else { "/" }
}
