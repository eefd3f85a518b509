//! Words an assignment: a sentence per reason, shortage, broken rule and figure.

use lb_assignment::answer::{Answer, AnswerShortfall};
use lb_assignment::check::{Apart, Violation};
use lb_assignment::intake::{Exclusion, Intake, Reason};
use lb_kernel::Language;
use lb_texts::{FluentValue, Texts, number};

use crate::texts::between;

/// Ids listed before the rest is counted.
const LISTED: usize = 6;

/// The reader's words for assignments.
pub struct Words {
    /// The application's texts.
    pub texts: Texts,
}

impl Words {
    /// A text.
    pub fn say(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.texts.say(key, values)
    }

    /// A score or a sum of scores: whole numbers without decimals.
    pub fn score(&self, value: f64) -> String {
        // The sum of no scores is minus zero.
        let value = value + 0.0;
        let digits = if value.fract().abs() < 1e-9 { 0 } else { 3 };
        number::decimal(self.texts.locale(), value, digits)
    }

    /// A share as a percentage.
    pub fn percent(&self, share: f64) -> String {
        let value = number::decimal(self.texts.locale(), 100.0 * share, 2);
        self.say("cli-percent", &[("value", value.into())])
    }

    /// Why a pair fits.
    pub fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::Given => self.say("assign-reason-given", &[]),
            Reason::Document { document, terms } => self.say(
                "assign-reason-document",
                &[
                    ("number", (document + 1).into()),
                    ("count", terms.len().into()),
                    ("terms", terms.join(", ").into()),
                ],
            ),
            Reason::Meaning { document } => {
                self.say("assign-reason-meaning", &[("number", (document + 1).into())])
            }
            Reason::Fields { fields } => {
                self.say("assign-reason-fields", &[("fields", fields.join(", ").into())])
            }
            Reason::Tags { tags } => {
                self.say("assign-reason-tags", &[("tags", tags.join(", ").into())])
            }
        }
    }

    /// Why a pair may not meet.
    pub fn exclusion(&self, exclusion: &Exclusion) -> String {
        match exclusion {
            Exclusion::Conflict { because: Some(because) } => {
                self.say("assign-excluded-conflict", &[("because", because.as_str().into())])
            }
            Exclusion::Conflict { because: None } => {
                self.say("assign-excluded-conflict-plain", &[])
            }
            Exclusion::SameOrganisation { organisation } => self.say(
                "assign-excluded-organisation",
                &[("organisation", organisation.as_str().into())],
            ),
            Exclusion::Language { application, evaluator } => self.say(
                "assign-excluded-language",
                &[
                    ("application", self.languages(application).into()),
                    ("evaluator", self.languages(evaluator).into()),
                ],
            ),
            Exclusion::NoScore => self.say("assign-excluded-no-score", &[]),
            Exclusion::LeftOut => self.say("assign-excluded-left-out", &[]),
        }
    }

    /// Why a pair may not meet, in the words of [`Words::exclusion`].
    fn apart(&self, apart: &Apart) -> String {
        self.exclusion(&match apart.clone() {
            Apart::Conflict { because } => Exclusion::Conflict { because },
            Apart::SameOrganisation { organisation } => {
                Exclusion::SameOrganisation { organisation }
            }
            Apart::Language { application, evaluator } => {
                Exclusion::Language { application, evaluator }
            }
            Apart::NoScore => Exclusion::NoScore,
        })
    }

    fn languages(&self, languages: &[Language]) -> String {
        let name =
            |language: &Language| self.say("language-name", &[("code", language.code().into())]);
        languages.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// Why seats stay empty.
    pub fn shortfall(&self, intake: &Intake<'_>, shortfall: &AnswerShortfall) -> String {
        let detail = &shortfall.detail;
        let count = |key: &str| detail.get(key).and_then(serde_json::Value::as_u64).unwrap_or(0);
        let text = |key: &str| {
            detail.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
        };
        let list = |key: &str| -> Vec<String> {
            let items = detail.get(key).and_then(serde_json::Value::as_array);
            items.into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
        };
        let moves = detail.get("moves_allowed").and_then(serde_json::Value::as_bool) == Some(true);
        let key = format!("assign-short-{}", shortfall.because.replace('_', "-"));
        let mut sentence = self.say(
            &key,
            &[
                ("application", shortfall.application.as_str().into()),
                ("missing", shortfall.missing.into()),
                ("allowed", count("allowed").into()),
                ("needed", count("needed").into()),
                ("moves", if moves { "yes" } else { "no" }.into()),
                ("places", count("places").into()),
                ("tag", text("tag").into()),
                ("tags", list("tags").join(", ").into()),
                ("applications", self.some("applications", &list("applications")).into()),
                ("evaluators", self.some("evaluators", &list("evaluators")).into()),
            ],
        );
        if let Some(application) = intake.application(&shortfall.application) {
            let [conflicts, organisations, languages, scores, left_out] =
                intake.kept_out(application);
            if conflicts + organisations + languages + scores > 0 {
                sentence.push_str(between(self.texts.locale()));
                sentence.push_str(&self.say(
                    "assign-kept-out",
                    &[
                        ("conflicts", conflicts.into()),
                        ("organisations", organisations.into()),
                        ("languages", languages.into()),
                        ("scores", scores.into()),
                    ],
                ));
            }
            if left_out > 0 {
                sentence.push_str(between(self.texts.locale()));
                let count = [("count", left_out.into())];
                sentence.push_str(&self.say("assign-kept-out-crowd", &count));
            }
        }
        sentence
    }

    /// The first ids of a list of applications or evaluators, the rest counted.
    fn some(&self, of: &str, ids: &[String]) -> String {
        let shown = ids.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
        match ids.len().saturating_sub(LISTED) {
            0 => shown,
            more => {
                let values = [("shown", shown.into()), ("more", more.into())];
                self.say(&format!("assign-and-more-{of}"), &values)
            }
        }
    }

    /// The figures of an assignment, a sentence each.
    pub fn summary(&self, intake: &Intake<'_>, answer: &Answer) -> Vec<String> {
        let share = if answer.bound > 0.0 { answer.sum / answer.bound } else { 1.0 };
        let mut lines = vec![
            self.say(
                "assign-summary",
                &[
                    ("applications", intake.problem.applications().len().into()),
                    ("evaluators", intake.problem.evaluators().len().into()),
                    ("seats", answer.assignments.len().into()),
                ],
            ),
            self.say(
                "assign-summary-sum",
                &[
                    ("sum", self.score(answer.sum).into()),
                    ("bound", self.score(answer.bound).into()),
                    ("share", self.percent(share).into()),
                ],
            ),
            self.say(
                "assign-summary-weakest",
                &[
                    ("minimum", self.score(answer.minimum).into()),
                    ("bound", self.score(answer.minimum_bound).into()),
                    ("tenth", self.score(answer.worst_tenth).into()),
                ],
            ),
        ];
        if let Some(chances) = &answer.chances {
            lines.push(self.say(
                "assign-summary-chances",
                &[
                    ("limit", self.percent(chances.limit).into()),
                    ("expected", self.score((chances.expected_sum * 1e3).round() / 1e3).into()),
                    ("seed", answer.seed.to_string().into()),
                ],
            ));
        }
        let redrawn = answer.chances.iter().flat_map(|chances| &chances.redrawn);
        for one in redrawn.filter(|one| one.beyond_limit) {
            let values = [("application", one.application.as_str().into())];
            lines.push(self.say("assign-beyond-limit", &values));
        }
        if answer.left_out > 0 {
            lines.push(self.say("assign-left-out", &[("count", answer.left_out.into())]));
        }
        for (evaluator, kept) in &answer.unmet_minimums {
            let promised =
                intake.evaluator(evaluator).and_then(|e| intake.problem.evaluators().get(e));
            let values = [
                ("evaluator", evaluator.as_str().into()),
                ("promised", promised.map_or(0, |e| e.min_load).into()),
                ("kept", (*kept).into()),
            ];
            lines.push(self.say("assign-unmet-minimum", &values));
        }
        lines
    }

    /// What a repair changed, a sentence each.
    pub fn changes(&self, answer: &Answer) -> Vec<String> {
        let Some(changes) = &answer.changes else { return Vec::new() };
        let line = |key: &str, (application, evaluator): &(String, String)| {
            let values = [
                ("application", application.as_str().into()),
                ("evaluator", evaluator.as_str().into()),
            ];
            self.say(key, &values)
        };
        let removed = changes.removed.iter().map(|pair| line("assign-removed", pair));
        let added = changes.added.iter().map(|pair| line("assign-added", pair));
        let mut lines: Vec<String> = removed.chain(added).collect();
        if lines.is_empty() {
            lines.push(self.say("assign-unchanged", &[]));
        }
        lines
    }

    /// A broken rule or a wrong number.
    pub fn violation(&self, violation: &Violation) -> String {
        let data = serde_json::to_value(violation).unwrap_or_default();
        let text = |key: &str| {
            data.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
        };
        let number = |key: &str| {
            let value = data.get(key).and_then(serde_json::Value::as_f64).unwrap_or(0.0);
            self.score(value)
        };
        let why = match violation {
            Violation::Excluded { why, .. } => self.apart(why),
            _ => String::new(),
        };
        let key = format!("assign-violation-{}", text("code").replace('_', "-"));
        self.say(
            &key,
            &[
                ("application", text("application").into()),
                ("evaluator", text("evaluator").into()),
                ("place", text("place").into()),
                ("id", text("id").into()),
                ("tag", text("tag").into()),
                ("name", text("name").into()),
                ("said", number("said").into()),
                ("is", number("is").into()),
                ("has", number("has").into()),
                ("most", number("most").into()),
                ("least", number("least").into()),
                ("needs", number("needs").into()),
                ("limit", number("limit").into()),
                ("why", why.into()),
            ],
        )
    }
}
