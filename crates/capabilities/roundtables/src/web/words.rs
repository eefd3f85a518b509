//! Words codes for readers, and makes the fields that several pages share.

use lb_doors::{Problems, Sheet, Visit};
use lb_kernel::{Code, Instant, Language, Locale, Localised};
use lb_web::components::{Badge, Choice, Field, Kind as Input, Meter, Original, Tone};
use lb_web::zones;

use crate::record::Commitment;
use crate::rules::commitment::{self, late, share};
use crate::rules::course::{Kind, Part, Side, State};
use crate::rules::moment::local;
use crate::rules::statement::{self, Consent};
use crate::rules::written::Written;
use crate::texts;

lb_doors::words! {
    /// The reader's words.
    pub(super) struct Words of texts::LOADER;
}

/// The languages that forms offer.
const LANGUAGES: [Language; 5] =
    [Language::KO, Language::JA, Language::EN, Language::FR, Language::ZH];

impl Words {
    pub(super) fn kind(&self, kind: Kind) -> String {
        self.t(&format!("roundtables-kind-{kind}"))
    }

    pub(super) fn side(&self, side: Side) -> String {
        self.t(&format!("roundtables-side-{side}"))
    }

    pub(super) fn part(&self, part: Part) -> String {
        self.t(&format!("roundtables-part-{part}"))
    }

    pub(super) fn state(&self, state: State) -> Badge {
        let tone = match state {
            State::Planned => Tone::Info,
            State::Open => Tone::Accent,
            State::Held => Tone::Caution,
            State::Published => Tone::Positive,
            State::Cancelled => Tone::Neutral,
        };
        Badge::new(tone, self.t(&format!("roundtables-state-{state}")))
    }

    pub(super) fn said(&self, kind: statement::Kind) -> Badge {
        let tone = match kind {
            statement::Kind::Difficulty => Tone::Critical,
            statement::Kind::Opportunity => Tone::Positive,
            statement::Kind::Expectation => Tone::Info,
            statement::Kind::Commitment => Tone::Accent,
            statement::Kind::Fact => Tone::Neutral,
        };
        Badge::new(tone, self.said_kind(kind))
    }

    pub(super) fn said_kind(&self, kind: statement::Kind) -> String {
        self.t(&format!("roundtables-said-{kind}"))
    }

    pub(super) fn wording(&self, state: statement::State) -> String {
        self.t(&format!("roundtables-wording-{state}"))
    }

    pub(super) fn consent(&self, consent: Consent) -> String {
        self.t(&format!("roundtables-consent-{consent}"))
    }

    pub(super) fn promise(&self, state: commitment::State) -> String {
        self.t(&format!("roundtables-promise-{state}"))
    }

    /// Where a promise stands, in words: late is said before everything else.
    pub(super) fn stands(&self, one: &Commitment, today: &str) -> String {
        if late(&one.written, today) {
            return self.t("roundtables-late");
        }
        self.promise(one.written.state)
    }

    /// The same as a badge.
    pub(super) fn standing(&self, one: &Commitment, today: &str) -> Badge {
        let tone = match one.written.state {
            _ if late(&one.written, today) => Tone::Critical,
            commitment::State::Open => Tone::Info,
            commitment::State::Kept => Tone::Positive,
            commitment::State::Partly => Tone::Caution,
            commitment::State::Dropped => Tone::Neutral,
        };
        Badge::new(tone, self.stands(one, today))
    }

    /// What is counted: words in Latin letters stand apart from their number.
    fn unit(&self, unit: &str) -> String {
        let apart = matches!(self.locale(), Locale::Ko | Locale::Ja)
            && unit.chars().next().is_some_and(|first| first.is_alphabetic() && first < '\u{250}');
        if apart { format!("\u{a0}{unit}") } else { unit.to_owned() }
    }

    /// How much is there, if it can be counted: “8 of 10”.
    pub(super) fn amount(&self, one: &Commitment) -> Option<String> {
        let written = &one.written;
        let planned = written.planned?;
        Some(self.with(
            "roundtables-of",
            &[
                ("delivered", written.delivered.unwrap_or(0).into()),
                ("planned", planned.into()),
                ("unit", self.unit(&written.unit).into()),
            ],
        ))
    }

    /// How much is there, as numbers and a bar.
    pub(super) fn progress(&self, one: &Commitment) -> Meter {
        let value = self.amount(one).unwrap_or_else(|| self.promise(one.written.state));
        Meter::progress(self.web(), self.t("roundtables-progress"), value, share(&one.written))
    }

    /// A moment as a clock at the place shows it.
    pub(super) fn moment(&self, at: Instant, zone: &str) -> String {
        lb_web::dates::moment(self.locale(), local(at, zone))
    }

    /// From when to when, with how far the clocks there are from UTC.
    pub(super) fn when(&self, written: &Written) -> String {
        let (zone, starts) = (&written.zone, local(written.starts_at, &written.zone));
        let shown = match written.ends_at {
            Some(ends) => lb_web::dates::span(self.locale(), starts, local(ends, zone)),
            None => lb_web::dates::moment(self.locale(), starts),
        };
        format!("{shown} ({})", zones::offset(zone, written.starts_at))
    }

    pub(super) fn languages(&self) -> Vec<Choice> {
        LANGUAGES.iter().map(|one| Choice::new(one.code(), self.language(*one))).collect()
    }

    /// The line above a text that may be translated.
    pub(super) fn shown(&self, text: &Localised) -> (String, Language, Option<Original>) {
        let shown = text.show(self.locale());
        (shown.text.to_owned(), shown.language, Original::above(self.web(), text))
    }

    pub(super) fn field(
        &self,
        kind: Input,
        name: &str,
        key: &str,
        value: &str,
        problems: &Problems,
    ) -> Field {
        let field = Field::new(self.web(), kind, name, self.t(key));
        let field = if value.is_empty() { field } else { field.value(value) };
        field.error_if(problems.at(name))
    }

    pub(super) fn choice<T: Code>(
        &self,
        choice: (Input, &str, &str),
        value: &str,
        problems: &Problems,
        label: impl Fn(T) -> String,
    ) -> Field {
        let (kind, name, key) = choice;
        self.field(kind, name, key, value, problems).options(self.choices(label))
    }
}

/// The paragraphs of a text.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let parts = text.split('\n').map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// A name for what a form sends, so that it is kept once however often it is sent.
pub(super) fn fresh(visit: &Visit) -> String {
    visit.cx.new_id::<()>().to_string()
}

/// The name that a form gave what it sends.
pub(super) fn client(sheet: &Sheet) -> String {
    sheet.get("client").trim().to_owned()
}
