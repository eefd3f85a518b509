//! Looks a text up in the reader's language and fills its variables.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_bundle::FluentResource;
use fluent_templates::{FluentBundle, StaticLoader};
use lb_kernel::Locale;
use unic_langid::{LanguageIdentifier, langid};

pub use fluent_bundle::FluentValue;

use crate::{number, particle};

/// Values for the variables of a text, by name: for names that are data themselves.
pub type Filling<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

/// The texts of one room in one reader's language.
#[derive(Clone, Copy)]
pub struct Texts {
    loader: &'static StaticLoader,
    locale: Locale,
}

impl Texts {
    /// The texts of `loader` for readers of `locale`.
    #[must_use]
    pub fn new(loader: &'static StaticLoader, locale: Locale) -> Self {
        Self { loader, locale }
    }

    /// The reader's language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The text of `key`, if the room has one.
    #[must_use]
    pub fn find(&self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        let args: Filling<'_> =
            args.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        self.fill(key, &args)
    }

    /// The text of `key` with these values, if the room has one.
    #[must_use]
    pub fn fill(&self, key: &str, args: &Filling<'_>) -> Option<String> {
        [self.locale, Locale::En].into_iter().find_map(|locale| {
            self.loader.lookup_no_default_fallback(&identifier(locale), key, Some(args))
        })
    }

    /// The text of `key` with its variables filled; the key itself when there is no such text.
    #[must_use]
    pub fn say(&self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }
}

fn identifier(locale: Locale) -> LanguageIdentifier {
    match locale {
        Locale::Ko => langid!("ko"),
        Locale::Ja => langid!("ja"),
        Locale::En => langid!("en"),
        Locale::Fr => langid!("fr"),
    }
}

/// Prepares a bundle the way every room needs it; pass it as `customise:` of `static_loader!`.
pub fn prepare(bundle: &mut FluentBundle<&'static FluentResource>) {
    bundle.set_use_isolating(false);
    let french = bundle.locales.first().is_some_and(|locale| locale.language.as_str() == "fr");
    bundle.set_formatter(Some(if french { grouped_french } else { grouped }));
    // The only error is a function of the same name, which a fresh bundle does not have.
    let _ = bundle.add_function("PARTICLE", |values, named| {
        let (word, pair) = match values {
            [FluentValue::String(word), FluentValue::String(pair), ..] => {
                (word.clone().into_owned(), pair)
            }
            [FluentValue::Number(number), FluentValue::String(pair), ..] => {
                let places = number.options.maximum_fraction_digits;
                (number::group(number.value, places, ",", "."), pair)
            }
            _ => return FluentValue::Error,
        };
        // The particle follows the closing mark and goes by the word within.
        let word = match named.get("quotes") {
            Some(FluentValue::String(marks)) => {
                let mut marks = marks.chars();
                let (open, close) = (marks.next(), marks.next());
                open.into_iter().chain(word.chars()).chain(close).collect()
            }
            _ => word,
        };
        FluentValue::from(particle::attach(&word, pair))
    });
}

fn grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(n) => {
            Some(number::group(n.value, n.options.maximum_fraction_digits, ",", "."))
        }
        _ => None,
    }
}

fn grouped_french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(n) => {
            Some(number::group(n.value, n.options.maximum_fraction_digits, "\u{202f}", ","))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
