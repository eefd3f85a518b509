//! The use cases: previewing, publishing, reading, tracing, exporting.

pub mod check;
pub mod export;
pub mod publish;
pub mod read;
pub mod settings;
