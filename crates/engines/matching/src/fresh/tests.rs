//! One listing compared afresh gets what comparing the whole market again would give it.

use lb_kernel::{Language, Silent};

use crate::listing::{Listing, Side};
use crate::matcher::Matcher;
use crate::matcher::tests::Letters;
use crate::options::Options;
use crate::outcome::{Cause, MatchError};
use crate::{Fresh, Move};

const TEXTS: &[&str] = &[
    "We recycle lithium batteries. The cathode powder is recovered.",
    "Sensors for greenhouses. They report moisture by radio.",
    "Antibodies against solid tumours. Clinical trials begin soon.",
    "Robots that pick parcels. They learn from a camera.",
    "Enzymes for the food industry. Fermentation at low cost.",
    "Membranes that clean waste water. No chemicals are needed.",
];
const COUNTRIES: [&str; 3] = ["KR", "FR", "JP"];

pub(crate) fn side(prefix: &str, count: usize) -> Vec<Listing> {
    (0..count)
        .map(|at| Listing {
            id: format!("{prefix}{at:02}"),
            title: format!("Number {}", at % 5),
            text: format!("{} {}", TEXTS[at % TEXTS.len()], TEXTS[(at * 5 + 2) % TEXTS.len()]),
            language: Some(Language::EN),
            country: COUNTRIES[at % 3].into(),
            countries_wanted: vec![COUNTRIES[(at / 2) % 3].into()],
            organisation: format!("{} Ltd", at % 7),
            must: if at % 6 == 1 { vec!["country:KR|FR".into()] } else { Vec::new() },
            ..Listing::default()
        })
        .collect()
}

pub(crate) fn market<'a>(needs: &'a [Listing], offers: &'a [Listing]) -> Matcher<'a> {
    Matcher::new(needs, offers, &Options::default(), Some(&Letters), &Silent).unwrap()
}

fn fresh(matcher: &Matcher<'_>, side: Side, listing: &Listing, replaces: Option<usize>) -> Fresh {
    matcher.fresh(side, listing, replaces, 5, Some(&Letters), &Silent).unwrap()
}

/// Rank of `own` among the first five of everybody's list on the other side.
fn ranks(matcher: &Matcher<'_>, side: Side, own: usize) -> Vec<Option<u32>> {
    (0..matcher.listings(side.other()).len())
        .map(|other| {
            let list = matcher.list(side.other(), other);
            let at = list
                .iter()
                .position(|pair| own == if side == Side::Need { pair.need } else { pair.offer });
            at.filter(|at| *at < 5).map(|at| at as u32 + 1)
        })
        .collect()
}

/// What changes here (where a listing is, whom it wants) enters no unit, rarity or hubness, so the
/// whole market compared again must agree to the last bit.
#[test]
fn a_changed_listing_gets_what_comparing_everything_again_gives_it() {
    let (needs, offers) = (side("n", 26), side("o", 31));
    let before = market(&needs, &offers);
    let mut moved = 0;
    for (of, own) in [(Side::Need, 4), (Side::Need, 7), (Side::Offer, 4), (Side::Offer, 11)] {
        let (mut new_needs, mut new_offers) = (needs.clone(), offers.clone());
        let changed = match of {
            Side::Need => &mut new_needs[own],
            Side::Offer => &mut new_offers[own],
        };
        changed.country = if changed.country == "FR" { "KR".into() } else { "FR".into() };
        changed.countries_wanted = vec!["JP".into()];
        let changed = changed.clone();
        let after = market(&new_needs, &new_offers);
        let found = fresh(&before, of, &changed, Some(own));
        let again = after.list(of, own);
        let plain = |pairs: &[crate::Pair]| -> Vec<(usize, usize, u64, bool)> {
            let bits =
                |pair: &crate::Pair| (pair.need, pair.offer, pair.score.to_bits(), pair.eligible);
            pairs.iter().map(bits).collect()
        };
        assert_eq!(plain(&found.pairs), plain(&again), "{of:?} {own}");
        let moves: Vec<Move> = ranks(&before, of, own)
            .into_iter()
            .zip(ranks(&after, of, own))
            .enumerate()
            .map(|(other, (was, now))| Move { other, was, now })
            .filter(|found| found.was.is_some() || found.now.is_some())
            .collect();
        assert_eq!(found.moves, moves, "{of:?} {own}");
        moved += moves.iter().filter(|found| found.was != found.now).count();
    }
    assert!(moved > 0, "no change moved anything");
}

#[test]
fn an_unchanged_listing_moves_nowhere() {
    let (needs, offers) = (side("n", 20), side("o", 24));
    let matcher = market(&needs, &offers);
    let found = fresh(&matcher, Side::Offer, &offers[9], Some(9));
    assert_eq!(found.pairs.len(), needs.len());
    assert!(found.moves.iter().all(|found| found.was == found.now));
    let reasons = matcher.explained(found.pairs[0].need, 9).unwrap().reasons;
    assert_eq!(found.pairs[0].reasons, reasons);
}

#[test]
fn a_new_listing_finds_its_partners_and_takes_places() {
    let (needs, offers) = (side("n", 20), side("o", 24));
    let matcher = market(&needs, &offers);
    let new = Listing {
        id: "new".into(),
        text: TEXTS[0].into(),
        language: Some(Language::EN),
        ..Listing::default()
    };
    let found = fresh(&matcher, Side::Need, &new, None);
    assert!(found.pairs.iter().all(|pair| pair.need == needs.len()));
    let best = &offers[found.pairs[0].offer];
    assert!(best.text.contains("lithium"), "{}", best.text);
    assert!(found.moves.iter().any(|found| found.was.is_none() && found.now.is_some()));
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let (needs, offers) = (side("n", 6), side("o", 6));
    let matcher = market(&needs, &offers);
    let ask = |listing: &Listing, replaces, with_model: bool| {
        let model: Option<&dyn lb_language::Embedder> = with_model.then_some(&Letters);
        matcher.fresh(Side::Need, listing, replaces, 5, model, &Silent)
    };
    assert!(matches!(ask(&needs[0], Some(0), false), Err(MatchError::Embed(_))));
    assert!(matches!(ask(&needs[0], Some(6), true), Err(MatchError::UnknownId { .. })));
    let broken = Listing { must: vec!["readiness>=many".into()], ..needs[0].clone() };
    assert!(matches!(ask(&broken, Some(0), true), Err(MatchError::Conditions(_))));
    let own = Listing { organisation: "3 Ltd".into(), ..needs[0].clone() };
    let found = ask(&own, Some(0), true).unwrap();
    let same = found.pairs.iter().find(|pair| pair.offer == 3).unwrap();
    assert!(!same.eligible);
    assert!(same.need_rank > Some(4), "one's own offer stands behind all others");
    assert!(
        found
            .pairs
            .iter()
            .take(5)
            .all(|pair| { !pair.reasons.iter().any(|reason| matches!(reason.cause, Cause::Own)) })
    );
}
