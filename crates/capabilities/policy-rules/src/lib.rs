#![doc = include_str!("../README.md")]

pub mod ageing;
pub mod answer;
pub mod batch;
pub mod capture;
pub mod codes;
pub mod confirmation;
pub mod course;
pub mod measure;
pub mod meters;
pub mod recommendation;
pub mod record;
pub mod words;
