//! SQL of this room, and the folder in which the content of files is kept.

pub mod answers;
pub mod attachments;
pub mod checks;
pub mod documents;
pub mod forms;
pub mod translations;
pub mod vault;
