//! Decides how a text stands in a language.

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::{Language, Localised, codes};

/// The languages that readers have: every text is wanted in each of them.
pub const WANTED: [Language; 4] = [Language::KO, Language::JA, Language::EN, Language::FR];

codes! {
    /// How a text stands in a language.
    pub enum State {
        /// There is no translation.
        Missing = "missing",
        /// The original was changed after it was translated.
        Stale = "stale",
        /// A machine translated it, and nobody has looked at it.
        Machine = "machine",
        /// A person translated it as it stands.
        Done = "done",
    }
}

/// The translation into `language`, if there is one.
#[must_use]
pub fn translation(text: &Localised, language: Language) -> Option<&Translation> {
    text.translations.iter().find(|one| one.language == language)
}

/// How `text` stands in `language`; `None` where it was written in it.
#[must_use]
pub fn state(text: &Localised, language: Language) -> Option<State> {
    if text.language == language {
        return None;
    }
    Some(match translation(text, language) {
        None => State::Missing,
        Some(one) if one.made < text.revised => State::Stale,
        Some(one) if one.origin == Origin::Machine => State::Machine,
        Some(_) => State::Done,
    })
}

/// Whether a machine may translate `text` into `language`: it never replaces what a person wrote.
#[must_use]
pub fn is_for_machine(text: &Localised, language: Language) -> bool {
    let by_person = translation(text, language).is_some_and(|one| one.origin == Origin::Human);
    !by_person && matches!(state(text, language), Some(State::Missing | State::Stale))
}

/// What a translator has seen: of which original, and which translation of it.
#[must_use]
pub fn seen(text: &Localised, language: Language) -> String {
    let made = translation(text, language).map_or(0, |one| one.made.micros());
    format!("{}.{made}", text.revised.micros())
}
