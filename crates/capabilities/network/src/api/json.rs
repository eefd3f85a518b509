//! The shapes in which the API shows listings and suggestions.

use std::collections::BTreeMap;

use lb_kernel::Locale;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::read::Seen;
use crate::actions::suggestions::{Explained, Reason, Suggestion};
use crate::rules::listing::Ask;

/// A listing as far as the caller may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ListingJson {
    id: String,
    /// `need`, `offer` or `research`.
    kind: String,
    /// Language of its words.
    language: String,
    state: String,
    /// Who may see it at most, now.
    visibility: String,
    /// Whether owner, title and text are shown.
    named: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    teaser: Option<String>,
    country: Option<String>,
    fields: Vec<String>,
    collaboration: Vec<String>,
    readiness: Option<i64>,
    /// What rights stand behind it.
    ip: Vec<String>,
    countries_wanted: Vec<String>,
    /// Conditions as far as the caller may see them: where the owner is not named, those on codes alone.
    must: Vec<String>,
    not: Vec<String>,
    budget: Option<String>,
    capacity: Option<i64>,
    expires_at: Option<String>,
    changed_at: String,
    version: i64,
    demonstration: bool,
    /// What stood in the way, as its organisation said it; for itself and the desk, where one listing is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) difficulty: Option<String>,
}

impl ListingJson {
    pub(super) fn of(seen: &Seen, locale: Locale) -> Self {
        let listing = &seen.listing;
        let written = &listing.written;
        let named = |text: &str| seen.named.then(|| text.to_owned());
        let name = seen.card.as_ref().and_then(|card| card.name(locale));
        Self {
            id: listing.id.to_string(),
            kind: written.kind.to_string(),
            language: written.language.to_string(),
            state: listing.state.to_string(),
            visibility: listing.visibility.to_string(),
            named: seen.named,
            organisation: seen.named.then(|| listing.organisation.to_string()),
            organisation_name: name.map(|(_, name)| name.to_owned()),
            title: named(&written.title),
            text: named(&written.text),
            teaser: written.teaser.clone(),
            country: listing.country.clone(),
            fields: written.fields.clone(),
            collaboration: written.collaboration.clone(),
            readiness: written.readiness,
            ip: written.ip.iter().map(ToString::to_string).collect(),
            countries_wanted: written.countries_wanted.clone(),
            must: seen.conditions.must.clone(),
            not: seen.conditions.not.clone(),
            budget: written.budget.map(|band| band.to_string()),
            capacity: written.capacity,
            expires_at: listing.expires_at.map(|end| end.to_string()),
            changed_at: listing.changed_at.to_string(),
            version: listing.version,
            demonstration: listing.demonstration,
            difficulty: None,
        }
    }
}

/// A new listing and whose it is.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewListing {
    /// The organisation.
    pub(super) organisation: String,
    /// What it says.
    pub(super) listing: Ask,
}

/// What looking a listing through gave.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CheckedJson {
    /// How complete it is, 0–1.
    pub(super) complete: f64,
    /// What would make it more complete: `title`, `text`, `teaser`, `fields`, `collaboration`,
    /// `readiness`, `countries`, `budget`.
    pub(super) missing: Vec<String>,
    /// Listings of the same kind on the market that are very like it, the most like first.
    pub(super) similar: Vec<ListingJson>,
}

/// A teaser made of a listing's own sentences; for its writer to read before it is sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TeaserJson {
    /// Absent: every sentence names the owner or holds an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) teaser: Option<String>,
}

/// A step to take: `send`, `take-back`, `pause`, `resume`, `renew`, `fulfil`, `withdraw`, `leave`.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct StepAsk {
    /// Its code.
    pub(super) step: String,
    /// With `fulfil`, `withdraw` or `leave`, once a listing: a rule, an approval or something else outside the
    /// organisation that stood in the way, in any language, at most 1,000 characters; read by the
    /// organisation, the network's desk and the policy unit. `leave` says it of a listing that stays expired.
    #[serde(default)]
    pub(super) difficulty: String,
}

/// A judgement: a score from 0 to 5 for each criterion of the network's gate, and reasons where it is not
/// published. The criteria of the usual gate may stand beside `scores` too.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ReviewAsk {
    /// A stranger understands it.
    clarity: Option<i64>,
    /// It is worth a partner's time.
    substance: Option<i64>,
    /// The organisation can do its part.
    ability: Option<i64>,
    /// Ready for a partner from another country.
    openness: Option<i64>,
    /// Scores by the codes of criteria, as the network's gate names them.
    #[serde(default)]
    scores: BTreeMap<String, i64>,
    /// Reasons for the writer.
    #[serde(default)]
    pub(super) note: String,
}

