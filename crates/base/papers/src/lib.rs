#![doc = include_str!("../README.md")]

mod docx;
mod html;
mod paper;
#[cfg_attr(feature = "pdf", path = "press.rs")]
#[cfg_attr(not(feature = "pdf"), path = "press_absent.rs")]
mod press;
mod refused;
mod widths;

pub use docx::{DocxError, docx};
pub use html::{Sheet, html};
pub use paper::{Bar, Bars, Block, Cell, Figure, Form, Mark, Note, Paper, Table, Trace};
pub use press::Press;
pub use refused::PressError;
