//! The demonstration, met from outside: by browsers, by a checker of accessibility, by a checker of
//! APIs. One server answers all tests of this program.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails; it reads the clock and the environment"
)]

mod browser;
mod companies;
mod contract;
mod driver;
mod house;
mod led;
mod line;
mod matches;
mod pages;
mod program;
mod sheet;
mod story;
mod tools;
mod vouching;
mod walks;
