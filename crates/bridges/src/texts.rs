//! The words of the bridges.

use lb_kernel::Locale;
use lb_texts::{Texts, prepare};

fluent_templates::static_loader! {
    static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { prepare(bundle); },
    };
}

/// Where they are kept, for mounting: notices are worded when they are read.
#[must_use]
pub fn loader() -> &'static fluent_templates::StaticLoader {
    &LOADER
}

/// Its words for readers of `locale`.
pub(crate) fn of(locale: Locale) -> Texts {
    Texts::new(&LOADER, locale)
}
