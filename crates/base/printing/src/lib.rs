#![doc = include_str!("../README.md")]

mod offer;
mod printer;
mod texts;

use lb_doors::{Routes, Slice};

pub use offer::Offer;
pub use printer::{Kind, Printer};

/// The words of this room, for mounting.
#[must_use]
pub fn slice() -> Slice {
    Slice {
        name: "printing",
        acts: &[],
        texts: &texts::LOADER,
        migrations: Vec::new(),
        routes: Routes::new(),
        navigation: Vec::new(),
        handlers: Vec::new(),
        receivers: Vec::new(),
    }
}
