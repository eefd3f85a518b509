//! Decides what an account's name and time zone may be.

use jiff::tz::TimeZone;
use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// Longest name, in characters.
pub const LONGEST: usize = 100;

/// The name without space around it.
///
/// # Errors
/// It is empty or too long.
pub fn name(written: &str) -> Result<String, Refusal> {
    let name = written.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Refusal::new(Kind::Invalid, "accounts.name.empty").at("name"));
    }
    if name.chars().count() > LONGEST {
        return Err(Refusal::new(Kind::Invalid, "accounts.name.long")
            .with("most", LONGEST)
            .at("name"));
    }
    Ok(name.to_owned())
}

/// The time zone, by its IANA name.
///
/// # Errors
/// There is no such zone.
pub fn zone(written: &str) -> Result<String, Refusal> {
    let zone = written.trim();
    if TimeZone::get(zone).is_ok() {
        Ok(zone.to_owned())
    } else {
        Err(Refusal::new(Kind::Invalid, "accounts.zone.unknown").at("zone"))
    }
}
