//! Words the codes of the register for readers.

use crate::rules::content::{Content, EffectClass, Range, SurveyFigures};
use crate::rules::material::say;
use crate::texts;

lb_doors::words! {
    /// The reader's words.
    pub(crate) struct Words of texts::LOADER;
}

/// Doors that have a name; `several` where a group came by more than one.
const DOORS: [&str; 10] = [
    "gathering",
    "form",
    "listing",
    "introduction",
    "collaboration",
    "api",
    "table",
    "mail",
    "desk",
    "several",
];

impl Words {
    /// A code that has a word of this kind, or the code itself.
    fn known(&self, known: &[&str], code: &str, key: &str) -> String {
        if known.contains(&code) { self.t(key) } else { code.to_owned() }
    }

    pub(crate) fn outcome(&self, code: &str) -> String {
        let known = ["open", "long-term", "refused", "claimed", "partly", "solved"];
        self.known(&known, code, &format!("register-outcome-{code}"))
    }

    pub(crate) fn door(&self, code: &str) -> String {
        self.known(&DOORS, code, &format!("register-door-{code}"))
    }

    pub(crate) fn light(&self, code: &str) -> String {
        let known = ["green", "amber", "red", "none"];
        self.known(&known, code, &format!("register-light-{code}"))
    }

    pub(crate) fn kind(&self, code: &str) -> String {
        let known = ["law", "budget", "guidance", "facility", "practice"];
        self.known(&known, code, &format!("register-kind-{code}"))
    }

    pub(crate) fn verdict(&self, code: &str) -> String {
        let known =
            ["accepted", "partly", "long-term", "refused", "explained", "planned", "in-force"];
        self.known(&known, code, &format!("register-verdict-{code}"))
    }

    /// How an authority did not do its duty.
    pub(crate) fn failing(&self, code: &str) -> String {
        let known = ["silent", "reasons", "late"];
        self.known(&known, code, &format!("register-advice-{code}"))
    }

    pub(crate) fn doubt(&self, code: &str) -> String {
        let known = [
            "no-exposure",
            "too-few-events",
            "too-few-points",
            "not-estimable",
            "no-change-is-possible",
        ];
        self.known(&known, code, &format!("register-doubt-{code}"))
    }

    /// What a table of figures is about.
    pub(crate) fn table(&self, name: &str) -> String {
        let key = match name {
            "themes" => "register-themes",
            "timeliness" => "register-timeliness",
            "ageing" => "register-ageing",
            "ways" => "register-flow",
            "surveys" => "register-survey",
            "answers" => "register-replies",
            "recommendations" => "register-advice",
            _ => "register-measures",
        };
        self.t(key)
    }

    /// What an authority is called.
    pub(crate) fn authority(&self, content: &Content, id: &str) -> String {
        let names = content.authorities.get(id);
        names.map_or_else(|| self.t("register-unnamed"), |n| say(n, self.locale()).to_owned())
    }

    /// The sentence on a measure's effect.
    pub(crate) fn effect(&self, effect: Option<&EffectClass>) -> String {
        let Some(effect) = effect else { return self.t("register-effect-none") };
        let percent = effect.at_least.unwrap_or(0);
        let doubt = effect.doubt.as_deref().map(|doubt| self.doubt(doubt)).unwrap_or_default();
        let values = [("percent", percent.to_string().into()), ("doubt", doubt.into())];
        match (effect.verdict.as_str(), percent) {
            ("fell", 0) => self.t("register-effect-fell"),
            ("fell", _) => self.with("register-effect-fell-by", &values),
            ("rose", 0) => self.t("register-effect-rose"),
            ("rose", _) => self.with("register-effect-rose-by", &values),
            _ => self.with("register-effect-cannot-tell", &values),
        }
    }

    /// The sentence on what companies said before and since.
    pub(crate) fn survey(&self, survey: &SurveyFigures) -> String {
        let doubt = survey.doubt.as_deref().map(|doubt| self.doubt(doubt)).unwrap_or_default();
        match survey.verdict.as_str() {
            "rose" => self.t("register-survey-rose"),
            "fell" => self.t("register-survey-fell"),
            _ => self.with("register-effect-cannot-tell", &[("doubt", doubt.into())]),
        }
    }

    /// Bounds of a share.
    pub(crate) fn range(&self, range: Range) -> String {
        let values =
            [("low", range.low.to_string().into()), ("high", range.high.to_string().into())];
        self.with("register-range", &values)
    }

    pub(crate) fn count(&self, count: u64) -> String {
        count.to_string()
    }

    /// A count with its part of a whole in hundredths, of the rounded figures.
    pub(crate) fn part(&self, part: u64, whole: u64) -> String {
        match crate::rules::assemble::per_hundred(part, whole) {
            Some(percent) => {
                let values =
                    [("count", part.to_string().into()), ("percent", percent.to_string().into())];
                self.with("register-part", &values)
            }
            None => part.to_string(),
        }
    }
}
