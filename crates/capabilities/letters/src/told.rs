//! The words of notices about letters, for the coupling that tells them.

/// What readers choose the frequency of.
pub const GROUP: &str = "letter-told-group";
/// Mail has reached a unit.
pub const ARRIVED: &str = "letter-told-arrived";
