//! The words of notices, for the bridge that tells people.

/// What readers choose the frequency of.
pub const GROUP: &str = "policy-told-group";
/// A company is asked whether it is solved.
pub const ASKED: &str = "policy-told-asked";
/// A company says that it is not solved, or in part.
pub const UNSOLVED: &str = "policy-told-unsolved";
/// An authority is late.
pub const LATE: &str = "policy-told-late";
/// It is published that an authority did not do its duty.
pub const PUBLISHED: &str = "policy-told-published";
