//! Keeps a text with its original language and its translations, and decides what a reader is shown.

use serde::{Deserialize, Serialize};

use crate::{Instant, Language, Locale, codes};

codes! {
    /// Who made a translation.
    pub enum Origin {
        /// A person.
        Human = "human",
        /// A machine; always shown as such.
        Machine = "machine",
    }
}

/// A translation of the original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// Its language.
    pub language: Language,
    /// Its words.
    pub text: String,
    /// Who made it.
    pub origin: Origin,
    /// When it was made.
    pub made: Instant,
}

/// A translation as a room keeps it beside a record, of one of its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<P> {
    /// Of which text.
    pub part: P,
    /// Into which language.
    pub language: Language,
    /// The words.
    pub text: String,
    /// By whom.
    pub origin: Origin,
    /// When.
    pub made: Instant,
    /// What was translated.
    pub translated: String,
}

/// A text in the language in which it was written, with translations beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localised {
    /// Language of the original.
    pub language: Language,
    /// The original.
    pub text: String,
    /// When the original was last changed.
    pub revised: Instant,
    /// Translations, at most one per language and none in the original's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
}

/// What a reader is shown of a [`Localised`] text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language.
    pub language: Language,
    /// Who translated them; `None` for the original.
    pub origin: Option<Origin>,
    /// The original was changed after this translation was made.
    pub stale: bool,
    /// It is not in the reader's language: a banner says so.
    pub fallback: bool,
}

impl Localised {
    /// A text without translations.
    #[must_use]
    pub fn new(language: Language, text: impl Into<String>, revised: Instant) -> Self {
        Self { language, text: text.into(), revised, translations: Vec::new() }
    }

    /// A text of a record that was changed last at `changed`, with those of its kept translations that are of `part`. A
    /// record changes for many reasons: a translation is out of date only when the words themselves are others, and then
    /// it counts as made before them.
    #[must_use]
    pub fn together<P: PartialEq>(
        language: Language,
        text: &str,
        changed: Instant,
        part: &P,
        kept: &[Kept<P>],
    ) -> Self {
        let own = kept.iter().filter(|one| one.part == *part);
        let latest = own.clone().map(|one| one.made).max().unwrap_or(changed);
        let revised = latest.max(changed);
        let before = Instant::from_micros(revised.micros().saturating_sub(1));
        let mut together = Self::new(language, text, revised);
        for one in own {
            together.translate(Translation {
                language: one.language,
                text: one.text.clone(),
                origin: one.origin,
                made: if one.translated == text { revised } else { before },
            });
        }
        together
    }

    /// What is said, in each language in which it is said: the original, then translations that are not out of date.
    pub fn current(&self) -> impl Iterator<Item = (Language, &str)> {
        let fresh = self.translations.iter().filter(|one| one.made >= self.revised);
        let translated = fresh.map(|one| (one.language, one.text.as_str()));
        std::iter::once((self.language, self.text.as_str())).chain(translated)
    }

    /// Replaces the original; translations stay and are stale from now on.
    pub fn revise(&mut self, language: Language, text: impl Into<String>, now: Instant) {
        self.language = language;
        self.text = text.into();
        self.revised = now;
        self.translations.retain(|one| one.language != language);
    }

    /// Adds or replaces a translation. One in the original's own language is no translation and is
    /// not kept; a machine never replaces a person's translation that is not stale.
    pub fn translate(&mut self, new: Translation) {
        if new.language == self.language {
            return;
        }
        let keep = self.translations.iter().any(|old| {
            old.language == new.language
                && old.origin == Origin::Human
                && new.origin == Origin::Machine
                && old.made >= self.revised
        });
        if !keep {
            self.translations.retain(|old| old.language != new.language);
            self.translations.push(new);
            self.translations.sort_by_key(|one| one.language);
        }
    }

    /// What a reader of `locale` is shown: the original if it is in that language, else its
    /// translation, else the original with a banner; never nothing.
    #[must_use]
    pub fn show(&self, locale: Locale) -> Shown<'_> {
        let wanted = locale.language();
        let translation = self.translations.iter().find(|one| one.language == wanted);
        match translation {
            Some(one) if self.language != wanted => Shown {
                text: &one.text,
                language: one.language,
                origin: Some(one.origin),
                stale: one.made < self.revised,
                fallback: false,
            },
            _ => Shown {
                text: &self.text,
                language: self.language,
                origin: None,
                stale: false,
                fallback: self.language != wanted,
            },
        }
    }
}

#[cfg(test)]
mod tests;
