//! Suggests counterparts for a listing, with reasons, from what the reader may see.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lb_kernel::policy::Sight;
use lb_kernel::{Id, Organisation, Refusal};
use lb_matching::{Obstacle, Pair, Side, Why};
use lb_reasons::Words;
use lb_store::{Cx, Outcome};

use super::read::{Seen, find, is_own, seen};
use crate::acts;
use crate::organisations::Card;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::state::State;
use crate::store;
use crate::store::exclusion::{Cause, Exclusion};
use crate::store::interest::{Interest, Level};
use crate::suggest::{Found, Market, apart, factor, weight};
use crate::texts;

/// A reason, a condition or an obstacle in the reader's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// `passage`, `term`, `concept`, `overall`, `field`, `condition` or `hubness`.
    pub kind: &'static str,
    /// Its part of the sum behind the score; negative: against. 0 for conditions.
    pub weight: f64,
    /// Of a condition: whether it holds.
    pub met: Option<bool>,
    /// The sentence with its quotations.
    pub text: String,
    /// The sentence without quotations, where it quotes.
    pub brief: Option<String>,
    /// What is quoted from the need, in its own language.
    pub need: String,
    /// What is quoted from the offer, in its own language.
    pub offer: String,
}

/// One suggestion.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The other listing.
    pub seen: Seen,
    /// Place in the list, from 1.
    pub rank: usize,
    /// How well both fit, 0–1, comparable within what this reader sees.
    pub score: f64,
    /// How well the offer answers the need.
    pub forward: f64,
    /// How well the need suits the offer.
    pub backward: f64,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What the organisation said of it.
    pub interest: Option<Level>,
    /// Whether what the organisation said of others moved it up (above 0) or down.
    pub moved: f64,
}

/// What is suggested for a listing.
#[derive(Debug, Clone)]
pub struct Suggestions {
    /// The listing.
    pub own: Seen,
    /// The best counterparts.
    pub list: Vec<Suggestion>,
    /// How many counterparts could meet it at all, those set aside not counted.
    pub total: usize,
    /// Counterparts of this week's round.
    pub round: Vec<Seen>,
    /// Counterparts left out because the organisation said no to them.
    pub declined: Vec<Seen>,
    /// Organisations kept out, with their cards where known.
    pub excluded: Vec<(Id<Organisation>, Option<Card>, Cause)>,
}

/// What one organisation set aside and said: for its own people. Whoever else helps it sees suggestions as if nothing
/// had been said.
#[derive(Default)]
pub(super) struct Aside {
    interests: BTreeMap<Id<Listing>, Interest>,
    pub(super) excluded: Vec<Exclusion>,
}

impl Aside {
    pub(super) async fn of(cx: &Cx, organisation: Id<Organisation>) -> Outcome<Self> {
        if !is_own(cx, organisation) {
            return Ok(Self::default());
        }
        let interests = store::interest::of(&cx.read(), organisation).await?;
        let excluded = store::exclusion::of(&cx.read(), organisation).await?;
        Ok(Self {
            interests: interests.into_iter().map(|one| (one.listing, one)).collect(),
            excluded,
        })
    }

    /// Whether neither the listing nor its owner was set aside.
    fn admits(&self, seen: &Seen) -> bool {
        let kept_out =
            seen.named && self.excluded.iter().any(|one| one.other == seen.listing.organisation);
        !kept_out && self.level(seen.listing.id) != Some(Level::No)
    }

    pub(super) fn level(&self, listing: Id<Listing>) -> Option<Level> {
        self.interests.get(&listing).map(|one| one.level)
    }
}

/// A listing for which the reader may see suggestions.
async fn asked(cx: &Cx, id: Id<Listing>) -> Outcome<Listing> {
    let own = find(cx, id).await?;
    cx.permit(&acts::SUGGESTION_READ, &own.subject())?;
    if own.state == State::Closed {
        let refusal = Refusal::new(lb_kernel::refusal::Kind::Conflict, "network.listing.closed");
        return Err(refusal.into());
    }
    Ok(own)
}

