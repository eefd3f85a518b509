//! Keeps the use cases of files: each is one transaction, and asks the policy engine first.

pub mod export;
pub mod import;
mod undo;
