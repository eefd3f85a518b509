#![doc = include_str!("../README.md")]

pub mod disclosure;
mod distributions;
pub mod effect;
mod regression;
