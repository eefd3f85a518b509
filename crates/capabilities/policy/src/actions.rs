//! What people and programs do with difficulties.

pub mod capture;
