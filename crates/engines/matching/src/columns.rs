//! Compares the columns of two listings: fields, collaboration types, readiness, countries.

/// Two-letter code of a country named by code.
pub(crate) fn country_code(written: &str) -> Option<String> {
    let code = written.trim().to_ascii_uppercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

/// Whether `value` is the field `wanted` or lies below it.
pub(crate) fn field_within(value: &str, wanted: &str) -> bool {
    crate::condition::fold(value) == wanted
}

/// Whether two names mean the same type of collaboration.
pub(crate) fn same_collaboration(value: &str, wanted: &str) -> bool {
    crate::condition::fold(value) == wanted
}
