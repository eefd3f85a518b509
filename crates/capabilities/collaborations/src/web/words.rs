//! Words codes for readers, and reads what forms say of a collaboration.

use lb_doors::{Problems, Sheet};
use lb_kernel::{Code, Locale};
use lb_matching::vocabulary::Field as Area;
use lb_web::components::{Badge, Field, Kind as Input, Limit, Tone};

use crate::names::{Known, called};
use crate::record::Collaboration;
use crate::rules::course::{AT_END, LINE, PlaceKind, Reason, Said, Side, Step};
use crate::rules::money::{Currency, Money, Sums, told};
use crate::texts;

lb_doors::words! {
    /// The reader's words.
    pub(super) struct Words of texts::LOADER;
}

impl Words {
    pub(super) fn step(&self, step: Step) -> String {
        self.t(&format!("collaborations-step-{step}"))
    }

    pub(super) fn place(&self, kind: PlaceKind) -> String {
        self.t(&format!("collaborations-place-{kind}"))
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

    /// Who said something: for which side, and the name of that person.
    pub(super) fn by(&self, one: &Collaboration, known: &Known, side: Side, name: &str) -> String {
        let (first, second) = self.both(one, known);
        let side = match side {
            Side::One => first,
            Side::Two => second,
            Side::Desk => self.t("collaborations-desk"),
        };
        if name.is_empty() { side } else { format!("{side} – {name}") }
    }

    /// An amount of money as the reader writes it.
    pub(super) fn money(&self, money: Money) -> String {
        let decimals = usize::try_from(money.shown_decimals()).unwrap_or_default();
        let units: f64 = money.plain().parse().unwrap_or_default();
        let amount = lb_texts::number::decimal(self.locale(), units, decimals);
        let key = format!("collaborations-money-{}", money.currency.code().to_lowercase());
        self.with(&key, &[("amount", amount.into())])
    }

    /// Sums of money, each in its currency; of several none is turned into another.
    pub(super) fn sums(&self, sums: &Sums) -> String {
        let all: Vec<String> = sums.all().map(|money| self.money(money)).collect();
        if all.is_empty() { "–".to_owned() } else { all.join(" + ") }
    }

    /// The currency that a form begins with: that of what is known, else of the reader's side, else of its language.
    pub(super) fn usual_currency(&self, one: &Collaboration, side: Option<Side>) -> Currency {
        let country = side.and_then(|side| one.party(side)).and_then(|party| party.country.clone());
        let of_side = country.and_then(|code| Currency::of_country(&code));
        let of_value = one.value.map(|value| value.currency);
        of_value.or(of_side).unwrap_or(match self.locale() {
            Locale::Ko => Currency::Krw,
            Locale::Ja => Currency::Jpy,
            Locale::En | Locale::Fr => Currency::Eur,
        })
    }

    /// In which currency an amount is.
    pub(super) fn currency_field(&self, name: &str, sheet: &Sheet, usual: Currency) -> Field {
        let choices = self.choices(|one: Currency| {
            self.t(&format!("collaborations-currency-{}", one.code().to_lowercase()))
        });
        Field::new(self.web(), Input::Select, name, self.t("collaborations-currency"))
            .value(sheet.find(name).unwrap_or(usual.code()))
            .options(choices)
    }

    /// When both sides were asked.
    pub(super) fn asked_after(&self, month: i64) -> String {
        if month == AT_END {
            return self.t("collaborations-asked-at-end");
        }
        self.with("collaborations-asked-after", &[("months", month.into())])
    }

    /// The questions of a step: one minute.
    pub(super) fn step_fields(
        &self,
        sheet: &Sheet,
        problems: &Problems,
        currency: Currency,
    ) -> Vec<Field> {
        let field = |kind, name: &str, key: &str| self.field(kind, name, key, sheet, problems);
        vec![
            field(Input::Radio, "step", "collaborations-how-far")
                .options(self.choices(|step: Step| self.step(step)))
                .required(),
            field(Input::Select, "reason", "collaborations-why-ended")
                .options(self.reasons())
                .hint(self.t("collaborations-why-ended-hint")),
            field(Input::Text, "value", "collaborations-value")
                .hint(self.t("collaborations-value-hint")),
            self.currency_field("currency", sheet, currency),
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
    Said {
        step: Step::from_code(&sheet.get("step")),
        reason: Reason::from_code(&sheet.get("reason")),
        value: told(&sheet.get("value"), &sheet.get("currency")),
        evidence: sheet.get("evidence"),
        note: sheet.get("note"),
    }
}

/// The fields of a step, for problems that belong beside them.
pub(super) const STEP_FIELDS: &[&str] =
    &["step", "reason", "value", "currency", "evidence", "note"];
