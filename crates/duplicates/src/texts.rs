//! The words of this room.

fluent_templates::static_loader! {
    pub(crate) static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { lb_texts::prepare(bundle); },
    };
}
