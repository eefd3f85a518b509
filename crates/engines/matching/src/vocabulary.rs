//! Controlled words of listings: fields, types of collaboration, countries.
//!
//! People write these loosely, in any language; here a loose spelling becomes one controlled word
//! or none. What is not understood is never guessed: the caller keeps the text as it was written.

mod collaboration;
mod country;
mod field;
mod list;
mod table;

pub use collaboration::{Collaboration, best_fit};
pub use country::{Country, Place, Region};
pub use field::{Classification, Field, in_force, put_in_force};
pub use list::{FieldFault, FieldRow, LONGEST_LABEL, MOST_ROWS, builtin, faults};

/// The word is in none of the lists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not in the controlled list: {0:?}")]
pub struct UnknownWord(pub String);

/// Writes a controlled word as its code and reads it back from any spelling that `find` knows.
macro_rules! as_code {
    ($word:ty) => {
        impl std::fmt::Display for $word {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $word {
            type Err = crate::vocabulary::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::find(text).ok_or_else(|| crate::vocabulary::UnknownWord(text.to_owned()))
            }
        }

        impl serde::Serialize for $word {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $word {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
use as_code;

#[cfg(test)]
mod tests;
