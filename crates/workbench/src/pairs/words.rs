//! Words a run in the reader's language: the application's own texts, and the reasons as every door
//! words them.

use lb_kernel::Language;
use lb_matching::{Component, Obstacle};
use lb_texts::{FluentValue, Texts};

pub use lb_reasons::Told;

/// The reader's words for a match.
#[derive(Clone, Copy)]
pub struct Words {
    /// The application's own texts.
    pub texts: Texts,
}

impl Words {
    /// The text of `key`.
    pub fn say(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.texts.say(key, values)
    }

    /// The words for reasons.
    pub fn reasons(&self) -> lb_reasons::Words {
        lb_reasons::Words::of(self.texts.locale())
    }

    /// A score or a weight, with two decimals.
    pub fn decimal(&self, value: f64) -> String {
        self.reasons().decimal(value)
    }

    /// A contribution, with its sign.
    pub fn signed(&self, value: f64) -> String {
        self.reasons().signed(value)
    }

    /// The name of a component of the score.
    pub fn component(&self, component: Component) -> String {
        self.reasons().component(component)
    }

    /// What holds a pair back.
    pub fn obstacle(&self, obstacle: &Obstacle) -> String {
        self.reasons().obstacle(obstacle)
    }

    /// The name of a language.
    pub fn language(&self, language: Language) -> String {
        self.say("language-name", &[("code", language.to_string().into())])
    }

    /// The name of a country, from its code or any of its names; else as written.
    pub fn country(&self, written: &str) -> String {
        self.reasons().country(written)
    }
}
