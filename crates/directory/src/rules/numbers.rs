//! Decides which registry numbers a record may have: refused where a check proves them wrong, with a
//! warning where they only look odd.

use lb_kernel::{Identifier, IdentifierError, Refusal, Scheme};
use serde::{Deserialize, Serialize};

use super::{filled, wrong};

/// A number as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NumberAsk {
    /// The registry: `kr_business`, `kr_corporate`, `jp_corporate`, `lei`, `siren`, `siret`, `ror`;
    /// for people `orcid`.
    pub scheme: String,
    /// The number; separators do not count.
    pub value: String,
}

impl From<&Identifier> for NumberAsk {
    fn from(one: &Identifier) -> Self {
        Self { scheme: one.scheme().code().to_owned(), value: one.to_string() }
    }
}

/// Registries of organisations.
pub const OF_ORGANISATIONS: &[Scheme] = &[
    Scheme::KrBusiness,
    Scheme::KrCorporate,
    Scheme::JpCorporate,
    Scheme::Lei,
    Scheme::Siren,
    Scheme::Siret,
    Scheme::Ror,
];
/// Registries of people.
pub const OF_PEOPLE: &[Scheme] = &[Scheme::Orcid];

/// The numbers that were sent, without empty rows; what only looks odd goes to `warnings`.
pub(crate) fn check(
    asked: &[NumberAsk],
    schemes: &[Scheme],
    problems: &mut Vec<Refusal>,
    warnings: &mut Vec<Refusal>,
) -> Vec<Identifier> {
    let mut numbers: Vec<Identifier> = Vec::new();
    for (index, ask) in asked.iter().enumerate() {
        let at = |part: &str| format!("identifiers.{index}.{part}");
        let Some(value) = filled(&ask.value) else { continue };
        let known = ask.scheme.parse::<Scheme>().ok().filter(|scheme| schemes.contains(scheme));
        let Some(scheme) = known else {
            let refusal = wrong("directory.identifier.scheme", at("scheme"));
            problems.push(refusal.with("scheme", ask.scheme.trim()));
            continue;
        };
        match Identifier::parse(scheme, value) {
            Ok(number) if numbers.contains(&number) => {}
            Ok(number) => {
                if number.warning().is_some() {
                    let warning = wrong("directory.identifier.odd", at("value"));
                    warnings.push(warning.with("value", number.to_string()));
                }
                numbers.push(number);
            }
            Err(error) => problems.push(refusal(error).at(at("value"))),
        }
    }
    numbers
}

fn refusal(error: IdentifierError) -> Refusal {
    match error {
        IdentifierError::Length { expected, found } => {
            wrong("directory.identifier.length", "").with("expected", expected).with("found", found)
        }
        IdentifierError::Character { position, found } => {
            wrong("directory.identifier.character", "")
                .with("position", position)
                .with("found", found)
        }
        IdentifierError::CheckDigit { expected, found } => {
            wrong("directory.identifier.check-digit", "")
                .with("expected", expected)
                .with("found", found)
        }
    }
}

#[cfg(test)]
mod tests;
