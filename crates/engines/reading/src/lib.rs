#![doc = include_str!("../README.md")]

mod entities;
pub mod formats;
mod frame;
mod japanese;
pub mod kinds;
mod korean;
mod latin;
mod mention;
mod patterns;
mod quoted;
mod report;
mod statements;

pub use frame::Day;
pub use kinds::{Classifier, Kind};
pub use report::{
    Known, ReadOrganisation, ReadPerson, ReadStatement, Recognised, Report, Spelled, read,
};
