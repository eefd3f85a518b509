//! Keeps the words that the frame and the components show.

use lb_kernel::Locale;
use lb_texts::Texts;

fluent_templates::static_loader! {
    static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { lb_texts::prepare(bundle); },
    };
}

/// The web room's texts for readers of `locale`.
#[must_use]
pub fn of(locale: Locale) -> Texts {
    Texts::new(&LOADER, locale)
}
