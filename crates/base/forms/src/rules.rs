//! The rules of this room: pure, without database, clock or network.

pub mod answers;
pub mod carry;
pub mod check;
pub mod condition;
pub mod decimal;
pub mod definition;
pub mod design;
pub mod document;
pub mod faults;
pub mod file;
pub mod limit;
pub mod pdf;
pub mod posted;
pub mod receipt;
pub mod values;
pub mod written;
mod zip;
