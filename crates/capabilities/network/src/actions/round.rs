//! Proposes once a week a set of pairs that suits both sides together, within what each can take:
//! nobody is flooded, nobody that fits anybody is forgotten.
//!
//! Only listings that everybody may see take part, so that nothing hidden moves anybody's pairs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_trait::async_trait;
use lb_kernel::policy::{Actor, Sight, Via, Visibility};
use lb_kernel::{Id, Instant, Organisation, Silent};
use lb_matching::Side;
use lb_matching::condition::Condition;
use lb_matching::market::{
    MutualOptions, Quotas, RoundMember, ScoredPair, commitment_bound, commitment_prices,
    mutual_round,
};
use lb_store::jobs::{self, Handler};
use lb_store::{Cx, Fact, Kept, Outcome, Tx};
use serde_json::json;

use super::read::{Seen, seen};
use crate::record::Listing;
use crate::room::Network;
use crate::rules::listing::Conditions;
use crate::store;
use crate::store::interest::Level;
use crate::store::round::Made;
use crate::suggest::{Market, apart, formed};

/// The kind of job.
pub(crate) const KIND: &str = "network.round";

/// Seconds between rounds.
const WEEK: i64 = 7 * 86_400;

/// Likeliest partners considered for each listing, pairs of a listing where it names no capacity.
const CANDIDATES: usize = 60;
/// What a listing takes where it says nothing.
const CAPACITY: u32 = 5;

/// Does it, and puts the next.
#[derive(Debug)]
pub(crate) struct Round {
    pub(crate) room: Arc<Network>,
}

#[async_trait]
impl Handler for Round {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn recurs(&self) -> bool {
        true
    }

    async fn run(&self, cx: &Cx, _: &serde_json::Value) -> Kept<()> {
        let last = store::round::last(&cx.read()).await?;
        // A restart asks again: a round lasts its week.
        if last.is_none_or(|last| cx.now.seconds_since(last.at) >= WEEK - 3_600) {
            make(cx, &self.room).await?;
        }
        let mut tx = cx.begin().await?;
        let next = cx.now.plus_seconds(WEEK);
        put(&mut tx, next).await?;
        tx.commit().await
    }
}

async fn put(tx: &mut Tx, at: Instant) -> Kept<()> {
    let key = (at.micros() / 1_000_000 / WEEK).to_string();
    jobs::put(tx, KIND, &json!({}), Some(&key), at).await
}

/// Asks for the round of this week; for every start.
///
/// # Errors
/// The database does not answer.
pub async fn ask(tx: &mut Tx) -> Kept<()> {
    let now = tx.cx().now;
    super::refresh::put(tx, now).await?;
    put(tx, now).await
}

/// What both sides said, for one pair of organisations and listings.
struct Wishes {
    said: BTreeMap<(Id<Organisation>, Id<Listing>), Level>,
    apart: BTreeSet<(Id<Organisation>, Id<Organisation>)>,
}

impl Wishes {
    /// How an organisation's word on a listing changes how likely it is to take it; `None`: not.
    fn lifted(&self, who: Id<Organisation>, of: Id<Listing>, likely: f32) -> Option<f32> {
        match self.said.get(&(who, of)) {
            Some(Level::No) => None,
            Some(Level::Must) => Some(1.0 - (1.0 - likely) * 0.2),
            Some(Level::Want) => Some(1.0 - (1.0 - likely) * 0.5),
            Some(Level::Open) | None => Some(likely),
        }
    }

    /// Whether one side keeps the other out. Only where everybody knows whose the other listing is: else whoever
    /// keeps an organisation out would learn from a pair that is gone whose an unnamed listing is.
    fn keeps_apart(&self, one: &Listing, two: &Listing) -> bool {
        let named = |one: &Listing| one.visibility == Visibility::PublicNamed;
        let out = |who: &Listing, of: &Listing| {
            named(of) && self.apart.contains(&(who.organisation, of.organisation))
        };
        one.organisation == two.organisation || out(one, two) || out(two, one)
    }
}

