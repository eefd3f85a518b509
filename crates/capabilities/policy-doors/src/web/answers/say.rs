//! Words the codes of items, authorities and measures, and makes the fields that several pages ask with.

use lb_doors::{Problems, Sheet};
use lb_kernel::{Code as _, Id, Instant, Language, Locale};
use lb_web::components::{Badge, Choice, Field, Kind as Input, Limit, Notice, Tone};

use crate::actions::overview::Line;
use crate::record::{Item, Texts, shown};
use crate::room::Policy;
use crate::rules::ageing::{Light, age};
use crate::rules::answer::{LONGEST, Said, day};
use crate::rules::course::{Reason, Verdict};
use crate::rules::measure::{MeasureKind, MeasureState};
use crate::rules::recommendation::Recommended;
use crate::rules::words::{Handling, ItemState};
use crate::texts;
pub(super) use crate::web::states::{self, short};

/// What an item is called: the beginning of its words, else its pseudonym.
pub(super) fn called(line: &Line) -> String {
    if line.item.words.is_empty() { line.tag() } else { short(&line.item.words) }
}

lb_doors::words! {
    /// The reader's words.
    pub(super) struct Words of texts::LOADER;
}

impl Words {
    /// A link that is shown once, for whoever hands it on.
    pub(super) fn once(&self, room: &Policy, path: &str) -> Notice {
        let link = format!("{}{path}", room.base);
        Notice::new(Tone::Positive, self.with("answers-link-once", &[("link", link.into())]))
    }

    pub(super) fn state(&self, state: ItemState) -> String {
        states::state(self, state)
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> String {
        self.t(&format!("answers-item-state-{verdict}"))
    }

    pub(super) fn reason(&self, reason: Reason) -> String {
        self.t(&format!("answers-answer-why-{reason}"))
    }

    pub(super) fn handling(&self, handling: Handling) -> String {
        self.t(&format!("answers-item-handling-{handling}"))
    }

    pub(super) fn kind(&self, kind: MeasureKind) -> String {
        self.t(&format!("answers-measure-kind-{kind}"))
    }

    pub(super) fn text(&self, texts: &Texts) -> String {
        shown(texts, self.locale())
    }

    pub(super) fn badge(&self, state: ItemState) -> Badge {
        states::badge(self, state)
    }

    pub(super) fn measure_badge(&self, state: MeasureState) -> Badge {
        let tone = match state {
            MeasureState::Planned => Tone::Info,
            MeasureState::InForce => Tone::Accent,
            MeasureState::Sunset => Tone::Neutral,
        };
        Badge::new(tone, self.t(&format!("answers-measure-state-{state}")))
    }

    pub(super) fn recommended(&self, state: Recommended) -> Badge {
        let tone = match state {
            Recommended::Issued => Tone::Info,
            Recommended::Plan => Tone::Accent,
            Recommended::Reasons => Tone::Caution,
            Recommended::Silent => Tone::Critical,
            Recommended::Followed => Tone::Positive,
        };
        Badge::new(tone, self.t(&format!("answers-recommendation-state-{state}")))
    }

    pub(super) fn light(&self, light: Light, in_time: i64, due: i64) -> Badge {
        let tone = match light {
            Light::None => Tone::Neutral,
            Light::Green => Tone::Positive,
            Light::Amber => Tone::Caution,
            Light::Red => Tone::Critical,
        };
        let word = self.t(&format!("answers-light-is-{light}"));
        let label = if due > 0 { format!("{word} · {in_time}/{due}") } else { word };
        Badge::new(tone, label)
    }

    /// How long an item has been in its state, in red where that is too long.
    pub(super) fn age(&self, item: &Item, most: i64, now: Instant) -> Badge {
        let age = age(item, most, now);
        let tone = if age.glares { Tone::Critical } else { Tone::Neutral };
        let days = self.with("answers-days", &[("days", age.days_open.into())]);
        if age.over > 0 {
            let over = self.with("answers-days-over", &[("days", age.over.into())]);
            return Badge::new(tone, format!("{days} · {over}"));
        }
        Badge::new(tone, days)
    }

    pub(super) fn theme(&self, line: &Line) -> String {
        line.theme
            .as_ref()
            .map_or_else(String::new, |(number, label)| format!("T-{number} {}", self.text(label)))
    }

    /// The languages that texts are written in.
    pub(super) fn languages(&self) -> Vec<Choice> {
        let all = Locale::ALL.into_iter().map(Locale::language);
        all.map(|one| Choice::new(one.code(), self.language(one))).collect()
    }

    /// The questions of an answer.
    pub(super) fn answer_fields(
        &self,
        sheet: &Sheet,
        problems: &Problems,
        language: Language,
    ) -> Vec<Field> {
        let language = match sheet.get("language") {
            sent if sent.is_empty() => language.code().to_owned(),
            sent => sent,
        };
        vec![
            self.field(Input::Radio, "verdict", "answers-verdict", sheet, problems)
                .options(self.choices(|verdict: Verdict| self.verdict(verdict)))
                .required(),
            self.field(Input::Select, "reason", "answers-reason", sheet, problems)
                .options(self.choices(|reason: Reason| self.reason(reason)))
                .hint(self.t("answers-reason-hint")),
            self.field(Input::Date, "next_check", "answers-next-check", sheet, problems)
                .hint(self.t("answers-next-check-hint")),
            self.field(Input::Area, "text", "answers-answer-words", sheet, problems)
                .limit(Limit::Characters(LONGEST))
                .rows(5),
            Field::new(self.web(), Input::Select, "language", self.t("answers-language"))
                .options(self.languages())
                .value(language)
                .error_if(problems.at("language")),
            self.field(Input::Text, "name", "answers-answer-name", sheet, problems)
                .hint(self.t("answers-answer-name-hint")),
        ]
    }
}

/// The fields of an answer, for problems that belong beside them.
pub(super) const ANSWER_FIELDS: &[&str] =
    &["verdict", "reason", "next_check", "text", "language", "name"];

/// What a form answers.
pub(super) fn said(sheet: &Sheet, usual: Language) -> Said {
    Said {
        verdict: Verdict::from_code(&sheet.get("verdict")),
        reason: Reason::from_code(&sheet.get("reason")),
        next_check: day(&sheet.get("next_check")),
        text: sheet.get("text"),
        language: sheet.get("language").parse().unwrap_or(usual),
    }
}

/// The version that a form was made from.
pub(super) fn version(sheet: &Sheet) -> i64 {
    sheet.get("version").parse().unwrap_or_default()
}

/// An identifier that a form may name.
pub(super) fn named<T: ?Sized>(sheet: &Sheet, field: &str) -> Option<Id<T>> {
    sheet.get(field).parse().ok()
}
