//! The rules: what is counted, how it is put together, sealed and judged.

pub mod assemble;
pub mod content;
pub mod counting;
pub mod effect;
pub mod material;
pub mod rows;
pub mod seal;
pub mod settings;
pub mod survey;
