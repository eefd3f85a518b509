//! The rules of this room: pure, without a database.

pub mod answers;
pub mod compare;
pub mod course;
pub mod figures;
pub mod release;
pub mod written;
