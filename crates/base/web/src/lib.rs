#![doc = include_str!("../README.md")]

pub mod assets;
pub mod components;
pub mod dates;
pub mod frame;
pub mod names;
pub mod pages;
pub mod showcase;
pub mod texts;
pub mod zones;

pub use frame::{AccountMenu, Frame, Link, NavEntry, NavSection, Theme};
pub use pages::ErrorPage;
pub use showcase::ComponentsPage;
