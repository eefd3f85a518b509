//! What a mail says, where it belongs, and what may become of it.

pub mod address;
pub mod course;
pub mod message;
