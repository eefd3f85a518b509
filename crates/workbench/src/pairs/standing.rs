//! Says where a pair stands in a mutual round, what the demand of others costs it, and what would bring
//! it in.

use lb_matching::Pair;
use lb_matching::market::{MutualRound, PairExplanation, Standing};
use serde_json::{Value, json};

use super::mutual::CANDIDATES;
use super::words::Words;

/// A pair and the round that it is explained in.
pub struct Place<'a> {
    round: &'a MutualRound,
    pair: &'a Pair,
    found: PairExplanation,
}

impl<'a> Place<'a> {
    /// The place of a pair; `None` when it is none of the round's.
    pub fn of(round: &'a MutualRound, pair: &'a Pair) -> Option<Self> {
        let found = round.why(u32::try_from(pair.need).ok()?, u32::try_from(pair.offer).ok()?)?;
        Some(Self { round, pair, found })
    }

    /// The price of a place of the offer.
    fn price(&self) -> f64 {
        self.round.price(self.found.partner)
    }

    /// Where it stands, as a word.
    fn code(&self) -> &'static str {
        match self.found.standing {
            Standing::Listed { .. } => "listed",
            Standing::Outranked { .. } if self.found.worth > 0.0 => "outranked",
            Standing::Full => "full",
            Standing::Outranked { .. }
            | Standing::AddsNothing
            | Standing::NoList
            | Standing::NoCapacity => "behind",
            Standing::NotACandidate if self.pair.eligible => "unlikely",
            Standing::NotACandidate | Standing::Excluded(_) => "excluded",
        }
    }

    /// All of it as sentences.
    pub fn sentences(&self, words: &Words) -> Vec<String> {
        let found = &self.found;
        let (rank, cut) = match found.standing {
            Standing::Listed { rank } => (rank, 0.0),
            Standing::Outranked { cut } => (0, cut),
            _ => (0, 0.0),
        };
        let mut told = vec![words.say(
            "match-round-standing",
            &[
                ("standing", self.code().into()),
                ("rank", rank.into()),
                ("capacity", found.capacity.into()),
                ("worth", words.decimal(found.worth).into()),
                ("cut", words.decimal(cut).into()),
                ("candidates", CANDIDATES.into()),
            ],
        )];
        let waits = if self.price() > 0.0 { "yes" } else { "no" };
        told.push(words.say(
            "match-round-price",
            &[
                ("waits", waits.into()),
                ("price", words.decimal(self.price()).into()),
                // Every line counts whole, so these are whole numbers.
                ("others", found.requests.round().into()),
                ("capacity", found.capacity.into()),
            ],
        ));
        let Some(lift) = found.lift else { return told };
        if let Some(places) = lift.requests {
            told.push(words.say("match-round-lift-places", &[("places", places.ceil().into())]));
        }
        if let Some(needed) = lift.accept {
            let values = [
                ("needed", words.decimal(needed).into()),
                ("now", words.decimal(f64::from(found.accept)).into()),
            ];
            told.push(words.say("match-round-lift-worth", &values));
        }
        told
    }

    /// All of it for machines.
    pub fn json(&self, words: &Words) -> Value {
        let found = &self.found;
        let rank = match found.standing {
            Standing::Listed { rank } => Some(rank),
            _ => None,
        };
        json!({
            "standing": self.code(),
            "rank": rank,
            "worth": found.worth,
            "price": self.price(),
            "requests_of_others": found.requests,
            "capacity": found.capacity,
            "lift": found.lift.map(|lift| json!({
                "worth": lift.accept,
                "places": lift.requests,
            })),
            "text": self.sentences(words),
        })
    }
}
