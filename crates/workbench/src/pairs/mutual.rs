//! Turns a match into one mutual round: lists within the capacities of both sides.

use clap::ArgMatches;
use lb_matching::market::{
    BMatchRule, MutualOptions, PairExplanation, RecommendOptions, RoundError, RoundMember,
    mutual_round,
};
use lb_matching::{Listing, Matcher};

use super::Request;
use super::run::{Entry, Run};
use super::words::{Told, Words};
use crate::{Failure, value};

/// Likeliest partners considered for each listing.
const CANDIDATES: usize = 200;
/// Partners a listing can take where nothing says otherwise.
const CAPACITY: u32 = 5;
/// Price, as a share of the offer's liking, from which it is worth telling.
const NOTABLE: f64 = 0.1;

/// Fills the run with the lists of a mutual round.
///
/// # Errors
/// [`Failure`] when the caller cancelled or the pairs are not valid.
pub fn fill(
    run: &mut Run<'_>,
    request: &Request<'_>,
    matcher: &Matcher<'_>,
    arguments: &ArgMatches,
) -> Result<(), Failure> {
    let list = value::<u32>(arguments, "top").copied().unwrap_or(CAPACITY);
    let capacity = value::<u32>(arguments, "capacity").copied().unwrap_or(CAPACITY);
    let seed = value::<u64>(arguments, "seed").copied().unwrap_or(1);
    let candidates = matcher.candidates(CANDIDATES);
    let needs: Vec<RoundMember> = run
        .needs
        .listings
        .iter()
        .map(|need| member(need, need.capacity.map(|own| own.min(list))))
        .collect();
    let offers: Vec<RoundMember> =
        run.offers.listings.iter().map(|offer| member(offer, offer.capacity)).collect();
    let options = MutualOptions {
        rule: BMatchRule::Stable,
        recommend: RecommendOptions { seed, ..RecommendOptions::default() },
        ..MutualOptions::new(list, capacity)
    };
    let round =
        mutual_round(&needs, &offers, &candidates, &options, request.watch).map_err(|error| {
            match error {
                RoundError::Interrupted => Failure::Cancelled,
                other => Failure::Broken(other.to_string()),
            }
        })?;
    run.model = matcher.model().map(str::to_owned);
    // The committed pairs keep the capacities of both sides to the letter; the lists of the round
    // keep them in expected requests only.
    let mut entries: Vec<Entry> = round
        .commitment
        .pairs
        .iter()
        .filter_map(|pair| entry(run, matcher, &round.why(pair.asker, pair.partner)?))
        .collect();
    let id = |entry: &Entry| run.offer(entry).map(|offer| offer.id.clone());
    entries.sort_by(|one, two| {
        let by_need = one.need.cmp(&two.need);
        by_need.then(two.score.total_cmp(&one.score)).then_with(|| id(one).cmp(&id(two)))
    });
    let mut place = (usize::MAX, 0);
    for entry in &mut entries {
        place = if place.0 == entry.need { (place.0, place.1 + 1) } else { (entry.need, 1) };
        entry.rank = place.1;
    }
    run.entries = entries;
    Ok(())
}

fn member(listing: &Listing, limit: Option<u32>) -> RoundMember {
    RoundMember { key: digest(&listing.id), organisation: None, limit }
}

/// FNV-1a (Fowler, Noll, Vo): a stable number for an id, so that the order of rows does not matter.
fn digest(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn entry(run: &Run<'_>, matcher: &Matcher<'_>, line: &PairExplanation) -> Option<Entry> {
    let (at, to) = (line.asker as usize, line.partner as usize);
    let (need, offer) = (run.needs.listings.get(at)?, run.offers.listings.get(to)?);
    let pair = matcher.explained(at, to)?;
    let mut reasons = run.words.reasons().all(&pair.reasons, need, offer);
    reasons.extend(price(line, &run.words).map(|told| (0.0, told)));
    Some(Entry {
        need: at,
        offer: to,
        rank: 0,
        score: pair.score,
        forward: pair.forward,
        backward: pair.backward,
        eligible: pair.eligible,
        reasons,
    })
}

/// What the demand of others costs this pair, where that is worth telling.
fn price(line: &PairExplanation, words: &Words) -> Option<Told> {
    if line.price < NOTABLE * f64::from(line.accept) {
        return None;
    }
    let share = if line.requests >= f64::from(line.capacity) { "full" } else { "part" };
    Some(Told {
        kind: "price",
        need: String::new(),
        offer: String::new(),
        text: words.say("match-price-busy", &[("share", share.into())]),
        brief: None,
    })
}