/// The best `limit` counterparts of a listing.
///
/// # Errors
/// There is no such listing that the reader may see, it may not see what is suggested for it, or
/// something broke.
pub async fn list(cx: &Cx, room: &Network, id: Id<Listing>, limit: usize) -> Outcome<Suggestions> {
    let own = asked(cx, id).await?;
    let aside = Aside::of(cx, own.organisation).await?;
    let market = room.markets.of(cx, Some(&own)).await?;
    let found = {
        let market = Arc::clone(&market);
        apart(move || market.list(id)).await?
    };
    let sight = Sight::of(&cx.actor, "listing");
    let out = kept_out(cx, &sight, &aside).await?;
    let (declined, open): (Vec<_>, Vec<_>) = found
        .into_iter()
        .filter(|one| !out.contains(&one.other))
        .partition(|one| aside.level(one.other) == Some(Level::No));
    let total = open.len();
    let open = by_taste(room, &market, &aside, open).await?;
    let shown: Vec<_> = open.into_iter().take(limit.clamp(1, 100)).collect();
    let ids: Vec<Id<Listing>> = shown
        .iter()
        .map(|(one, _)| one)
        .chain(&declined)
        .map(|one| one.other)
        .chain([id])
        .collect();
    let records = store::listing::some(&cx.read(), &sight, &ids).await?;
    let mut records: BTreeMap<Id<Listing>, Seen> =
        seen(cx, room, records).await?.into_iter().map(|one| (one.listing.id, one)).collect();
    let own = records.remove(&id).ok_or_else(Refusal::missing)?;
    let words = Words::of(cx.locale);
    let list = shown.iter().zip(1..).filter_map(|((one, factor), rank)| {
        let pair = market.explained(&one.pair);
        let other = records.get(&one.other)?;
        Some(Suggestion {
            seen: other.clone(),
            rank,
            score: pair.score,
            forward: pair.forward,
            backward: pair.backward,
            reasons: reasons(&market, &pair, &words, other),
            interest: aside.level(one.other),
            moved: factor - 1.0,
        })
    });
    let list = list.collect();
    let declined = declined.iter().filter_map(|one| records.get(&one.other).cloned()).collect();
    let round = super::round::of(cx, room, id).await?;
    let round = round.into_iter().filter(|one| aside.admits(one)).collect();
    let excluded = cards(cx, room, &aside).await?;
    Ok(Suggestions { own, list, total, round, declined, excluded })
}

/// Texts of which something was said that count, the strongest words first.
const SPOKEN: usize = 12;

/// The candidates in the order that what the organisation said of others gives them, each with the
/// factor by which it was moved. Only the first hundreds are looked at: what stands far below is not
/// lifted into sight by a taste.
pub(super) async fn by_taste(
    room: &Network,
    market: &Market,
    aside: &Aside,
    mut open: Vec<Found>,
) -> Outcome<Vec<(Found, f64)>> {
    let mut spoken: Vec<(Id<Listing>, f64)> =
        aside.interests.values().map(|one| (one.listing, weight(one.level))).collect();
    spoken.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    let texts: Vec<(String, f64)> = spoken
        .into_iter()
        .filter_map(|(id, weight)| Some((market.text(id)?, weight)))
        .take(SPOKEN)
        .collect();
    if texts.is_empty() {
        return Ok(open.into_iter().map(|one| (one, 1.0)).collect());
    }
    open.truncate(400);
    let others = open.iter().map(|one| market.text(one.other).unwrap_or_default()).collect();
    let (texts, weights): (Vec<String>, Vec<f64>) = texts.into_iter().unzip();
    let rows = room.markets.likeness(texts, others).await?;
    let mut moved: Vec<(Found, f64)> = open
        .into_iter()
        .enumerate()
        .map(|(at, one)| {
            let said: Vec<(f32, f64)> = rows
                .iter()
                .zip(&weights)
                .filter_map(|(row, weight)| Some((*row.get(at)?, *weight)))
                .collect();
            (one, factor(&said))
        })
        .collect();
    moved.sort_by(|(a, one), (b, two)| {
        let (first, second) = (a.pair.score * one, b.pair.score * two);
        second.total_cmp(&first).then(a.other.cmp(&b.other))
    });
    Ok(moved)
}

