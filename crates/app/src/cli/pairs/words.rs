//! Words reasons, conditions and obstacles in the reader's language.

use lb_kernel::Language;
use lb_matching::vocabulary;
use lb_matching::{Cause, Column, Component, Fit, Listing, Obstacle, Passage, Reason, Side};
use lb_texts::{FluentValue, Texts, number};

/// Longest quotation, in characters; longer ones end in an ellipsis.
const QUOTED: usize = 160;

/// The reader's words for a match.
#[derive(Clone, Copy)]
pub struct Words {
    /// The texts they are taken from.
    pub texts: Texts,
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
    /// The sentence.
    pub text: String,
}

impl Words {
    /// The text of `key`.
    pub fn say(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.texts.say(key, values)
    }

    /// A score or a weight, with two decimals.
    pub fn decimal(&self, value: f64) -> String {
        number::decimal(self.texts.locale(), value, 2)
    }

    /// A contribution, with its sign.
    pub fn signed(&self, value: f64) -> String {
        let sign = if value > 0.0 { "+" } else { "" };
        format!("{sign}{}", self.decimal(value))
    }

    /// A reason with its quotations.
    pub fn reason(&self, reason: &Reason, need: &Listing, offer: &Listing) -> Told {
        match &reason.cause {
            Cause::Passage { need: here, offer: there } => self.quoted(
                "passage",
                "match-reason-passage",
                quote(here, need),
                quote(there, offer),
                &[],
            ),
            Cause::Term { need: here, offer: there } => self.quoted(
                "term",
                "match-reason-term",
                quote(here, need),
                quote(there, offer),
                &[],
            ),
            Cause::Concept { concept, other, need: here, offer: there } => {
                let (here, there) = (quote(here, need), quote(there, offer));
                let name = self.concept(concept);
                match other {
                    None => {
                        let values = [("concept", name.into())];
                        self.quoted("concept", "match-reason-concept", here, there, &values)
                    }
                    Some(other) => {
                        let values =
                            [("concept", name.into()), ("other", self.concept(other).into())];
                        self.quoted("concept", "match-reason-related", here, there, &values)
                    }
                }
            }
            Cause::Overall => Told {
                kind: "overall",
                need: String::new(),
                offer: String::new(),
                text: self.say("match-reason-overall", &[]),
            },
            Cause::Own => Told {
                kind: "condition",
                need: need.organisation.clone(),
                offer: offer.organisation.clone(),
                text: self.say("match-reason-own", &[]),
            },
            Cause::Field { column, need, offer, fit } => self.field(*column, need, offer, *fit),
            Cause::Condition { by, must, condition, found, met } => {
                self.condition(*by, *must, condition, found, *met)
            }
            Cause::Hubness { side } => Told {
                kind: "hubness",
                need: String::new(),
                offer: String::new(),
                text: self.say("match-reason-hubness", &[("side", side_code(*side).into())]),
            },
        }
    }

    fn quoted(
        &self,
        kind: &'static str,
        key: &str,
        need: String,
        offer: String,
        more: &[(&'static str, FluentValue<'_>)],
    ) -> Told {
        let mut values: Vec<(&'static str, FluentValue<'_>)> =
            vec![("need", need.clone().into()), ("offer", offer.clone().into())];
        values.extend_from_slice(more);
        let text = self.say(key, &values);
        Told { kind, need, offer, text }
    }

    fn field(&self, column: Column, need: &[String], offer: &[String], fit: Fit) -> Told {
        let (need, offer) = (self.values(column, need), self.values(column, offer));
        let fit = match fit {
            Fit::Agrees => "agrees",
            Fit::Near => "near",
            Fit::Clashes => "clashes",
        };
        let key = match column {
            Column::Fields => "match-reason-fields",
            Column::Collaboration => "match-reason-collaboration",
            Column::Readiness => "match-reason-readiness",
            Column::Country => "match-reason-country",
        };
        self.quoted("field", key, need, offer, &[("fit", fit.into())])
    }

    fn condition(&self, by: Side, must: bool, condition: &str, found: &str, met: bool) -> Told {
        let yes_no = |flag: bool| if flag { "yes" } else { "no" };
        let text = self.say(
            "match-reason-condition",
            &[
                ("by", side_code(by).into()),
                ("must", yes_no(must).into()),
                ("condition", condition.into()),
                ("met", yes_no(met).into()),
            ],
        );
        let text = if found.is_empty() {
            text
        } else {
            let found = shortened(found);
            format!("{text} {}", self.say("match-reason-found", &[("found", found.into())]))
        };
        let (need, offer) = match by {
            Side::Need => (condition.to_owned(), found.to_owned()),
            Side::Offer => (found.to_owned(), condition.to_owned()),
        };
        Told { kind: "condition", need, offer, text }
    }

    /// The name of a component of the score.
    pub fn component(&self, component: Component) -> String {
        let key = match component {
            Component::Meaning => "match-component-meaning",
            Component::Words => "match-component-words",
            Component::Concepts => "match-component-concepts",
            Component::Columns => "match-component-columns",
            Component::OfferHubness => "match-component-offer-hubness",
            Component::NeedHubness => "match-component-need-hubness",
        };
        self.say(key, &[])
    }

    /// What holds a pair back.
    pub fn obstacle(&self, obstacle: &Obstacle) -> String {
        match obstacle {
            Obstacle::Condition { by, must, condition, found } => {
                self.condition(*by, *must, condition, found, false).text
            }
            Obstacle::Own => self.say("match-reason-own", &[]),
            Obstacle::Weaker { component, gap } => self.say(
                "match-obstacle-weaker",
                &[
                    ("component", self.component(*component).into()),
                    ("gap", self.decimal(f64::from(*gap)).into()),
                ],
            ),
            Obstacle::BetterElsewhere { count } => {
                self.say("match-obstacle-elsewhere", &[("count", (*count).into())])
            }
        }
    }

    fn concept(&self, code: &str) -> String {
        let lexicon = lb_language::lexicon::Lexicon::builtin();
        lexicon
            .find(code)
            .map_or_else(|| code.to_owned(), |id| lexicon.label(id, self.texts.locale()).to_owned())
    }

    /// The name of a language.
    pub fn language(&self, language: Language) -> String {
        self.say("language-name", &[("code", language.to_string().into())])
    }

    /// The name of a country, from its code or any of its names; else as written.
    pub fn country(&self, written: &str) -> String {
        let known = vocabulary::Place::find(written);
        known
            .map_or_else(|| written.to_owned(), |place| place.label(self.texts.locale()).to_owned())
    }

    /// Codes as the reader's words, free words as they are.
    fn values(&self, column: Column, values: &[String]) -> String {
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
