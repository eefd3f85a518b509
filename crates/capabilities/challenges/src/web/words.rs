//! Words codes for readers.

use lb_doors::{Problems, Sheet};
use lb_kernel::{Instant, Language, Locale};
use lb_matching::vocabulary::Field as Area;
use lb_web::components::{Badge, Choice, Field, Kind as Input, Origin, Original, Tone};

use crate::record::Challenge;
use crate::rules::course::{Stand, State};
use crate::texts;

lb_doors::words! {
    /// The reader's words.
    pub(super) struct Words of texts::LOADER;
}

impl Words {
    pub(super) fn state(&self, state: State) -> Badge {
        let tone = match state {
            State::Open => Tone::Positive,
            State::Selecting => Tone::Info,
            _ => Tone::Neutral,
        };
        Badge::new(tone, self.t(&format!("challenges-state-{state}")))
    }

    /// Where a challenge stands; once its day is over, it takes no proposals whatever it is called.
    pub(super) fn state_at(&self, one: &Challenge, now: Instant) -> Badge {
        if one.state == State::Open && one.problem.closes_at <= now {
            return Badge::new(Tone::Caution, self.t("challenges-state-over"));
        }
        self.state(one.state)
    }

    pub(super) fn stand(&self, stand: Stand) -> Badge {
        let tone = match stand {
            Stand::Submitted => Tone::Info,
            Stand::Shortlisted | Stand::Finalist => Tone::Accent,
            Stand::Chosen => Tone::Positive,
            Stand::Declined | Stand::Withdrawn => Tone::Neutral,
        };
        Badge::new(tone, self.t(&format!("challenges-stand-{stand}")))
    }

    pub(super) fn field_label(&self, code: &str) -> String {
        let locale = self.locale();
        Area::find(code).map_or_else(|| code.to_owned(), |one| one.label(locale).to_owned())
    }

    pub(super) fn banner(&self, language: Language) -> Option<Original> {
        (language != self.locale().language())
            .then(|| Original::new(self.web(), Origin::Original, language))
    }

    pub(super) fn language_field(&self, sheet: &Sheet, problems: &Problems) -> Field {
        let choices = Locale::ALL.into_iter().map(|locale| {
            let code = locale.code();
            Choice::new(code, self.language(locale.language()))
        });
        let field =
            Field::new(self.web(), Input::Select, "language", self.t("challenges-language"));
        let given = sheet.get("language");
        let value = if given.is_empty() { self.locale().code().to_owned() } else { given };
        field.value(value).options(choices).required().error_if(problems.at("language"))
    }

    /// The fields that are offered, and a retired one that is chosen already.
    pub(super) fn areas(&self, chosen: &str) -> Vec<Choice> {
        Area::known()
            .filter(|one| !one.is_retired() || one.code() == chosen)
            .map(|one| Choice::new(one.code(), one.label(self.locale())))
            .collect()
    }
}

/// A text in paragraphs.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let parts = text.split('\n').map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
