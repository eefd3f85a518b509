//! Turns a match into one mutual round: lists, or firm pairs, within the capacities of both sides.
//!
//! Whoever stands on a list will be asked, as far as anybody knows from two files: so every line
//! counts as one request, and the capacities hold to the letter.

use clap::ArgMatches;
use clap::parser::ValueSource;
use lb_matching::market::{
    BMatchRule, Counting, MutualOptions, MutualRound, RecommendOptions, RoundError, RoundMember,
    mutual_round,
};
use lb_matching::{Listing, Matcher};

use super::Request;
use super::run::{Entry, Run};
use super::words::{Told, Words};
use crate::{Failure, value};

/// Likeliest partners considered for each listing.
pub const CANDIDATES: usize = 200;
/// Partners a listing can take where nothing says otherwise.
const CAPACITY: u32 = 5;
/// Price, as a share of what the pair is worth, from which it is worth telling.
const NOTABLE: f64 = 0.1;

/// The firm pairs that the arguments ask for; `None` = lists.
pub fn rule(arguments: &ArgMatches) -> Option<BMatchRule> {
    match value::<String>(arguments, "commit")?.as_str() {
        "weight" => Some(BMatchRule::MaxWeight),
        _ => Some(BMatchRule::Stable),
    }
}

/// Computes the round of a run.
///
/// # Errors
/// [`Failure`] when the caller cancelled or the pairs are not valid.
pub fn round(
    run: &Run<'_>,
    request: &Request<'_>,
    matcher: &Matcher<'_>,
    arguments: &ArgMatches,
) -> Result<MutualRound, Failure> {
    let capacity = value::<u32>(arguments, "capacity").copied().unwrap_or(CAPACITY);
    // Only a length that somebody asked for makes lists shorter than the capacities allow.
    let asked = arguments.value_source("top") == Some(ValueSource::CommandLine);
    let longest = value::<u32>(arguments, "top").copied().filter(|_| asked).unwrap_or(u32::MAX);
    let seed = value::<u64>(arguments, "seed").copied().unwrap_or(1);
    let members = |listings: &[Listing], longest: u32| -> Vec<RoundMember> {
        let of = |one: &Listing| one.capacity.unwrap_or(capacity).min(longest);
        listings
            .iter()
            .map(|one| RoundMember {
                key: digest(&one.id),
                organisation: None,
                limit: Some(of(one)),
            })
            .collect()
    };
    let options = MutualOptions {
        counting: Counting::Whole,
        rule: rule(arguments).unwrap_or(BMatchRule::Stable),
        recommend: RecommendOptions { seed, ..RecommendOptions::default() },
        ..MutualOptions::new(capacity.min(longest), capacity)
    };
    mutual_round(
        &members(&run.needs.listings, longest),
        &members(&run.offers.listings, u32::MAX),
        &matcher.candidates(CANDIDATES),
        &options,
        request.watch,
    )
    .map_err(|error| match error {
        RoundError::Interrupted => Failure::Cancelled,
        other => Failure::Broken(other.to_string()),
    })
}

/// FNV-1a (Fowler, Noll, Vo): a stable number for an id, so that the order of rows does not matter.
fn digest(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Fills the run with the round's lists, or with its firm pairs.
pub fn fill(
    run: &mut Run<'_>,
    matcher: &Matcher<'_>,
    round: &MutualRound,
    rule: Option<BMatchRule>,
) {
    let pairs: Vec<(u32, u32)> = match rule {
        Some(_) => round.commitment.pairs.iter().map(|pair| (pair.asker, pair.partner)).collect(),
        None => round.lists.iter().flatten().map(|line| (line.asker, line.partner)).collect(),
    };
    let mut load = vec![0_u32; run.offers.listings.len()];
    for (_, offer) in &pairs {
        if let Some(load) = load.get_mut(*offer as usize) {
            *load += 1;
        }
    }
    let full = |offer: u32| {
        let most = round.market.partner(offer).map_or(0, |partner| partner.capacity);
        load.get(offer as usize).is_some_and(|load| *load >= most)
    };
    let mut entries: Vec<Entry> = pairs
        .iter()
        .filter_map(|&(need, offer)| {
            entry(run, matcher, (need, offer), (round.price(offer), full(offer)))
        })
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
    let shown = load.iter().filter(|load| **load > 0).count();
    run.entries = entries;
    run.round = Some(summary(run, round, rule, shown));
}

/// One sentence on the round: who is shown, who has a list, and how close it is to the best.
fn summary(run: &Run<'_>, round: &MutualRound, rule: Option<BMatchRule>, shown: usize) -> String {
    let (kind, worth) = match rule {
        None => ("lists", round.recommendation.expected),
        Some(BMatchRule::Stable) => ("stable", round.commitment.total),
        Some(BMatchRule::MaxWeight) => ("weight", round.commitment.total),
    };
    let served = (0..run.needs.listings.len()).filter(|need| !run.list(*need).is_empty()).count();
    let bound = round.recommendation.bound;
    // Rounded down, so that it promises nothing.
    let share = if bound > 0.0 { (100.0 * worth / bound + 1e-6).floor() } else { 100.0 };
    run.words.say(
        "match-round-summary",
        &[
            ("kind", kind.into()),
            ("shown", shown.into()),
            ("offers", run.offers.listings.len().into()),
            ("served", served.into()),
            ("needs", run.needs.listings.len().into()),
            ("share", share.clamp(0.0, 100.0).into()),
        ],
    )
}

fn entry(
    run: &Run<'_>,
    matcher: &Matcher<'_>,
    (need, offer): (u32, u32),
    (price, full): (f64, bool),
) -> Option<Entry> {
    let (at, to) = (need as usize, offer as usize);
    let pair = matcher.explained(at, to)?;
    let (need, offer) = (run.needs.listings.get(at)?, run.offers.listings.get(to)?);
    let mut reasons = run.words.reasons().all(&pair.reasons, need, offer);
    if price >= NOTABLE * pair.forward * pair.backward {
        reasons.push((0.0, busy(&run.words, full)));
    }
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

/// That many ask for an offer.
fn busy(words: &Words, full: bool) -> Told {
    let share = if full { "full" } else { "part" };
    Told {
        kind: "price",
        need: String::new(),
        offer: String::new(),
        text: words.say("match-price-busy", &[("share", share.into())]),
        brief: None,
    }
}
