//! Decides whom a side is asked through.

use lb_kernel::refusal::Kind;
use lb_kernel::{Language, Refusal};

use super::course::LINE;
use crate::record::Contact;

/// A contact as typed or sent.
#[derive(Debug, Clone, Default)]
pub struct ContactAsk {
    /// Name of the person.
    pub name: String,
    /// Address for mail; empty: the side has none and is asked where it signs in.
    pub address: String,
    /// Code of the language in which it is asked.
    pub language: String,
}

/// Checks it.
///
/// # Errors
/// What is wrong, each beside its field.
pub fn check(ask: &ContactAsk) -> Result<(Option<Contact>, Option<Language>), Refusal> {
    let wrong = |code, field: &str| Refusal::new(Kind::Invalid, code).at(field);
    let (name, address) = (ask.name.trim(), ask.address.trim());
    let mut all = Vec::new();
    if name.chars().count() > LINE {
        all.push(wrong("collaborations.long", "contact_name").with("most", LINE));
    }
    let is_address = address.rsplit_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !address.contains(char::is_whitespace)
    });
    if !address.is_empty() && (!is_address || address.chars().count() > LINE) {
        all.push(wrong("collaborations.address-wrong", "contact_address"));
    }
    if address.is_empty() && !name.is_empty() {
        all.push(wrong("collaborations.missing", "contact_address"));
    }
    let language = match ask.language.trim() {
        "" => None,
        code => code.parse().ok().or_else(|| {
            all.push(wrong("collaborations.missing", "contact_language"));
            None
        }),
    };
    match Refusal::all(all) {
        Some(refusal) => Err(refusal),
        None => {
            let contact = (!address.is_empty())
                .then(|| Contact { name: name.to_owned(), address: address.to_owned() });
            Ok((contact, language))
        }
    }
}
