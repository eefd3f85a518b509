//! Decides how files are understood; pure: no database, no clock.

pub mod columns;
