//! Decides which refusals bring a form back, and what is said beside each of its fields.

use lb_kernel::Locale;
use lb_kernel::refusal::Kind;
use lb_store::Halt;
use lb_web::components::{Notice, Tone};

use crate::answer::Failed;
use crate::misread::placed;
use crate::visit::Visit;

/// What was wrong with a form that was sent; empty for a fresh one.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    said: Vec<(Option<String>, String)>,
}

impl Problems {
    /// The problems to show with the form, if the halt is one that its sender can mend there.
    ///
    /// # Errors
    /// The halt itself: something broke, or the sender may not do this at all.
    pub fn of(visit: &Visit, halt: Halt) -> Result<Self, Failed> {
        match halt {
            Halt::Refused(refusal)
                if matches!(
                    refusal.kind(),
                    Kind::Invalid | Kind::Conflict | Kind::Stale | Kind::TooLarge | Kind::TooMany
                ) =>
            {
                let locale: Locale = visit.cx.locale;
                let refusal = placed(&refusal);
                let say = |one| visit.kit.words.say(locale, one);
                let said = refusal.each().map(|one| (one.field().map(str::to_owned), say(one)));
                Ok(Self { said: said.collect() })
            }
            halt => Err(halt.into()),
        }
    }

    /// What is said beside a field.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<String> {
        self.said.iter().find(|(at, _)| at.as_deref() == Some(field)).map(|(_, text)| text.clone())
    }

    /// What is said above the form: all that concerns none of `fields`.
    #[must_use]
    pub fn notices(&self, fields: &[&str]) -> Vec<Notice> {
        let elsewhere = |at: &Option<String>| at.as_deref().is_none_or(|at| !fields.contains(&at));
        self.said
            .iter()
            .filter(|(at, _)| elsewhere(at))
            .map(|(_, text)| Notice::new(Tone::Critical, text.clone()))
            .collect()
    }

    /// What is said beside a field, once: what no field has taken is left for [`Problems::rest`].
    pub fn take(&mut self, field: &str) -> Option<String> {
        let place = self.said.iter().position(|(at, _)| at.as_deref() == Some(field))?;
        Some(self.said.remove(place).1)
    }

    /// What no field has taken.
    #[must_use]
    pub fn rest(self) -> Vec<String> {
        self.said.into_iter().map(|(_, text)| text).collect()
    }

    /// Whether nothing was wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }
}
