//! Words reasons, conditions and obstacles in the reader's language: one wording for pages, files and
//! the terminal.

use lb_kernel::Locale;
use lb_matching::vocabulary;
use lb_matching::{Cause, Column, Component, Fit, Listing, Obstacle, Passage, Reason, Side};
use lb_texts::{FluentValue, Texts, number};

use crate::texts;

/// Longest quotation, in characters; longer ones end in an ellipsis.
const QUOTED: usize = 160;

/// The reader's words for a match.
#[derive(Clone, Copy)]
pub struct Words {
    texts: Texts,
}

/// A reason as a reader sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// `passage`, `term`, `concept`, `field`, `condition` or `hubness`.
    pub kind: &'static str,
    /// What the need says.
    pub need: String,
    /// What the offer says.
    pub offer: String,
    /// The sentence, with what it quotes.
    pub text: String,
    /// The sentence without quotations, for pages that show them in their own languages beside it;
    /// `None` where it quotes nothing.
    pub brief: Option<String>,
}

impl Words {
    /// The words for readers of `locale`.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        Self { texts: Texts::new(&texts::LOADER, locale) }
    }

    /// Reasons in words. What can be quoted goes before the likeness of the texts as a whole, which
    /// shows a reader nothing.
    #[must_use]
    pub fn all(&self, reasons: &[Reason], need: &Listing, offer: &Listing) -> Vec<(f64, Told)> {
        let mut told: Vec<(f64, Told)> = reasons
            .iter()
            .map(|reason| (f64::from(reason.weight), self.reason(reason, need, offer)))
            .collect();
        let quoted = |told: &Told| ["passage", "term", "concept"].contains(&told.kind);
        if let Some(overall) = told.iter().position(|(_, told)| told.kind == "overall") {
            let after = told.iter().rposition(|(_, told)| quoted(told)).unwrap_or(overall);
            // A part of one turns into itself: nothing quotable stands behind it.
            if let Some(part) = told.get_mut(overall..=after.max(overall)) {
                part.rotate_left(1);
            }
        }
        told
    }

    pub(crate) fn locale(&self) -> Locale {
        self.texts.locale()
    }

    pub(crate) fn say(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.texts.say(key, values)
    }

    /// A score or a weight, with two decimals.
    #[must_use]
    pub fn decimal(&self, value: f64) -> String {
        number::decimal(self.texts.locale(), value, 2)
    }

    /// A contribution, with its sign.
    #[must_use]
    pub fn signed(&self, value: f64) -> String {
        let sign = if value > 0.0 { "+" } else { "" };
        format!("{sign}{}", self.decimal(value))
    }

    /// A reason with its quotations.
    #[must_use]
    pub fn reason(&self, reason: &Reason, need: &Listing, offer: &Listing) -> Told {
        match &reason.cause {
            Cause::Passage { need: here, offer: there } => {
                let brief = self.say("reasons-brief-passage", &[]);
                let quotes = (quote(here, need), quote(there, offer));
                self.quoted("passage", "reasons-cause-passage", quotes, &[]).brief(brief)
            }
            Cause::Term { need: here, offer: there } => {
                let brief = self.say("reasons-brief-term", &[]);
                let quotes = (quote(here, need), quote(there, offer));
                self.quoted("term", "reasons-cause-term", quotes, &[]).brief(brief)
            }
            Cause::Concept { concept, other, need: here, offer: there } => {
                let quotes = (quote(here, need), quote(there, offer));
                let mut values = vec![("concept", FluentValue::from(self.concept(concept)))];
                let (key, brief) = match other {
                    None => ("reasons-cause-concept", "reasons-brief-concept"),
                    Some(other) => {
                        values.push(("other", self.concept(other).into()));
                        ("reasons-cause-related", "reasons-brief-related")
                    }
                };
                let brief = self.say(brief, &values);
                self.quoted("concept", key, quotes, &values).brief(brief)
            }
            Cause::Overall => Told {
                kind: "overall",
                need: String::new(),
                offer: String::new(),
                text: self.say("reasons-cause-overall", &[]),
                brief: None,
            },
            Cause::Own => Told {
                kind: "condition",
                need: need.organisation.clone(),
                offer: offer.organisation.clone(),
                text: self.say("reasons-cause-own", &[]),
                brief: None,
            },
            Cause::Field { column, need, offer, fit } => self.field(*column, need, offer, *fit),
            Cause::Condition { by, must, condition, found, met } => {
                self.condition(*by, *must, condition, found, *met)
            }
            Cause::Hubness { side } => Told {
                kind: "hubness",
                need: String::new(),
                offer: String::new(),
                text: self.say("reasons-cause-hubness", &[("side", side_code(*side).into())]),
                brief: None,
            },
        }
    }

    fn quoted(
        &self,
        kind: &'static str,
        key: &str,
        (need, offer): (String, String),
        more: &[(&'static str, FluentValue<'_>)],
    ) -> Told {
        let mut values: Vec<(&'static str, FluentValue<'_>)> =
            vec![("need", need.clone().into()), ("offer", offer.clone().into())];
        values.extend_from_slice(more);
        let text = self.say(key, &values);
        Told { kind, need, offer, text, brief: None }
    }

    fn field(&self, column: Column, need: &[String], offer: &[String], fit: Fit) -> Told {
        let (need, offer) = (self.labels(column, need), self.labels(column, offer));
        let fit = match fit {
            Fit::Agrees => "agrees",
            Fit::Near => "near",
            Fit::Clashes => "clashes",
        };
        let key = match column {
            Column::Fields => "reasons-cause-fields",
            Column::Collaboration => "reasons-cause-collaboration",
            Column::Readiness => "reasons-cause-readiness",
            Column::Country => "reasons-cause-country",
        };
        self.quoted("field", key, (need, offer), &[("fit", fit.into())])
    }

    fn condition(&self, by: Side, must: bool, condition: &str, found: &str, met: bool) -> Told {
        let yes_no = |flag: bool| if flag { "yes" } else { "no" };
        let asked = self.requirement(condition);
        let seen = self.seen(condition, found);
        let text = self.say(
            "reasons-cause-condition",
            &[
                ("by", side_code(by).into()),
                ("must", yes_no(must).into()),
                ("condition", asked.into()),
                ("met", yes_no(met).into()),
            ],
        );
        let text = if seen.is_empty() {
            text
        } else {
            let found = shortened(&seen);
            format!("{text} {}", self.say("reasons-cause-found", &[("found", found.into())]))
        };
        let (need, offer) = match by {
            Side::Need => (condition.to_owned(), found.to_owned()),
            Side::Offer => (found.to_owned(), condition.to_owned()),
        };
        Told { kind: "condition", need, offer, text, brief: None }
    }

    /// The name of a component of the score.
    #[must_use]
    pub fn component(&self, component: Component) -> String {
        let key = match component {
            Component::Meaning => "reasons-component-meaning",
            Component::Words => "reasons-component-words",
            Component::Concepts => "reasons-component-concepts",
            Component::Columns => "reasons-component-columns",
            Component::OfferHubness => "reasons-component-offer-hubness",
            Component::NeedHubness => "reasons-component-need-hubness",
        };
        self.say(key, &[])
    }

    /// What holds a pair back.
    #[must_use]
    pub fn obstacle(&self, obstacle: &Obstacle) -> String {
        match obstacle {
            Obstacle::Condition { by, must, condition, found } => {
                self.condition(*by, *must, condition, found, false).text
            }
            Obstacle::Own => self.say("reasons-cause-own", &[]),
            Obstacle::Weaker { component, gap } => self.say(
                "reasons-obstacle-weaker",
                &[
                    ("component", self.component(*component).into()),
                    ("gap", self.decimal(f64::from(*gap)).into()),
                ],
            ),
            Obstacle::BetterElsewhere { count } => {
                self.say("reasons-obstacle-elsewhere", &[("count", (*count).into())])
            }
        }
    }

    fn concept(&self, code: &str) -> String {
        let lexicon = lb_language::lexicon::Lexicon::builtin();
        lexicon
            .find(code)
            .map_or_else(|| code.to_owned(), |id| lexicon.label(id, self.texts.locale()).to_owned())
    }

    /// The name of a country, from its code or any of its names; else as written.
    #[must_use]
    pub fn country(&self, written: &str) -> String {
        let known = vocabulary::Place::find(written);
        known
            .map_or_else(|| written.to_owned(), |place| place.label(self.texts.locale()).to_owned())
    }

    /// Codes as the reader's words, free words as they are.
    #[must_use]
    pub fn labels(&self, column: Column, values: &[String]) -> String {
        let locale = self.texts.locale();
        let named: Vec<String> = values
            .iter()
            .map(|value| match column {
                Column::Fields => vocabulary::Field::find(value)
                    .map_or_else(|| value.clone(), |field| field.label(locale).to_owned()),
                Column::Collaboration => vocabulary::Collaboration::find(value)
                    .map_or_else(|| value.clone(), |kind| kind.label(locale).to_owned()),
                Column::Country => self.country(value),
                Column::Readiness => value.clone(),
            })
            .collect();
        named.join(", ")
    }
}

impl Told {
    fn brief(mut self, brief: String) -> Self {
        self.brief = Some(brief);
        self
    }
}

fn side_code(side: Side) -> &'static str {
    match side {
        Side::Need => "need",
        Side::Offer => "offer",
    }
}

fn quote(passage: &Passage, listing: &Listing) -> String {
    shortened(passage.text(listing))
}

/// At most [`QUOTED`] characters of a text, on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= QUOTED {
        return line;
    }
    line.chars().take(QUOTED - 1).chain(['…']).collect()
}
