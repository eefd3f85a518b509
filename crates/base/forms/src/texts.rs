//! The words of this room.

use lb_kernel::{Code as _, Locale};
use lb_texts::Texts;

use crate::rules::values;

fluent_templates::static_loader! {
    pub(crate) static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { lb_texts::prepare(bundle); },
    };
}

/// The texts in one language.
#[must_use]
pub fn of(locale: Locale) -> Texts {
    Texts::new(&LOADER, locale)
}

/// The name of a country, by its code.
pub(crate) fn country(texts: Texts, code: &str) -> String {
    texts
        .find(&format!("forms-country-{}", code.to_lowercase()), &[])
        .unwrap_or_else(|| code.to_owned())
}

/// The name of a language, by its code.
pub(crate) fn language(texts: Texts, code: &str) -> String {
    texts.find(&format!("forms-language-{code}"), &[]).unwrap_or_else(|| code.to_owned())
}

/// All countries with their names, in the order of the names.
pub(crate) fn countries(texts: Texts) -> Vec<(&'static str, String)> {
    let mut all: Vec<_> = values::countries().map(|code| (code, country(texts, code))).collect();
    all.sort_by(|(_, a), (_, b)| a.cmp(b));
    all
}

/// The name of a document's kind.
pub(crate) fn document(texts: Texts, kind: crate::rules::document::DocumentKind) -> String {
    texts.say(&format!("forms-document-kind-{}", kind.code()), &[])
}