impl ReviewAsk {
    /// All scores by code.
    pub(super) fn scores(&self) -> BTreeMap<String, i64> {
        let beside = [
            ("clarity", self.clarity),
            ("substance", self.substance),
            ("ability", self.ability),
            ("openness", self.openness),
        ];
        let beside = beside.into_iter().filter_map(|(code, score)| Some((code.to_owned(), score?)));
        beside.chain(self.scores.clone()).collect()
    }
}

/// What followed from a judgement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JudgedJson {
    /// `publish`, `give-back` or `refuse`.
    pub(super) verdict: String,
    /// Where the listing stands now.
    pub(super) state: String,
    /// Its version now.
    pub(super) version: i64,
}

/// What an organisation says of a listing.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct InterestAsk {
    /// The other listing.
    pub(super) listing: String,
    /// `must`, `want`, `open` or `no`.
    pub(super) level: String,
    /// Why; private.
    #[serde(default)]
    pub(super) reason: String,
}

/// A reason for or against.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct ReasonJson {
    kind: String,
    /// Part of the sum behind the score; negative: against.
    weight: f64,
    /// Of a condition: whether it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
    /// The sentence in the caller's language.
    text: String,
    /// What is quoted from the need, in its own language.
    need: String,
    /// What is quoted from the offer, in its own language.
    offer: String,
}

impl ReasonJson {
    pub(super) fn of(reason: &Reason) -> Self {
        Self {
            kind: reason.kind.to_owned(),
            weight: reason.weight,
            met: reason.met,
            text: reason.text.clone(),
            need: reason.need.clone(),
            offer: reason.offer.clone(),
        }
    }
}

/// A suggestion.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SuggestionJson {
    rank: usize,
    /// How well both fit, 0–1, comparable within what the caller sees.
    score: f64,
    /// How well the offer answers the need.
    forward: f64,
    /// How well the need suits the offer.
    backward: f64,
    /// What the organisation said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    interest: Option<String>,
    /// By which share what the organisation said of others moved it; 0 where nothing did.
    moved: f64,
    listing: ListingJson,
    reasons: Vec<ReasonJson>,
}

impl SuggestionJson {
    pub(super) fn of(one: &Suggestion, locale: Locale) -> Self {
        Self {
            rank: one.rank,
            score: one.score,
            forward: one.forward,
            backward: one.backward,
            interest: one.interest.map(|level| level.to_string()),
            moved: one.moved,
            listing: ListingJson::of(&one.seen, locale),
            reasons: one.reasons.iter().map(ReasonJson::of).collect(),
        }
    }
}

/// What is suggested for a listing.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SuggestionsJson {
    /// How many counterparts could meet it at all.
    pub(super) total: usize,
    /// The best of them.
    pub(super) items: Vec<SuggestionJson>,
    /// Counterparts of this week's round: pairs chosen together, within what each side can take.
    pub(super) round: Vec<ListingJson>,
}

/// A component of the sum, for this pair and for the one above it.
#[derive(Debug, Serialize, ToSchema)]
struct GapJson {
    component: String,
    own: f64,
    rival: f64,
}

/// Everything about a pair.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ExplainedJson {
    score: f64,
    forward: f64,
    backward: f64,
    /// Whether nothing forbids the two to meet.
    eligible: bool,
    /// Place of the offer among the offers for the need.
    rank: usize,
    offers: usize,
    /// Place of the need among the needs for the offer.
    back_rank: usize,
    needs: usize,
    other: ListingJson,
    reasons: Vec<ReasonJson>,
    /// What keeps it from standing higher.
    obstacles: Vec<String>,
    /// The offer above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rival: Option<ListingJson>,
    gaps: Vec<GapJson>,
}

impl ExplainedJson {
    pub(super) fn of(told: &Explained, locale: Locale) -> Self {
        Self {
            score: told.pair.score,
            forward: told.pair.forward,
            backward: told.pair.backward,
            eligible: told.pair.eligible,
            rank: told.rank.0,
            offers: told.rank.1,
            back_rank: told.back_rank.0,
            needs: told.back_rank.1,
            other: ListingJson::of(&told.other, locale),
            reasons: told.reasons.iter().map(ReasonJson::of).collect(),
            obstacles: told.obstacles.clone(),
            rival: told.rival.as_ref().map(|seen| ListingJson::of(seen, locale)),
            gaps: told
                .gaps
                .iter()
                .map(|gap| GapJson {
                    component: gap.component.clone(),
                    own: gap.own,
                    rival: gap.rival,
                })
                .collect(),
        }
    }
}
