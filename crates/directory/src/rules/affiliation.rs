//! Decides how somebody belonged to an organisation: as what, from when to when.

use lb_kernel::{Id, Instant, Language, Localised, Organisation, Person, Refusal};
use serde::{Deserialize, Serialize};

use super::{filled, wrong};

/// Somebody's place in an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Affiliation {
    /// Its identifier.
    pub id: Id<Affiliation>,
    /// Who.
    pub person: Id<Person>,
    /// Where.
    pub organisation: Id<Organisation>,
    /// As what.
    pub title: Option<Localised>,
    /// Since when: a year, month or day as ISO 8601 writes it.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
    /// When it was entered.
    pub made_at: Instant,
}

/// A place in an organisation as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AffiliationAsk {
    /// The organisation's identifier.
    pub organisation: String,
    /// As what.
    pub title: String,
    /// Language of the title.
    pub title_language: String,
    /// Since when: `2024`, `2024-03` or `2024-03-01`.
    pub from: String,
    /// Until when; empty while it lasts.
    pub to: String,
}

/// A place that was accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAffiliation {
    /// Where.
    pub organisation: Id<Organisation>,
    /// As what, and in which language that is written.
    pub title: Option<(Language, String)>,
    /// Since when.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
}

/// Decides whether the place can be kept.
///
/// # Errors
/// What is wrong with it, field by field.
pub fn check(ask: &AffiliationAsk) -> Result<NewAffiliation, Refusal> {
    let mut problems = Vec::new();
    let organisation = ask.organisation.trim().parse::<Id<Organisation>>().ok();
    if organisation.is_none() {
        problems.push(wrong("directory.affiliation.organisation", "organisation"));
    }
    let title = filled(&ask.title).and_then(|text| match ask.title_language.parse() {
        Ok(language) => Some((language, text.to_owned())),
        Err(_) => {
            let refusal = wrong("directory.language.unknown", "title_language");
            problems.push(refusal.with("language", ask.title_language.trim()));
            None
        }
    });
    let mut day = |text: &str, field: &str| {
        let text = filled(text)?;
        if !is_day(text) {
            problems.push(wrong("directory.affiliation.day", field));
        }
        Some(text.to_owned())
    };
    let (from, to) = (day(&ask.from, "from"), day(&ask.to, "to"));
    if let (Some(from), Some(to)) = (&from, &to)
        // A year ends after its months: 2024-03 to 2024 is in order.
        && !to.starts_with(from.as_str())
        && !from.starts_with(to.as_str())
        && to < from
    {
        problems.push(wrong("directory.affiliation.order", "to"));
    }
    match (organisation, Refusal::all(problems)) {
        (Some(organisation), None) => Ok(NewAffiliation { organisation, title, from, to }),
        (_, refusal) => Err(refusal.unwrap_or_else(Refusal::missing)),
    }
}

/// Whether the text is a year, a month or a day.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, length: usize, most: u32| {
        part.len() == length
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    match parts.as_slice() {
        [year] => number(year, 4, 9999),
        [year, month] => number(year, 4, 9999) && number(month, 2, 12),
        [year, month, day] => number(year, 4, 9999) && number(month, 2, 12) && number(day, 2, 31),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
