//! The words of one room in the reader's language, beside those that components of pages have.

use fluent_templates::StaticLoader;
use lb_kernel::{Code, Instant, Language, Locale};
use lb_texts::{FluentValue, Texts};
use lb_web::components::{Choice, Field, Kind};
use lb_web::{dates, names};

use crate::{Problems, Sheet};

/// What a room's pages say things with; a room wraps it with [`crate::words!`] and adds how its own
/// codes are called.
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

    /// A field with what was typed and what is wrong with it.
    #[must_use]
    pub fn field(
        &self,
        kind: Kind,
        name: &str,
        key: &str,
        sheet: &Sheet,
        problems: &Problems,
    ) -> Field {
        let field = Field::new(self.web, kind, name, self.t(key));
        let value = sheet.get(name);
        let field = if value.is_empty() { field } else { field.value(value) };
        field.error_if(problems.at(name))
    }

    /// The name of a language.
    #[must_use]
    pub fn language(&self, language: Language) -> String {
        names::language(self.locale(), language.code())
    }

    /// The name of a country, by its code.
    #[must_use]
    pub fn country(&self, code: &str) -> String {
        names::country(self.locale(), code)
    }

    /// A day, as lists show it.
    #[must_use]
    pub fn date(&self, date: jiff::civil::Date) -> String {
        dates::day(self.locale(), date)
    }

    /// The day of a moment, in UTC.
    #[must_use]
    pub fn day(&self, at: Instant) -> String {
        dates::day_of(self.locale(), at)
    }

    /// A day that is kept as text (`2026-11-26`).
    #[must_use]
    pub fn day_in(&self, text: &str) -> String {
        dates::day_in(self.locale(), text)
    }

    /// A share of 1, in percent.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        dates::percent(self.locale(), share)
    }

    /// All values of a code, to choose from.
    #[must_use]
    pub fn choices<T: Code>(&self, label: impl Fn(T) -> String) -> Vec<Choice> {
        T::ALL.iter().map(|one| Choice::new(one.code(), label(*one))).collect()
    }
}

/// The words of one room: a type that says what [`Wording`] says, to which the room adds how its own codes
/// are called. `words! { pub(super) struct Words of texts::LOADER; }`
#[macro_export]
macro_rules! words {
    ($(#[$about:meta])* $seen:vis struct $name:ident of $texts:path;) => {
        $(#[$about])*
        #[derive(Clone, Copy)]
        $seen struct $name($crate::Wording);

        impl ::std::ops::Deref for $name {
            type Target = $crate::Wording;

            fn deref(&self) -> &$crate::Wording {
                &self.0
            }
        }

        impl $name {
            /// For readers of this language.
            $seen fn in_language(locale: ::lb_kernel::Locale) -> Self {
                Self($crate::Wording::new(&$texts, locale))
            }

            /// For whoever visits.
            $seen fn of(visit: &$crate::Visit) -> Self {
                Self::in_language(visit.cx.locale)
            }
        }
    };
}
