//! Decides whether an organisation's or person's registry number can be right, and what is wrong.
//!
//! Every number is kept in its plain form and shown in its customary one. A number that no rule
//! can prove wrong but that looks odd carries a [`Warning`] instead of being refused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

mod checks;
mod guess;

pub use guess::guess;

/// Which registry issued a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// Korean business registration number (사업자등록번호), 10 digits.
    KrBusiness,
    /// Korean corporate registration number (법인등록번호), 13 digits.
    KrCorporate,
    /// Japanese corporate number (法人番号), 13 digits.
    JpCorporate,
    /// Legal Entity Identifier, ISO 17442, 20 characters.
    Lei,
    /// French company, 9 digits.
    Siren,
    /// French establishment: SIREN and 5 digits.
    Siret,
    /// Research Organization Registry, 9 characters.
    Ror,
    /// Person in research, 16 characters.
    Orcid,
}

impl Scheme {
    /// All schemes.
    pub const ALL: [Self; 8] = [
        Self::KrBusiness,
        Self::KrCorporate,
        Self::JpCorporate,
        Self::Lei,
        Self::Siren,
        Self::Siret,
        Self::Ror,
        Self::Orcid,
    ];

    /// The code in files and addresses, for example `kr_business`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::KrBusiness => "kr_business",
            Self::KrCorporate => "kr_corporate",
            Self::JpCorporate => "jp_corporate",
            Self::Lei => "lei",
            Self::Siren => "siren",
            Self::Siret => "siret",
            Self::Ror => "ror",
            Self::Orcid => "orcid",
        }
    }

    /// Number of characters of a value.
    #[must_use]
    pub fn length(self) -> usize {
        match self {
            Self::KrBusiness => 10,
            Self::KrCorporate | Self::JpCorporate => 13,
            Self::Lei => 20,
            Self::Siren | Self::Ror => 9,
            Self::Siret => 14,
            Self::Orcid => 16,
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The code names no scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownScheme(pub String);

impl fmt::Display for UnknownScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown identifier scheme: {}", self.0)
    }
}

impl std::error::Error for UnknownScheme {}

impl FromStr for Scheme {
    type Err = UnknownScheme;

    fn from_str(text: &str) -> Result<Self, UnknownScheme> {
        let wanted = text.trim().to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|scheme| scheme.code() == wanted)
            .ok_or_else(|| UnknownScheme(text.trim().to_owned()))
    }
}

/// A number that passed its scheme's checks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Identifier {
    scheme: Scheme,
    value: String,
}

/// Why a text is no number of the scheme. Positions count the characters of the text as given,
/// from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentifierError {
    /// It has the wrong number of digits or letters.
    Length {
        /// Characters of the scheme.
        expected: usize,
        /// Characters given, without separators.
        found: usize,
    },
    /// A character that cannot stand there.
    Character {
        /// Where, from 1, in the text as given.
        position: usize,
        /// Which.
        found: char,
    },
    /// The check digits do not fit the others: something is mistyped.
    CheckDigit {
        /// What the others ask for.
        expected: String,
        /// What stands there.
        found: String,
    },
}

impl fmt::Display for IdentifierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { expected, found } => {
                write!(f, "{expected} characters expected, {found} found")
            }
            Self::Character { position, found } => {
                write!(f, "character {found:?} at position {position} cannot stand there")
            }
            Self::CheckDigit { expected, found } => {
                write!(f, "check digit {expected} expected, {found} found")
            }
        }
    }
}

impl std::error::Error for IdentifierError {}

/// What is odd about a number that cannot be refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The check digit does not fit. Korean corporate registration numbers issued from
    /// 31 January 2025 may carry none; an older number is mistyped.
    CheckDigit {
        /// What the other digits ask for.
        expected: String,
        /// What stands there.
        found: String,
    },
}

impl Identifier {
    /// Reads a number of the scheme: separators, full-width characters and the address of a
    /// registry before it do not count.
    ///
    /// # Errors
    /// [`IdentifierError`] says what is wrong, and where.
    pub fn parse(scheme: Scheme, text: &str) -> Result<Self, IdentifierError> {
        let value = checks::plain(scheme, text)?;
        match checks::verdict(scheme, &value) {
            Some((expected, found)) if scheme != Scheme::KrCorporate => {
                Err(IdentifierError::CheckDigit { expected, found })
            }
            _ => Ok(Self { scheme, value }),
        }
    }

    /// Which registry issued it.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The plain form: digits and letters only, letters in the scheme's case.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What a person should look at again, although the number is accepted.
    #[must_use]
    pub fn warning(&self) -> Option<Warning> {
        let (expected, found) = checks::verdict(self.scheme, &self.value)?;
        Some(Warning::CheckDigit { expected, found })
    }
}

impl fmt::Display for Identifier {
    /// The customary form: `124-81-00998`, `130111-0006246`, `443 061 841 00047`,
    /// `https://ror.org/02956yf07`, `0000-0002-1825-0097`; plain for the others.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (groups, separator): (&[usize], &str) = match self.scheme {
            Scheme::KrBusiness => (&[3, 2, 5], "-"),
            Scheme::KrCorporate => (&[6, 7], "-"),
            Scheme::Siren => (&[3, 3, 3], " "),
            Scheme::Siret => (&[3, 3, 3, 5], " "),
            Scheme::Orcid => (&[4, 4, 4, 4], "-"),
            Scheme::Ror => return write!(f, "https://ror.org/{}", self.value),
            Scheme::JpCorporate | Scheme::Lei => return f.write_str(&self.value),
        };
        let mut from = 0;
        for (index, length) in groups.iter().enumerate() {
            if index > 0 {
                f.write_str(separator)?;
            }
            f.write_str(self.value.get(from..from + length).unwrap_or_default())?;
            from += length;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Identifier {
    /// Reads and checks: data that came from outside is no exception.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Plain {
            scheme: Scheme,
            value: String,
        }
        let Plain { scheme, value } = Plain::deserialize(deserializer)?;
        Self::parse(scheme, &value).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
