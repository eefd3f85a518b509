//! Words codes and figures for readers.

use lb_forms::Definition;
use lb_kernel::{Locale, Localised};
use lb_statistics::effect::{Doubt, Interval, Verdict};
use lb_web::components::{Badge, Tone};

use crate::knows::List;
use crate::record::Survey;
use crate::room::Surveys;
use crate::rules::answers::{Counting, counting};
use crate::rules::course::{Standing, State};
use crate::rules::figures::{Return, Side};
use crate::rules::release::Said;
use crate::texts;

lb_doors::words! {
    /// The reader's words.
    pub(super) struct Words of texts::LOADER;
}

/// A number of places behind the point as the reader writes it.
pub(super) fn decimal(locale: Locale, value: f64, places: usize) -> String {
    let text = format!("{value:.places$}").replace('-', "\u{2212}");
    if locale == Locale::Fr { text.replace('.', ",") } else { text }
}

impl Words {
    pub(super) fn state(&self, state: State) -> Badge {
        let tone = match state {
            State::Draft => Tone::Neutral,
            State::Open => Tone::Accent,
            State::Closed => Tone::Caution,
            State::Published => Tone::Positive,
        };
        Badge::new(tone, self.t(&format!("surveys-state-{state}")))
    }

    pub(super) fn standing(&self, standing: Standing) -> Badge {
        let tone = match standing {
            Standing::Asked => Tone::Neutral,
            Standing::Draft => Tone::Info,
            Standing::Answered => Tone::Positive,
        };
        Badge::new(tone, self.t(&format!("surveys-standing-{standing}")))
    }

    pub(super) fn side(&self, side: Side) -> String {
        self.t(&format!("surveys-side-{side}"))
    }

    pub(super) fn shown(&self, text: &Localised) -> (String, String) {
        let shown = text.show(self.locale());
        (shown.text.to_owned(), shown.language.to_string())
    }

    /// A text by language, in the reader's or the first there is.
    pub(super) fn told(&self, said: &Said) -> String {
        let own = said.get(self.locale().code()).or_else(|| said.get("en"));
        own.or_else(|| said.values().next()).cloned().unwrap_or_default()
    }

    /// A part of a side.
    pub(super) fn part(&self, room: &Surveys, side: Side, part: &str) -> String {
        if part.is_empty() {
            return self.t("surveys-part-unknown");
        }
        let list = match side {
            Side::Country => return self.country(part),
            Side::Concerned => return self.t(&format!("surveys-concerned-{part}")),
            Side::Field => List::Fields,
            Side::Size => List::Sizes,
            Side::Stage => List::Stages,
        };
        let named = room.companies.parts(self.locale(), list).into_iter();
        let mut named = named.filter(|(code, _)| code == part).map(|(_, name)| name);
        named.next().unwrap_or_else(|| part.to_owned())
    }

    /// Asked, answered, valid and rate: never one without the others.
    pub(super) fn back(&self, back: Return) -> String {
        self.with(
            "surveys-back",
            &[
                ("asked", back.asked.into()),
                ("undelivered", back.undelivered.into()),
                ("answered", back.answered.into()),
                ("valid", back.valid.into()),
                ("rate", self.percent(back.rate().unwrap_or_default()).into()),
            ],
        )
    }

    pub(super) fn range(&self, interval: Option<Interval>) -> String {
        let Some(one) = interval else { return "–".to_owned() };
        let ends = [("low", self.percent(one.low).into()), ("high", self.percent(one.high).into())];
        self.with("surveys-range", &ends)
    }

    pub(super) fn number(&self, value: f64) -> String {
        decimal(self.locale(), value, 2)
    }

    pub(super) fn numbers(&self, interval: Option<Interval>) -> String {
        let Some(one) = interval else { return "–".to_owned() };
        let ends = [("low", self.number(one.low).into()), ("high", self.number(one.high).into())];
        self.with("surveys-range", &ends)
    }

    /// A difference of shares, in points, with its interval.
    pub(super) fn points(&self, difference: Option<f64>, interval: Option<Interval>) -> String {
        let (Some(by), Some(one)) = (difference, interval) else { return "–".to_owned() };
        let point = |x: f64| {
            let sign = if x > 0.0 { "+" } else { "" };
            format!("{sign}{}", decimal(self.locale(), x * 100.0, 1))
        };
        let values = [
            ("by", point(by).into()),
            ("low", point(one.low).into()),
            ("high", point(one.high).into()),
        ];
        self.with("surveys-points", &values)
    }

    /// A difference of means, with its interval.
    pub(super) fn moved(&self, difference: Option<f64>, interval: Option<Interval>) -> String {
        let (Some(by), Some(one)) = (difference, interval) else { return "–".to_owned() };
        let signed = |x: f64| {
            let sign = if x > 0.0 { "+" } else { "" };
            format!("{sign}{}", self.number(x))
        };
        let values = [
            ("by", signed(by).into()),
            ("low", signed(one.low).into()),
            ("high", signed(one.high).into()),
        ];
        self.with("surveys-moved", &values)
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> Badge {
        match verdict {
            Verdict::Rose => Badge::new(Tone::Info, self.t("surveys-verdict-rose")),
            Verdict::Fell => Badge::new(Tone::Info, self.t("surveys-verdict-fell")),
            Verdict::CannotTell(doubt) => {
                let why = match doubt {
                    Doubt::NoExposure => "surveys-doubt-nobody",
                    Doubt::TooFewEvents | Doubt::TooFewPoints => "surveys-doubt-few",
                    Doubt::NotEstimable => "surveys-doubt-alike",
                    Doubt::NoChangeIsPossible => "surveys-doubt-chance",
                };
                Badge::new(Tone::Neutral, self.t(why))
            }
        }
    }

    /// What is asked by a question.
    pub(super) fn question(&self, definition: &Definition, id: &str) -> (String, String) {
        let found = definition.question(id);
        found.map_or_else(|| (id.to_owned(), String::new()), |one| self.shown(&one.label))
    }

    /// What a code of a question says.
    pub(super) fn answer(&self, definition: &Definition, id: &str, code: &str) -> String {
        let coded = match definition.question(id).and_then(counting) {
            Some(Counting::One(coded) | Counting::Scale(coded) | Counting::Several(coded)) => coded,
            _ => Vec::new(),
        };
        let label = coded.into_iter().find(|one| one.code == code).and_then(|one| one.label);
        label.map_or_else(|| self.plain(code), |label| self.shown(&label).0)
    }

    /// Yes and no, which no form words.
    pub(super) fn plain(&self, code: &str) -> String {
        match code {
            "yes" => self.t("surveys-yes"),
            "no" => self.t("surveys-no"),
            code => code.to_owned(),
        }
    }

    /// What a survey is called, with its wave.
    pub(super) fn called(&self, one: &Survey) -> String {
        let title = self.shown(&one.written.title).0;
        let values = [("title", title.into()), ("wave", one.written.wave.clone().into())];
        self.with("surveys-called", &values)
    }
}
