//! Whom each side is asked through: as lines, and as the form that changes it.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, go};
use lb_kernel::{Code as _, Locale};
use lb_web::components::{Choice, Field, Kind as Input, Limit};

use super::show;
use super::words::Words;
use crate::actions::contact::change;
use crate::actions::read::Shown;
use crate::record::{Collaboration, Party};
use crate::room::Collaborations;
use crate::rules::contact::ContactAsk;
use crate::rules::course::{LINE, Side};

/// The fields of the form, for problems that belong beside them.
pub(super) const FIELDS: &[&str] =
    &["contact_side", "contact_name", "contact_address", "contact_language"];

/// The sides of which the reader may know whom they are asked through: a side of itself, the desk of both.
fn seen(shown: &Shown) -> Vec<(Side, &Party)> {
    let all = [(Side::One, &shown.one.one), (Side::Two, &shown.one.two)];
    let own = |side| shown.side == Some(Side::Desk) || shown.side == Some(side);
    all.into_iter().filter(|(side, _)| own(*side)).collect()
}

/// Side and contact, in words.
pub(super) fn lines(words: &Words, shown: &Shown) -> Vec<(String, String)> {
    let (one, two) = words.both(&shown.one, &shown.names);
    let line = |(side, party): (Side, &Party)| {
        let whose = if side == Side::One { one.clone() } else { two.clone() };
        let said = match &party.contact {
            None => words.t("collaborations-no-contact"),
            Some(contact) => {
                let name = Some(contact.name.clone()).filter(|name| !name.is_empty());
                let language = party.language.map(|one| words.language(one.code()));
                let all = name.into_iter().chain([contact.address.clone()]).chain(language);
                all.collect::<Vec<_>>().join(" · ")
            }
        };
        (whose, said)
    };
    seen(shown).into_iter().map(line).collect()
}

/// The form that changes it.
pub(super) fn fields(
    words: &Words,
    shown: &Shown,
    sheet: &Sheet,
    problems: &Problems,
) -> Vec<Field> {
    let seen = seen(shown);
    // A side finds its own in the form; the desk chooses whose it changes.
    let own = match seen.as_slice() {
        [(_, party)] => Some(*party),
        _ => None,
    };
    let contact = own.and_then(|party| party.contact.as_ref());
    let field = |kind, name: &str, key: &str, kept: Option<&str>| {
        let value = sheet.find(name).or(kept).unwrap_or_default();
        Field::new(words.web(), kind, name, words.t(key)).value(value).error_if(problems.at(name))
    };
    let (one, two) = words.both(&shown.one, &shown.names);
    let sides =
        [(Side::One, one), (Side::Two, two)].map(|(side, name)| Choice::new(side.code(), name));
    let side = field(Input::Radio, "contact_side", "collaborations-outcome-of", None)
        .options(sides)
        .required();
    let languages = Locale::ALL.map(|one| Choice::new(one.code(), words.language(one.code())));
    let language = own.and_then(|party| party.language);
    let language = language.as_ref().map(|one| one.code());
    let rest = [
        field(
            Input::Text,
            "contact_name",
            "collaborations-contact-name",
            contact.map(|one| one.name.as_str()),
        )
        .limit(Limit::Characters(LINE)),
        field(
            Input::Email,
            "contact_address",
            "collaborations-contact-address",
            contact.map(|one| one.address.as_str()),
        )
        .hint(words.t("collaborations-contact-hint")),
        field(Input::Select, "contact_language", "collaborations-contact-language", language)
            .options(languages),
    ];
    (seen.len() > 1).then_some(side).into_iter().chain(rest).collect()
}

/// `POST /collaborations/{id}/contact`
pub(super) async fn save(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
    sheet: Sheet,
) -> Answer {
    let ask = ContactAsk {
        name: sheet.get("contact_name"),
        address: sheet.get("contact_address"),
        language: sheet.get("contact_language"),
    };
    let version = sheet.get("version").parse().unwrap_or_default();
    match change(&visit.cx, id, version, Side::from_code(&sheet.get("contact_side")), &ask).await {
        Ok(_) => go(format!("/collaborations/{id}#contact")),
        Err(halt) => show::refused(&visit, &room, id, &sheet, halt).await,
    }
}
