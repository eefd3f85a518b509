//! What organisations are called, as several rooms ask the directory.

use std::collections::BTreeMap;

use lb_directory::records;
use lb_directory::rules::names::Name;
use lb_kernel::policy::Sight;
use lb_kernel::{Id, Language, Organisation};
use lb_store::{Cx, Kept};

/// Official names with the language that each is read in, and the other names.
pub(super) fn parted(names: Vec<Name>) -> (Vec<(Language, String)>, Vec<String>) {
    let (aliases, official): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| name.alias);
    // A name that belongs to no language is read as English is: as it is written.
    let official =
        official.into_iter().map(|name| (name.language.unwrap_or(Language::EN), name.text));
    (official.collect(), aliases.into_iter().map(|name| name.text).collect())
}

/// The name in a language, else the first.
pub(super) fn in_language(names: Vec<(Language, String)>, language: Language) -> Option<String> {
    let own = names.iter().position(|(of, _)| *of == language).unwrap_or_default();
    names.into_iter().nth(own).map(|(_, name)| name)
}

/// The official names, whoever asks: what may be known of them is the asking room's to decide.
///
/// # Errors
/// The database does not answer.
pub(super) async fn official(
    cx: &Cx,
    ids: &[Id<Organisation>],
) -> Kept<BTreeMap<Id<Organisation>, Vec<(Language, String)>>> {
    let found = records::organisations(cx, ids).await?.into_iter();
    Ok(found.map(|(record, _)| (record.id, parted(record.names).0)).collect())
}

/// The names that a reader may know, in the reader's language where there is one.
///
/// # Errors
/// The database does not answer.
pub(super) async fn known(
    cx: &Cx,
    ids: &[Id<Organisation>],
) -> Kept<BTreeMap<Id<Organisation>, String>> {
    let sight = Sight::of(&cx.actor, "organisation");
    let wanted = cx.locale.language();
    let found = records::organisations(cx, ids).await?.into_iter();
    Ok(found
        .filter(|(_, subject)| sight.names(subject) && sight.sees(subject))
        .filter_map(|(record, _)| {
            let official = || record.names.iter().filter(|name| !name.alias);
            let own = official().find(|name| name.language == Some(wanted));
            let name = own.or_else(|| official().next()).or_else(|| record.names.first())?;
            Some((record.id, name.text.clone()))
        })
        .collect())
}
