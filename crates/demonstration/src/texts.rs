//! The words of this room.

use lb_kernel::Locale;
use lb_texts::{Texts, prepare};

fluent_templates::static_loader! {
    static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { prepare(bundle); },
    };
}

/// Its words for readers of `locale`.
pub(crate) fn of(locale: Locale) -> Texts {
    Texts::new(&LOADER, locale)
}
