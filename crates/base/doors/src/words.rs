//! Finds the sentence of a refusal, whichever room it comes from.

use fluent_templates::StaticLoader;
use lb_kernel::refusal::Value;
use lb_kernel::{Locale, Refusal};
use lb_texts::{Filling, FluentValue, Texts};

use crate::texts;

/// The texts of all mounted rooms.
#[derive(Clone)]
pub struct Words {
    rooms: Vec<&'static StaticLoader>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("rooms", &self.rooms.len()).finish()
    }
}

impl Words {
    /// The texts of `rooms` beside those of this one.
    #[must_use]
    pub fn new(rooms: impl IntoIterator<Item = &'static StaticLoader>) -> Self {
        let own: &'static StaticLoader = &texts::LOADER;
        Self { rooms: std::iter::once(own).chain(rooms).collect() }
    }

    /// The text of a key, from the first room that has it.
    #[must_use]
    pub fn find(
        &self,
        locale: Locale,
        key: &str,
        data: &[(&'static str, FluentValue<'_>)],
    ) -> Option<String> {
        self.rooms.iter().find_map(|room| Texts::new(room, locale).find(key, data))
    }

    /// The text of a key that is data itself, as are the names of its values: a notification's, a
    /// mail's.
    #[must_use]
    pub fn fill(&self, locale: Locale, key: &str, data: &Filling<'_>) -> Option<String> {
        self.rooms.iter().find_map(|room| Texts::new(room, locale).fill(key, data))
    }

    /// The sentence of a refusal in the reader's language. Numbers are handed over as numbers, so
    /// that plurals and groups of digits come out right; days are written as the reader writes them;
    /// texts stay as they are.
    #[must_use]
    pub fn say(&self, locale: Locale, refusal: &Refusal) -> String {
        let data: Vec<(&'static str, FluentValue<'_>)> =
            refusal.data().iter().map(|(name, value)| (*name, shown(locale, value))).collect();
        self.find(locale, &refusal.key(), &data).unwrap_or_else(|| refusal.code().to_owned())
    }
}

/// A value as it is read.
fn shown(locale: Locale, value: &Value) -> FluentValue<'_> {
    match value {
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) => (*number).into(),
        Value::Day(day) => lb_web::dates::day(locale, *day).into(),
    }
}

#[cfg(test)]
mod tests;
