//! Keeps the keys of what people are told of challenges. The notices name nobody: what may be known
//! stands on the page.

/// What the group of these notices is called.
pub const GROUP: &str = "challenges-title";
/// A proposal came in for the reader's problem.
pub const SUBMITTED: &str = "challenges-told-submitted";
/// A proposal for the reader's problem was taken back.
pub const WITHDRAWN: &str = "challenges-told-withdrawn";
/// A proposal for the reader's problem was written anew.
pub const REVISED: &str = "challenges-told-revised";
/// It was said when and where the pitch is.
pub const PITCH: &str = "challenges-told-pitch";
/// The challenge for which the reader proposed something was taken back.
pub const CALLED_OFF: &str = "challenges-told-called-off";
/// The day of the reader's challenge is over.
pub const DAY_OVER: &str = "challenges-told-day-over";
/// There is news of the reader's own proposal.
pub const JUDGED: &str = "challenges-told-judged";
