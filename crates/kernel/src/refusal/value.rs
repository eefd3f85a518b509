//! Says of a value that a sentence names what it is: doors write numbers and days as their reader does, and
//! leave a text as it was given.

use std::fmt;

use jiff::civil::Date;

/// A value that the sentence of a refusal names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// What somebody wrote or a name: shown as it is, also where it looks like a number or a day.
    Text(String),
    /// How many or how much.
    Number(i64),
    /// A day.
    Day(Date),
}

impl fmt::Display for Value {
    /// As machines write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<char> for Value {
    fn from(sign: char) -> Self {
        Self::Text(sign.to_string())
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

/// What is larger than the largest number is told as the largest.
macro_rules! numbers {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Value {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}

numbers!(u8, u32, u64, usize, i32, i64);
