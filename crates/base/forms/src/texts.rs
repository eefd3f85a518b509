//! The words of this room.

use lb_kernel::{Code as _, Locale};
use lb_texts::Texts;

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

/// The name of a document's kind.
pub(crate) fn document(texts: Texts, kind: crate::rules::document::DocumentKind) -> String {
    texts.say(&format!("forms-document-kind-{}", kind.code()), &[])
}
