//! Keeps what a match returns: pairs with scores and reasons, and why a pair is not higher.

use lb_kernel::Interrupted;
use lb_language::EmbedError;
use serde::{Deserialize, Serialize};

use crate::condition::Unreadable;
use crate::listing::{Passage, Side};

/// All listed pairs of a run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Every pair that stands in the list of its need or of its offer, once. Sorted by need, then
    /// by rank in the need's list (pairs that are only in the offer's list come last, by offer).
    pub pairs: Vec<Pair>,
    /// Name of the embedding model; `None` = words, concepts and columns only, which does not
    /// connect free texts over languages. Say so to the reader.
    pub model: Option<String>,
    /// How many listings of each side had no text at all and were compared by columns only.
    pub without_text: (usize, usize),
    /// How many listings of each side had more sentences than [`crate::Options::sentences`].
    pub shortened: (usize, usize),
}

impl Outcome {
    /// The list of one need (its index among the needs), best first.
    pub fn for_need(&self, need: usize) -> impl Iterator<Item = &Pair> {
        let from = self.pairs.partition_point(|pair| pair.need < need);
        self.pairs
            .iter()
            .skip(from)
            .take_while(move |pair| pair.need == need)
            .filter(|pair| pair.need_rank.is_some())
    }

    /// The list of one offer (its index among the offers), best first.
    #[must_use]
    pub fn for_offer(&self, offer: usize) -> Vec<&Pair> {
        let mut list: Vec<&Pair> = self
            .pairs
            .iter()
            .filter(|pair| pair.offer == offer && pair.offer_rank.is_some())
            .collect();
        list.sort_by_key(|pair| pair.offer_rank);
        list
    }
}

/// A need and an offer, how well they fit, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// Index of the need in the input.
    pub need: usize,
    /// Index of the offer in the input.
    pub offer: usize,
    /// Place in the need's list, from 1; `None` when it is not in it.
    pub need_rank: Option<u32>,
    /// Place in the offer's list, from 1; `None` when it is not in it.
    pub offer_rank: Option<u32>,
    /// Harmonic mean of `forward` and `backward`, 0–1, comparable within one run.
    pub score: f64,
    /// How well the offer answers the need, among the offers that the need could have; 0–1.
    pub forward: f64,
    /// How well the need suits the offer, among the needs that the offer could have; 0–1.
    pub backward: f64,
    /// Whether every hard condition of both sides holds. Pairs that are not eligible keep their
    /// score and stand behind all eligible ones.
    pub eligible: bool,
    /// Why: contributions to the score by falling size, then fields, then conditions.
    pub reasons: Vec<Reason>,
}

/// One contribution to the score of a pair, or one condition on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// Contribution to the sum behind the score (see `README.md`, "The sum"), in the same unit for
    /// all reasons of a run; negative = speaks against. 0 for conditions: they do not weigh.
    pub weight: f32,
    /// What contributes.
    #[serde(flatten)]
    pub cause: Cause,
}

/// What speaks for or against a pair. Codes and data; the reader's words are made elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Cause {
    /// Title and text as a whole are similar in meaning.
    Overall,
    /// Two sentences that say something similar.
    Passage {
        /// In the need.
        need: Passage,
        /// In the offer.
        offer: Passage,
    },
    /// A word both use, at its first occurrence.
    Term {
        /// In the need.
        need: Passage,
        /// In the offer.
        offer: Passage,
    },
    /// A concept both name, each in its own language, or two related ones.
    Concept {
        /// Name of the need's concept in the lexicon.
        concept: String,
        /// Name of the offer's concept, where it is a related one.
        other: Option<String>,
        /// In the need.
        need: Passage,
        /// In the offer.
        offer: Passage,
    },
    /// A column in which the two agree or clash.
    Field {
        /// Which column.
        column: Column,
        /// What it says for the need; codes where known, else as written.
        need: Vec<String>,
        /// What it says for the offer.
        offer: Vec<String>,
        /// How they stand to each other.
        fit: Fit,
    },
    /// Both belong to the same organisation, so the pair is not eligible.
    Own,
    /// A hard condition of one side.
    Condition {
        /// Who set it.
        by: Side,
        /// Whether it must hold or must not.
        must: bool,
        /// As written.
        condition: String,
        /// What the other side says in the column named; empty when it says nothing.
        found: String,
        /// Whether the condition is fulfilled.
        met: bool,
    },
    /// Correction for listings that resemble everything (CSLS): they gain on nobody in particular.
    Hubness {
        /// Which side's listing is close to many.
        side: Side,
    },
}

/// The columns that are compared softly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Fields of activity.
    Fields,
    /// Types of collaboration.
    Collaboration,
    /// Technology readiness.
    Readiness,
    /// Country against the countries wanted by the other side.
    Country,
}

/// How two values of a column stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// They agree.
    Agrees,
    /// They are near each other: a neighbouring field, one step of readiness.
    Near,
    /// They clash.
    Clashes,
}

/// What keeps a pair from standing higher in the need's list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// The pair as it would be listed, with all reasons for and against.
    pub pair: Pair,
    /// Its place among all offers for this need, from 1.
    pub rank: usize,
    /// Its place among all needs for this offer, from 1.
    pub back_rank: usize,
    /// The offer it would have to pass to enter (or to rise by one within) the list, by index;
    /// `None` when it stands first.
    pub rival: Option<usize>,
    /// Per component of the sum: this pair, the rival, and what is missing; largest gap first.
    pub gaps: Vec<Gap>,
    /// What holds the pair back, in the order in which it matters.
    pub obstacles: Vec<Obstacle>,
}

/// One component of the sum for a pair and for its rival.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gap {
    /// Which component.
    pub component: Component,
    /// Contribution for this pair.
    pub own: f32,
    /// Contribution for the rival.
    pub rival: f32,
}

/// The components of the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// Similarity of title and text in meaning.
    Meaning,
    /// Shared words.
    Words,
    /// Shared concepts.
    Concepts,
    /// Columns: fields, collaboration, readiness, country.
    Columns,
    /// Correction for an offer that is close to many needs.
    OfferHubness,
    /// Correction for a need that is close to many offers.
    NeedHubness,
}

/// What holds a pair back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
pub enum Obstacle {
    /// A hard condition fails.
    Condition {
        /// Who set it.
        by: Side,
        /// Whether it must hold or must not.
        must: bool,
        /// As written.
        condition: String,
        /// What the other side says.
        found: String,
    },
    /// Both belong to the same organisation.
    Own,
    /// A component is weaker than the rival's by `gap` (unit of [`Reason::weight`]).
    Weaker {
        /// Which.
        component: Component,
        /// How much is missing.
        gap: f32,
    },
    /// The offer is the better answer for `count` other needs.
    BetterElsewhere {
        /// How many needs stand before this one in the offer's list.
        count: usize,
    },
}

/// Why a match was not made.
#[derive(Debug, thiserror::Error)]
pub enum MatchError {
    /// The caller cancelled.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
    /// The embedding model failed.
    #[error(transparent)]
    Embed(#[from] EmbedError),
    /// Conditions that cannot be read, all of them.
    #[error("{} condition(s) cannot be read", .0.len())]
    Conditions(Vec<Unreadable>),
    /// Two listings of one side have the same id.
    #[error("id {id} occurs twice")]
    DuplicateId {
        /// Side.
        side: Side,
        /// Row of the second, from 0.
        row: usize,
        /// The id.
        id: String,
    },
    /// The pair asked for names a listing that does not exist.
    #[error("no listing {id}")]
    UnknownId {
        /// Side.
        side: Side,
        /// The id asked for.
        id: String,
    },
}