/// Listings of the organisations kept out, as far as they are shown with their names.
async fn kept_out(cx: &Cx, sight: &Sight, aside: &Aside) -> Outcome<BTreeSet<Id<Listing>>> {
    if aside.excluded.is_empty() {
        return Ok(BTreeSet::new());
    }
    let others: BTreeSet<_> = aside.excluded.iter().map(|one| one.other).collect();
    let stands = store::listing::stands(&cx.read(), sight, cx.now).await?;
    Ok(stands
        .into_iter()
        .filter(|stand| sight.names(&stand.subject))
        .filter(|stand| stand.subject.organisation.is_some_and(|owner| others.contains(&owner)))
        .map(|stand| stand.id)
        .collect())
}

pub(super) async fn cards(
    cx: &Cx,
    room: &Network,
    aside: &Aside,
) -> Outcome<Vec<(Id<Organisation>, Option<Card>, Cause)>> {
    if aside.excluded.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = aside.excluded.iter().map(|one| one.other).collect();
    let mut cards = room.setup.organisations.cards(cx, &ids).await?;
    let all = aside.excluded.iter().map(|one| (one.other, cards.remove(&one.other), one.cause));
    Ok(all.collect())
}

/// Whether a condition that `by` set may be told to whoever sees `other`: one's own always, the other's as it shows it.
fn is_told(other: &Seen, by: Side, condition: &str) -> bool {
    by != other.listing.written.kind.side() || other.conditions.has(condition)
}

/// What keeps a pair from standing higher, in the reader's words; a condition that its owner does not show is not told.
pub(super) fn obstacles(cx: &Cx, all: &[Obstacle], words: &Words, other: &Seen) -> Vec<String> {
    let own = lb_texts::Texts::new(&texts::LOADER, cx.locale);
    let hidden = || own.say("network-condition-hidden", &[]);
    let told = |one: &Obstacle| match one {
        Obstacle::Condition { by, condition, .. } if !is_told(other, *by, condition) => hidden(),
        shown => words.obstacle(shown),
    };
    all.iter().map(told).collect()
}

/// The reasons of a pair in the reader's words, without conditions that the owner of `other` does not show.
pub(super) fn reasons(market: &Market, pair: &Pair, words: &Words, other: &Seen) -> Vec<Reason> {
    let Some((need, offer)) = market.both(pair) else { return Vec::new() };
    let told = |one: &&lb_matching::Reason| match &one.cause {
        lb_matching::Cause::Condition { by, condition, .. } => is_told(other, *by, condition),
        _ => true,
    };
    let pair =
        Pair { reasons: pair.reasons.iter().filter(told).cloned().collect(), ..pair.clone() };
    let met = |told: &lb_reasons::Told| -> Option<bool> {
        let of =
            |reason: &&lb_matching::Reason| words.reason(reason, need, offer).text == told.text;
        let reason = pair.reasons.iter().filter(|_| told.kind == "condition").find(of)?;
        match &reason.cause {
            lb_matching::Cause::Condition { met, .. } => Some(*met),
            lb_matching::Cause::Own => Some(false),
            _ => None,
        }
    };
    words
        .all(&pair.reasons, need, offer)
        .into_iter()
        .map(|(weight, told)| Reason {
            kind: told.kind,
            weight,
            met: met(&told),
            text: told.text,
            brief: told.brief,
            need: told.need,
            offer: told.offer,
        })
        .collect()
}

