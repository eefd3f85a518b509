//! Use cases of this room: each begins, loads, asks the policy engine, writes, tells, commits.

pub mod answers;
pub mod attachments;
pub mod documents;
pub mod forms;
pub mod handed;
pub mod translations;
