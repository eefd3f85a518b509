//! The texts of the verbs that need no record, and what all verbs say.

use lb_kernel::Locale;
use lb_texts::Texts;

fluent_templates::static_loader! {
    static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { lb_texts::prepare(bundle); },
    };
}

/// These texts for readers of `locale`.
pub fn of(locale: Locale) -> Texts {
    Texts::new(&LOADER, locale)
}

/// What stands between two sentences of one line.
pub(crate) fn between(locale: Locale) -> &'static str {
    if locale == Locale::Ja { "" } else { " " }
}
