//! The words of this room: refusals that belong to no capability, and error pages.

use lb_texts::prepare;

fluent_templates::static_loader! {
    pub(crate) static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { prepare(bundle); },
    };
}