/// Makes a round now and replaces the last one.
///
/// # Errors
/// The database does not answer, or the engine fails.
pub async fn make(cx: &Cx, room: &Network) -> Outcome<Made> {
    // The platform itself, with the eyes of everybody.
    let public = Cx::new(cx.store(), Actor::anonymous(), cx.door, cx.locale);
    let market = room.markets.whole(&public).await?;
    let rows = cx.read();
    let wishes = Wishes {
        said: store::round::said(&rows)
            .await?
            .into_iter()
            .map(|(who, of, level)| ((who, of), level))
            .collect(),
        apart: store::round::kept_out(&rows)
            .await?
            .into_iter()
            .map(|(who, kept)| (who, kept.other))
            .collect(),
    };
    let everything = Sight::of(&Actor::system(Via::Job), "listing");
    let ids: Vec<_> =
        market.ids(Side::Need).iter().chain(market.ids(Side::Offer)).copied().collect();
    let records = store::listing::some(&rows, &everything, &ids).await?;
    let records: BTreeMap<Id<Listing>, Listing> =
        records.into_iter().map(|one| (one.id, one)).collect();
    let listings = ids.len();
    let Chosen { pairs, worth, bound } =
        apart(move || chosen(&market, &records, &wishes)).await??;
    let mut counts: BTreeMap<Id<Listing>, usize> = BTreeMap::new();
    for (need, offer) in &pairs {
        *counts.entry(*need).or_default() += 1;
        *counts.entry(*offer).or_default() += 1;
    }
    let made = Made {
        at: cx.now,
        listings,
        pairs: pairs.len(),
        shown: counts.len(),
        most: counts.values().copied().max().unwrap_or(0),
        worth,
        bound,
    };
    let mut tx = cx.begin().await?;
    store::round::replace(&mut tx, &made, &pairs).await?;
    let change = json!({ "listings": made.listings, "pairs": made.pairs, "shown": made.shown,
        "most": made.most, "worth": made.worth, "bound": made.bound });
    tx.tell(Fact::of("network.round-made", "round", cx.new_id::<Made>()).change(change));
    tx.commit().await?;
    Ok(made)
}

/// The pairs of a round, what they are worth, and what no round can exceed; in thousandths.
struct Chosen {
    pairs: Vec<(Id<Listing>, Id<Listing>)>,
    worth: i64,
    bound: i64,
}

/// Turns for the prices of the bound: more make it little smaller.
const TURNS: u32 = 60;

/// What these pairs are worth together.
fn worth_of(candidates: &[ScoredPair], pairs: &BTreeSet<(u32, u32)>) -> f64 {
    let among = candidates.iter().filter(|pair| pairs.contains(&(pair.need, pair.offer)));
    among.map(|pair| f64::from(pair.forward) * f64::from(pair.backward)).sum()
}

/// Whether the conditions that an unnamed listing does not show hold for another as everybody sees it; the engine
/// asked for the others.
fn holds(one: &Listing, other: &Listing) -> bool {
    let named = |one: &Listing| one.visibility == Visibility::PublicNamed;
    let all = &one.written.conditions;
    if named(one) || *all == Conditions::default() || *all == all.for_others(false) {
        return true;
    }
    let other = formed(other, named(other));
    let is = |condition: &String| {
        Condition::read(condition, &BTreeSet::new()).is_ok_and(|one| one.check(&other).holds)
    };
    all.must.iter().all(is) && !all.not.iter().any(is)
}

