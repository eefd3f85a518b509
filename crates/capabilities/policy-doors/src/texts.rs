//! The words of this room.

use lb_texts::prepare;

fluent_templates::static_loader! {
    pub(crate) static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { prepare(bundle); },
    };
}
