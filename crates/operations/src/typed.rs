//! What readers type into filters.

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// What was typed into a field of a filter, if anything was.
///
/// # Errors
/// With this code at this field: it cannot be read. Without the filter, all would look like what was asked for.
pub(crate) fn read<T>(
    typed: Option<&str>,
    field: &'static str,
    code: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let Some(text) = typed.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let wrong = || Refusal::new(Kind::Invalid, code).at(field);
    read(text).map(Some).ok_or_else(wrong)
}