/// The pairs of a round.
fn chosen(
    market: &Market,
    records: &BTreeMap<Id<Listing>, Listing>,
    wishes: &Wishes,
) -> Kept<Chosen> {
    let record = |side: Side, at: u32| {
        let at = usize::try_from(at).ok()?;
        market.ids(side).get(at).and_then(|id| records.get(id))
    };
    let candidates: Vec<ScoredPair> = market
        .candidates(CANDIDATES)
        .into_iter()
        .filter_map(|pair| {
            let need = record(Side::Need, pair.need)?;
            let offer = record(Side::Offer, pair.offer)?;
            if wishes.keeps_apart(need, offer) || !(holds(need, offer) && holds(offer, need)) {
                return None;
            }
            let forward = wishes.lifted(need.organisation, offer.id, pair.forward)?;
            let backward = wishes.lifted(offer.organisation, need.id, pair.backward)?;
            Some(ScoredPair { forward, backward, ..pair })
        })
        .collect();
    let members = |side: Side| -> Vec<RoundMember> {
        let member = |id: &Id<Listing>| RoundMember {
            key: u64::try_from(id.uuid().as_u128() & u128::from(u64::MAX)).unwrap_or_default(),
            organisation: None,
            limit: records
                .get(id)
                .and_then(|one| one.written.capacity)
                .and_then(|capacity| u32::try_from(capacity).ok())
                .map(|capacity| capacity.clamp(1, CAPACITY)),
        };
        market.ids(side).iter().map(member).collect()
    };
    let (needs, offers) = (members(Side::Need), members(Side::Offer));
    let options = MutualOptions::new(CAPACITY, CAPACITY);
    let round = mutual_round(&needs, &offers, &candidates, &options, &Silent)
        .map_err(crate::suggest::broken)?;
    // What was committed keeps both capacities to the letter.
    let mut pairs: BTreeSet<(u32, u32)> =
        round.commitment.pairs.iter().map(|pair| (pair.asker, pair.partner)).collect();
    // Whoever was left out by the bargain is shown to its best partner that still has room: nobody
    // who fits anybody is forgotten.
    let room_of =
        |member: Option<&RoundMember>| member.and_then(|one| one.limit).unwrap_or(CAPACITY);
    let mut load: (BTreeMap<u32, u32>, BTreeMap<u32, u32>) = Default::default();
    for (need, offer) in &pairs {
        *load.0.entry(*need).or_default() += 1;
        *load.1.entry(*offer).or_default() += 1;
    }
    let mut rest: Vec<&ScoredPair> = candidates.iter().collect();
    rest.sort_by(|a, b| {
        let worth = |pair: &ScoredPair| pair.forward * pair.backward;
        worth(b).total_cmp(&worth(a)).then((a.need, a.offer).cmp(&(b.need, b.offer)))
    });
    for pair in rest {
        let (need, offer) = (pair.need, pair.offer);
        let own = load.0.get(&need).copied().unwrap_or(0);
        let other = load.1.get(&offer).copied().unwrap_or(0);
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let has_room =
            own < room_of(needs.get(place(need))) && other < room_of(offers.get(place(offer)));
        if (own == 0 || other == 0) && has_room && pairs.insert((need, offer)) {
            *load.0.entry(need).or_default() += 1;
            *load.1.entry(offer).or_default() += 1;
        }
    }
    let named = |(need, offer): (u32, u32)| {
        Some((record(Side::Need, need)?.id, record(Side::Offer, offer)?.id))
    };
    let worth = worth_of(&candidates, &pairs);
    let quotas = Quotas {
        askers: needs.iter().map(|need| room_of(Some(need))).collect(),
        partners: offers.iter().map(|offer| room_of(Some(offer))).collect(),
    };
    let prices = commitment_prices(&round.market, &quotas, TURNS);
    let bound = commitment_bound(&round.market, &quotas, &prices);
    // Rounded so that the bound stays one.
    let thousandths = |value: f64| (value * 1_000.0) as i64;
    Ok(Chosen {
        pairs: pairs.into_iter().filter_map(named).collect(),
        worth: thousandths(worth),
        bound: thousandths(bound) + 1,
    })
}

/// The last round, for everybody: what it came to names nobody.
///
/// # Errors
/// The database does not answer.
pub async fn last(cx: &Cx) -> Outcome<Option<Made>> {
    store::round::last(&cx.read()).await
}

/// The counterparts of a listing in the round of this week that its reader may see.
///
/// # Errors
/// The database does not answer.
pub(crate) async fn of(cx: &Cx, room: &Network, own: Id<Listing>) -> Outcome<Vec<Seen>> {
    let rows = cx.read();
    let ids = store::round::of(&rows, own).await?;
    let sight = Sight::of(&cx.actor, "listing");
    let found = store::listing::some(&rows, &sight, &ids).await?;
    let on_market = |one: &Listing| {
        one.state == crate::rules::state::State::Published
            && one.expires_at.is_some_and(|end| end > cx.now)
    };
    seen(cx, room, found.into_iter().filter(on_market).collect()).await
}
