//! Words codes for readers, and reads what forms say of a collaboration.

use lb_doors::{Problems, Sheet};
use lb_kernel::Code;
use lb_matching::vocabulary::Field as Area;
use lb_web::components::{Badge, Field, Kind as Input, Limit, Tone};

use crate::names::{Known, called};
use crate::record::Collaboration;
use crate::rules::course::{LINE, Reason, Said, Step};
use crate::texts;

lb_doors::words! {
    /// The reader's words.
    pub(super) struct Words of texts::LOADER;
}

impl Words {
    pub(super) fn step(&self, step: Step) -> String {
        self.t(&format!("collaborations-step-{step}"))
    }

    pub(super) fn reason(&self, reason: Reason) -> String {
        self.t(&format!("collaborations-reason-{reason}"))
    }

    /// The reasons that people give. That an introduction was taken back is seen, not said.
    fn reasons(&self) -> Vec<lb_web::components::Choice> {
        let mut all = self.choices(|reason: Reason| self.reason(reason));
        all.retain(|choice| choice.value != Reason::Withdrawn.code());
        all
    }

    pub(super) fn badge(&self, one: &Collaboration) -> Badge {
        let tone = match one.step {
            Step::Contract => Tone::Positive,
            Step::Ended => Tone::Neutral,
            Step::Introduced => Tone::Info,
            _ => Tone::Accent,
        };
        let label = match one.reason.filter(|_| one.step == Step::Ended) {
            Some(reason) => format!("{} · {}", self.step(one.step), self.reason(reason)),
            None => self.step(one.step),
        };
        Badge::new(tone, label)
    }

    pub(super) fn sector(&self, code: &str) -> String {
        let locale = self.locale();
        Area::find(code).map_or_else(|| code.to_owned(), |one| one.label(locale).to_owned())
    }

    pub(super) fn language(&self, code: &str) -> String {
        lb_web::names::language(self.locale(), code)
    }

    pub(super) fn both(&self, one: &Collaboration, known: &Known) -> (String, String) {
        let name = |id| called(known, id, self.locale());
        (name(one.one.organisation), name(one.two.organisation))
    }

    /// The questions of a step: one minute.
    pub(super) fn step_fields(&self, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
        let field = |kind, name: &str, key: &str| self.field(kind, name, key, sheet, problems);
        vec![
            field(Input::Radio, "step", "collaborations-how-far")
                .options(self.choices(|step: Step| self.step(step)))
                .required(),
            field(Input::Select, "reason", "collaborations-why-ended")
                .options(self.reasons())
                .hint(self.t("collaborations-why-ended-hint")),
            field(Input::Number, "value", "collaborations-value")
                .hint(self.t("collaborations-value-hint"))
                .range(Some("0".to_owned()), None),
            field(Input::Text, "evidence", "collaborations-evidence")
                .hint(self.t("collaborations-evidence-hint"))
                .limit(Limit::Characters(LINE)),
            field(Input::Area, "note", "collaborations-note")
                .limit(Limit::Characters(LINE))
                .rows(3),
        ]
    }
}

/// What a form says.
pub(super) fn said(sheet: &Sheet) -> Said {
    let value = sheet.get("value").trim().replace([',', ' '], "");
    Said {
        step: Step::from_code(&sheet.get("step")),
        reason: Reason::from_code(&sheet.get("reason")),
        // What is no number is refused like a number out of range.
        value: if value.is_empty() { None } else { Some(value.parse().unwrap_or(-1)) },
        evidence: sheet.get("evidence"),
        note: sheet.get("note"),
    }
}

/// The fields of a step, for problems that belong beside them.
pub(super) const STEP_FIELDS: &[&str] = &["step", "reason", "value", "evidence", "note"];