/// One component of the sum: this pair, and the pair above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Its name.
    pub component: String,
    /// This pair's part.
    pub own: f64,
    /// The part of the pair above.
    pub rival: f64,
}

/// Everything about one pair.
#[derive(Debug, Clone)]
pub struct Explained {
    /// The listing that was asked for.
    pub own: Seen,
    /// The other one.
    pub other: Seen,
    /// Whether `own` is the need.
    pub own_is_need: bool,
    /// How well both fit, each direction, and whether nothing forbids it.
    pub pair: Pair,
    /// Place of the offer for the need, and how many offers there are.
    pub rank: (usize, usize),
    /// Place of the need for the offer, and how many needs there are.
    pub back_rank: (usize, usize),
    /// All reasons.
    pub reasons: Vec<Reason>,
    /// What keeps it from standing higher.
    pub obstacles: Vec<String>,
    /// The offer above it.
    pub rival: Option<Seen>,
    /// Component by component, against the offer above it.
    pub gaps: Vec<Gap>,
    /// What the organisation said of the other listing.
    pub interest: Option<Interest>,
    /// Whether the actor may speak for the organisation of `own`.
    pub may_say: bool,
    /// Whether the actor may keep the other organisation out.
    pub may_exclude: bool,
    /// Whether the actor may ask for an introduction: whoever writes for the organisation.
    pub may_introduce: bool,
}

/// Why the pair of `own` and `other` stands where it stands, or what keeps the two apart.
///
/// # Errors
/// As [`list`]; the other listing is none of the market that the reader sees.
pub async fn explain(
    cx: &Cx,
    room: &Network,
    own: Id<Listing>,
    other: Id<Listing>,
) -> Outcome<Explained> {
    let own = asked(cx, own).await?;
    let market = room.markets.of(cx, Some(&own)).await?;
    let told = {
        let (market, own) = (Arc::clone(&market), own.id);
        apart(move || market.why(own, other)).await??.ok_or_else(Refusal::missing)?
    };
    let sight = Sight::of(&cx.actor, "listing");
    let ids: Vec<_> = [own.id, other].into_iter().chain(told.rival).collect();
    let records = store::listing::some(&cx.read(), &sight, &ids).await?;
    let mut records: BTreeMap<Id<Listing>, Seen> =
        seen(cx, room, records).await?.into_iter().map(|one| (one.listing.id, one)).collect();
    let rival = told.rival.and_then(|id| records.get(&id).cloned());
    let other = records.remove(&other).ok_or_else(Refusal::missing)?;
    let seen_own = records.remove(&own.id).ok_or_else(Refusal::missing)?;
    let aside = Aside::of(cx, own.organisation).await?;
    let words = Words::of(cx.locale);
    let Why { pair, rank, back_rank, gaps, obstacles, .. } = told.why;
    let subject = own.subject();
    let another = other.listing.organisation != own.organisation;
    Ok(Explained {
        own_is_need: own.written.kind.side() == Side::Need,
        rank: (rank, market.len(Side::Offer)),
        back_rank: (back_rank, market.len(Side::Need)),
        reasons: reasons(&market, &pair, &words, &other),
        obstacles: self::obstacles(cx, &obstacles, &words, &other),
        gaps: gaps
            .iter()
            .map(|gap| Gap {
                component: words.component(gap.component),
                own: f64::from(gap.own),
                rival: f64::from(gap.rival),
            })
            .collect(),
        rival,
        interest: aside.interests.get(&other.listing.id).cloned(),
        may_say: cx.may(&acts::INTEREST_SAY, &subject),
        may_introduce: cx.may(&acts::LISTING_WRITE, &subject),
        may_exclude: cx.may(&acts::EXCLUSION_SET, &subject) && other.named && another,
        pair,
        own: seen_own,
        other,
    })
}
