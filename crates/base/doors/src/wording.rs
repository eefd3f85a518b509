//! The words of one room in the reader's language, beside those that components of pages have.

use fluent_templates::StaticLoader;
use lb_kernel::{Code, Language, Locale};
use lb_texts::{FluentValue, Texts};
use lb_web::components::Choice;

/// What a room's pages say things with; a room wraps it and adds how its own codes are called.
#[derive(Clone, Copy)]
pub struct Wording {
    own: Texts,
    web: Texts,
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Wording").field(&self.locale()).finish()
    }
}

impl Wording {
    /// A room's words for readers of this language.
    #[must_use]
    pub fn new(room: &'static StaticLoader, locale: Locale) -> Self {
        Self { own: Texts::new(room, locale), web: lb_web::texts::of(locale) }
    }

    /// The texts that components want.
    #[must_use]
    pub fn web(&self) -> Texts {
        self.web
    }

    /// The reader's language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.own.locale()
    }

    /// A text of the room.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.own.say(key, &[])
    }

    /// A text of the room with values.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.own.say(key, values)
    }

    /// The name of a language.
    #[must_use]
    pub fn language(&self, language: Language) -> String {
        self.web.say("web-content-language", &[("code", language.code().into())])
    }

    /// All values of a code, to choose from.
    #[must_use]
    pub fn choices<T: Code>(&self, label: impl Fn(T) -> String) -> Vec<Choice> {
        T::ALL.iter().map(|one| Choice::new(one.code(), label(*one))).collect()
    }
}
