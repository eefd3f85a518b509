//! The words of this room: refusals that belong to no capability, and error pages.

use lb_kernel::Locale;
use lb_texts::{Texts, prepare};

fluent_templates::static_loader! {
    pub(crate) static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { prepare(bundle); },
    };
}

/// The texts in one language.
pub(crate) fn of(locale: Locale) -> Texts {
    Texts::new(&LOADER, locale)
}
