//! Decides on which calendar and in which zone a workspace counts.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

use super::calendar::{Calendar, Calendars};
use super::holiday::{Country, YEARS};

/// The longest reason for a closed day, in characters.
pub const REASON: usize = 120;

/// How a workspace counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Whose national holidays apply; `None`: every day counts.
    pub country: Option<Country>,
    /// Closed from 29 December to 3 January.
    pub year_end_closed: bool,
    /// Its own closed days, with the reason.
    pub closed: BTreeMap<Date, String>,
    /// Days on which it works although the national list says otherwise.
    pub opened: BTreeSet<Date>,
    /// Where its days begin and end, as IANA name.
    pub zone: String,
    /// How often its calendar was changed; 0: never.
    pub version: i64,
}

impl Office {
    /// What applies while a workspace has chosen nothing: the first of its countries with a list.
    #[must_use]
    pub fn usual(countries: &[String]) -> Self {
        let country = countries.iter().find_map(|code| of_iso(code));
        Self {
            country,
            year_end_closed: false,
            closed: BTreeMap::new(),
            opened: BTreeSet::new(),
            zone: zone_of(country).to_owned(),
            version: 0,
        }
    }

    /// The calendars that decide.
    #[must_use]
    pub fn calendars(&self) -> Calendars {
        match self.country {
            Some(country) => Calendars::one(Calendar {
                country,
                year_end_closed: self.year_end_closed,
                closed: self.closed.clone(),
                opened: self.opened.clone(),
            }),
            None => Calendars::Together(Vec::new()),
        }
    }

    /// The zone; one that is not known any more counts as UTC.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }
}

/// The country with this ISO 3166 code, where its holidays are known.
#[must_use]
pub fn of_iso(code: &str) -> Option<Country> {
    match code {
        "KR" => Some(Country::Korea),
        "JP" => Some(Country::Japan),
        "FR" => Some(Country::France),
        "US" => Some(Country::UnitedStates),
        _ => None,
    }
}

/// The zone of a country's capital.
#[must_use]
pub fn zone_of(country: Option<Country>) -> &'static str {
    match country {
        Some(Country::Korea) => "Asia/Seoul",
        Some(Country::Japan) => "Asia/Tokyo",
        Some(Country::France) => "Europe/Paris",
        Some(Country::UnitedStates) => "America/New_York",
        None => "UTC",
    }
}

/// Reads a calendar as typed: a country's code or nothing, and a zone.
///
/// # Errors
/// There is no such country or zone.
pub fn read(country: &str, zone: &str) -> Result<(Option<Country>, String), Refusal> {
    let mut refusals = Vec::new();
    let found = Country::ALL.into_iter().find(|one| one.code() == country);
    if found.is_none() && !country.is_empty() {
        refusals.push(Refusal::new(Kind::Invalid, "deadlines.country.unknown").at("country"));
    }
    let zone = zone.trim();
    let zone = if zone.is_empty() { zone_of(found) } else { zone };
    if TimeZone::get(zone).is_err() {
        refusals.push(
            Refusal::new(Kind::Invalid, "deadlines.zone.unknown").with("zone", zone).at("zone"),
        );
    }
    Refusal::all(refusals).map_or_else(|| Ok((found, zone.to_owned())), Err)
}

/// Reads a day of one's own as typed.
///
/// # Errors
/// It is no day of the years that are known, or a closed day has no reason or too long a one.
pub fn read_day(day: &str, closed: bool, reason: &str) -> Result<(Date, String), Refusal> {
    let mut refusals = Vec::new();
    let date = day.trim().parse::<Date>().ok().filter(|date| YEARS.contains(&date.year()));
    if date.is_none() {
        refusals.push(Refusal::new(Kind::Invalid, "deadlines.day.wrong").at("day"));
    }
    let reason = reason.trim();
    if closed && reason.is_empty() {
        refusals.push(Refusal::new(Kind::Invalid, "deadlines.reason.empty").at("reason"));
    }
    if reason.chars().count() > REASON {
        refusals.push(
            Refusal::new(Kind::Invalid, "deadlines.reason.long").with("most", REASON).at("reason"),
        );
    }
    match (Refusal::all(refusals), date) {
        (None, Some(date)) => Ok((date, reason.to_owned())),
        (refusal, _) => Err(refusal.unwrap_or_else(Refusal::missing)),
    }
}

#[cfg(test)]
mod tests;
