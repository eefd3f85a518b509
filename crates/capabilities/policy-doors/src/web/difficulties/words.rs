//! Words codes of difficulties and themes for readers, and builds the fields that several forms share.

use lb_doors::{Problems, Sheet};
use lb_kernel::{Code, Language};
use lb_matching::vocabulary::Country;
use lb_web::components::{Badge, Choice, Field, Kind as Input, Limit, Tone};

use crate::record::{Difficulty, Texts, Theme, shown};
use crate::rules::capture::LONGEST;
use crate::rules::codes;
use crate::rules::words::{Consent, ItemState, Phase, Severity, State, ThemeChange, ThemeState};
use crate::texts;
pub(super) use crate::web::states::{self, short, shortened};

lb_doors::words! {
    /// The reader's words.
    pub(super) struct Words of texts::LOADER;
}

impl Words {
    pub(super) fn state(&self, state: State) -> String {
        self.t(&format!("difficulty-state-{state}"))
    }

    pub(super) fn severity(&self, severity: Severity) -> String {
        self.t(&format!("difficulty-severity-{severity}"))
    }

    pub(super) fn phase(&self, phase: Phase) -> String {
        self.t(&format!("difficulty-phase-{phase}"))
    }

    pub(super) fn consent(&self, consent: Consent) -> String {
        self.t(&format!("difficulty-consent-{consent}"))
    }

    pub(super) fn theme_state(&self, state: ThemeState) -> String {
        self.t(&format!("theme-state-{state}"))
    }

    pub(super) fn change(&self, change: ThemeChange) -> String {
        self.t(&format!("theme-change-{change}"))
    }

    pub(super) fn badge(&self, one: &Difficulty) -> Badge {
        let tone = match one.state {
            State::Captured => Tone::Caution,
            State::Checked => Tone::Info,
            State::Split => Tone::Accent,
            State::Closed => Tone::Positive,
            State::Withdrawn => Tone::Neutral,
        };
        Badge::new(tone, self.state(one.state))
    }

    pub(super) fn item_badge(&self, state: ItemState) -> Badge {
        states::badge(self, state)
    }

    pub(super) fn theme_badge(&self, state: ThemeState) -> Badge {
        let tone = match state {
            ThemeState::Proposed => Tone::Caution,
            ThemeState::Confirmed => Tone::Positive,
            ThemeState::Merged | ThemeState::Dissolved => Tone::Neutral,
        };
        Badge::new(tone, self.theme_state(state))
    }

    pub(super) fn shown(&self, texts: &Texts) -> String {
        shown(texts, self.locale())
    }

    /// A theme with its number in front.
    pub(super) fn theme(&self, theme: &Theme) -> String {
        format!("{} {}", theme.tag(), self.shown(&theme.label))
    }

    /// What a country is called.
    pub(super) fn country(&self, code: &str) -> String {
        let known = Country::all().find(|one| one.code().eq_ignore_ascii_case(code));
        known.map_or_else(|| code.to_owned(), |one| one.label(self.locale()).to_owned())
    }

    /// A subject of the controlled list.
    pub(super) fn code(&self, code: &str) -> String {
        codes::find(code).map_or_else(|| code.to_owned(), |one| one.label(self.locale()).to_owned())
    }

    /// Subjects to choose from.
    pub(super) fn codes(&self) -> Vec<Choice> {
        codes::all().iter().map(|one| Choice::new(one.code, one.label(self.locale()))).collect()
    }

    /// A field with what was sent and what is wrong with it.
    pub(super) fn field(
        &self,
        (sheet, problems): (&Sheet, &Problems),
        kind: Input,
        name: &str,
        key: &str,
    ) -> Field {
        let field = Field::new(self.web(), kind, name, self.t(key));
        let field =
            sheet.all(name).into_iter().filter(|one| !one.is_empty()).fold(field, Field::value);
        field.error_if(problems.at(name))
    }

    /// What makes it hard, in the language in which it is said.
    pub(super) fn words_field(&self, sent: (&Sheet, &Problems)) -> Field {
        self.field(sent, Input::Area, "words", "difficulty-words")
            .hint(self.t("difficulty-words-hint"))
            .limit(Limit::Characters(LONGEST))
            .rows(6)
            .required()
    }

    pub(super) fn severity_field(&self, sent: (&Sheet, &Problems)) -> Field {
        self.field(sent, Input::Radio, "severity", "difficulty-severity")
            .options(self.choices(|one: Severity| self.severity(one)))
            .required()
    }

    pub(super) fn consent_field(&self, sent: (&Sheet, &Problems)) -> Field {
        let options = Consent::ALL.iter().map(|one| {
            let hint = self.t(&format!("difficulty-consent-hint-{one}"));
            Choice::new(one.code(), self.consent(*one)).hint(hint)
        });
        self.field(sent, Input::Radio, "consent", "difficulty-consent").options(options).required()
    }

    /// What one may say beyond the words: how far the company had come, the country, the subjects.
    pub(super) fn more_fields(&self, sent: (&Sheet, &Problems)) -> Vec<Field> {
        let nothing = Choice::new("", self.t("difficulty-unsaid"));
        let phases = self.choices(|one: Phase| self.phase(one));
        let countries = Country::all()
            .map(|one| Choice::new(one.code().to_uppercase(), one.label(self.locale())));
        let subjects = std::iter::once(nothing.clone()).chain(self.codes());
        vec![
            self.field(sent, Input::Select, "phase", "difficulty-phase")
                .options(std::iter::once(nothing.clone()).chain(phases)),
            self.field(sent, Input::Select, "country", "difficulty-country")
                .options(std::iter::once(nothing.clone()).chain(countries)),
            self.field(sent, Input::Select, "codes", "difficulty-codes")
                .options(subjects)
                .hint(self.t("difficulty-codes-hint")),
        ]
    }

    /// The language of words: what the page is read in, unless they are plainly in another.
    pub(super) fn language_of(&self, words: &str) -> Language {
        lb_language::detect::detect(words).unwrap_or(self.locale().language())
    }
}

/// Fields that problems belong beside.
pub(super) const FIELDS: &[&str] = &[
    "words",
    "severity",
    "consent",
    "phase",
    "country",
    "codes",
    "company",
    "contact",
    "address",
    "heard_on",
    "suspect",
    "label",
    "into",
    "items",
    "authority",
];
