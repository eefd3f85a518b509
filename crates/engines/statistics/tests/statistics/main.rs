//! Effects against reference values; disclosure against an attacker of its own.

mod attacker;
mod disclosure;
mod effect;
mod golden;
