//! Keeps the published description of the format (JSON Schema, draft 2020-12).

/// The schema of `landbridge-register/1`.
pub const SCHEMA: &str = include_str!("schema.json");
