//! The words of notices about surveys, for the coupling that tells them.

/// What readers choose the frequency of.
pub const GROUP: &str = "surveys-told-group";
/// A company is asked.
pub const OPENED: &str = "surveys-told-opened";
/// No more answers come: whoever asked can read the results.
pub const CLOSED: &str = "surveys-told-closed";
