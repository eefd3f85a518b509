//! Decides what a saved search may be, and when it is looked at again.

use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Instant, Refusal, codes};
use serde::{Deserialize, Serialize};

use super::listing::Kind;
use crate::store::listing::Filter;

codes! {
    /// How soon somebody is told of what is new.
    pub enum Often {
        /// As soon as it is on the market.
        AtOnce = "at-once",
        /// With the daily mail.
        Daily = "daily",
        /// Once a week, with the daily mail of that day.
        Weekly = "weekly",
    }
}

/// Searches that an account may keep.
pub const MOST: u64 = 30;
/// The longest name, in characters.
pub const NAME: usize = 80;

/// What is searched for; empty: anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sought {
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only in this language.
    pub language: Option<String>,
    /// Only from this country.
    pub country: Option<String>,
    /// Only in this field or below it.
    pub field: Option<String>,
    /// Only with this type of collaboration.
    pub collaboration: Option<String>,
    /// Only with this right behind it.
    pub ip: Option<String>,
    /// Only with all of these words.
    pub words: Option<String>,
}

impl Sought {
    /// What a list was narrowed to.
    #[must_use]
    pub fn of(filter: &Filter) -> Self {
        let Filter { kind, language, country, field, collaboration, ip, words, .. } =
            filter.clone();
        Self { kind, language, country, field, collaboration, ip, words }
    }

    /// What finds it on the market.
    #[must_use]
    pub fn filter(&self) -> Filter {
        let Self { kind, language, country, field, collaboration, ip, words } = self.clone();
        Filter { kind, language, country, field, collaboration, ip, words, ..Filter::default() }
    }
}

/// Whether a watch that was last looked at then is to be looked at now.
#[must_use]
pub fn is_due(often: Often, looked_at: Instant, now: Instant) -> bool {
    match often {
        Often::AtOnce | Often::Daily => true,
        Often::Weekly => looked_at.plus_days(7) <= now,
    }
}

/// Checks the name of a search.
///
/// # Errors
/// There is none, or it is too long.
pub fn named(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Refusal::new(Refused::Invalid, "network.text.missing").at("name"));
    }
    if name.chars().count() > NAME {
        let refusal = Refusal::new(Refused::Invalid, "network.text.long");
        return Err(refusal.with("most", NAME).at("name"));
    }
    Ok(name.to_owned())
}
