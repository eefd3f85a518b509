//! Decides to which unit a mail goes, by the name behind the plus sign: `unit+seoul@host`.

use lb_kernel::Refusal;
use lb_kernel::refusal::Kind;

/// Longest name.
const LONGEST: usize = 32;

/// The name under which mail reaches a unit, in shape.
///
/// # Errors
/// It has other signs than small letters, digits and hyphens within, or is too short or too long.
pub fn name(typed: &str) -> Result<String, Refusal> {
    let name = typed.trim().to_lowercase();
    let sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let edge = name.starts_with('-') || name.ends_with('-');
    if !(2..=LONGEST).contains(&name.len()) || edge || !name.chars().all(sign) {
        return Err(Refusal::new(Kind::Invalid, "letter.name-wrong")
            .with("most", LONGEST)
            .at("name"));
    }
    Ok(name)
}

/// The name within an address, and the address without it.
fn parted(address: &str) -> Option<(String, String)> {
    let address = address.trim().trim_start_matches('<').trim_end_matches('>').to_lowercase();
    let (local, host) = address.rsplit_once('@')?;
    let (base, name) = local.split_once('+')?;
    Some((format!("{base}@{host}"), name.to_owned()))
}

/// The name that an address carries. Where the installation's own address is known, only of that one.
#[must_use]
pub fn named(address: &str, own: Option<&str>) -> Option<String> {
    let (base, name) = parted(address)?;
    let ours = own.is_none_or(|own| own.eq_ignore_ascii_case(&base));
    (ours && !name.is_empty()).then_some(name)
}

/// The address at which a unit of this name is reached.
#[must_use]
pub fn of(own: &str, name: &str) -> String {
    match own.rsplit_once('@') {
        Some((local, host)) => format!("{local}+{name}@{host}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_stands_behind_the_plus_sign_of_the_own_address() {
        let own = Some("unit@bridge.example");
        assert_eq!(named("<Unit+Seoul@Bridge.example>", own).as_deref(), Some("seoul"));
        assert_eq!(named("unit@bridge.example", own), None);
        assert_eq!(named("kim+seoul@corp.example", own), None);
        assert_eq!(named("kim+seoul@corp.example", None).as_deref(), Some("seoul"));
        assert_eq!(named("unit+@bridge.example", None), None);
        assert_eq!(of("unit@bridge.example", "seoul"), "unit+seoul@bridge.example");
    }

    #[test]
    fn names_have_signs_that_every_mail_server_passes_on() {
        assert_eq!(name(" Seoul-2 ").unwrap(), "seoul-2");
        for wrong in ["", "x", "-ab", "ab-", "a b", "서울", "a+b", &"x".repeat(33)] {
            let refusal = name(wrong).unwrap_err();
            assert_eq!(
                (refusal.code(), refusal.field()),
                ("letter.name-wrong", Some("name")),
                "{wrong}"
            );
        }
    }
}
