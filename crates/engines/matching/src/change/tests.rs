//! A market that took in a change answers as one compared anew.

use lb_kernel::Silent;

use crate::fresh::tests::{market, side};
use crate::listing::{Listing, Side};
use crate::matcher::Matcher;
use crate::matcher::tests::Letters;
use crate::outcome::{MatchError, Pair};

fn take(matcher: &mut Matcher<'_>, side: Side, listing: &Listing, at: Option<usize>) -> usize {
    matcher.take_in(side, listing.clone(), at, Some(&Letters), &Silent).unwrap()
}

/// All lists of both sides, to the last bit.
fn lists(matcher: &Matcher<'_>) -> Vec<(usize, usize, u64, bool, Option<u32>)> {
    let of =
        |side: Side| (0..matcher.listings(side).len()).flat_map(move |own| matcher.list(side, own));
    let plain = |pair: Pair| {
        let rank = pair.need_rank.or(pair.offer_rank);
        (pair.need, pair.offer, pair.score.to_bits(), pair.eligible, rank)
    };
    of(Side::Need).chain(of(Side::Offer)).map(plain).collect()
}

/// What changes here (where a listing is, whom it wants) enters no unit, rarity or hubness, so the
/// whole market compared again must agree to the last bit, in every list, row of pairs and reason.
#[test]
fn a_market_with_a_change_is_the_market_compared_again() {
    let (needs, offers) = (side("n", 26), side("o", 31));
    for (of, own) in [(Side::Need, 4), (Side::Need, 7), (Side::Offer, 4), (Side::Offer, 11)] {
        let (mut new_needs, mut new_offers) = (needs.clone(), offers.clone());
        let changed = match of {
            Side::Need => &mut new_needs[own],
            Side::Offer => &mut new_offers[own],
        };
        changed.country = if changed.country == "FR" { "KR".into() } else { "FR".into() };
        changed.countries_wanted = vec!["JP".into()];
        let changed = changed.clone();
        let again = market(&new_needs, &new_offers);
        let mut taken = market(&needs, &offers);
        assert_ne!(lists(&taken), lists(&again), "the change changes something");
        assert_eq!(take(&mut taken, of, &changed, Some(own)), own);
        assert_eq!(lists(&taken), lists(&again), "{of:?} {own}");
        assert_eq!(taken.outcome(&Silent).unwrap().pairs, again.outcome(&Silent).unwrap().pairs);
        assert_eq!(taken.why("n04", "o11").unwrap(), again.why("n04", "o11").unwrap());
    }
}

#[test]
fn another_text_is_found_where_a_fresh_comparison_puts_it() {
    let (needs, offers) = (side("n", 20), side("o", 24));
    for of in [Side::Need, Side::Offer] {
        let mut matcher = market(&needs, &offers);
        let own = if of == Side::Need { &needs } else { &offers };
        let text = own[8].text.clone();
        let changed = Listing { text, must: vec!["country:KR".into()], ..own[3].clone() };
        let fresh = matcher.fresh(of, &changed, Some(3), 5, Some(&Letters), &Silent).unwrap();
        take(&mut matcher, of, &changed, Some(3));
        let list = matcher.list(of, 3);
        let plain = |pair: &Pair| (pair.need, pair.offer, pair.score.to_bits(), pair.eligible);
        assert_eq!(
            list.iter().map(plain).collect::<Vec<_>>(),
            fresh.pairs.iter().map(plain).collect::<Vec<_>>(),
        );
        assert!(list.iter().any(|pair| !pair.eligible), "its condition holds for some only");
        for (known, pair) in fresh.pairs.iter().zip(&list).take(5) {
            assert_eq!(known.reasons, matcher.explained(pair.need, pair.offer).unwrap().reasons);
        }
    }
}

#[test]
fn a_new_listing_comes_in_and_goes_out() {
    let (needs, offers) = (side("n", 12), side("o", 15));
    let mut matcher = market(&needs, &offers);
    let new = Listing { id: "o99".into(), organisation: "New Ltd".into(), ..offers[6].clone() };
    let at = take(&mut matcher, Side::Offer, &new, None);
    assert_eq!(at, 15);
    let of = |matcher: &Matcher<'_>| {
        let mut list = matcher.list(Side::Need, 0).into_iter();
        list.find(|pair| pair.offer == at).unwrap()
    };
    assert!(of(&matcher).eligible);
    // A second one whose condition nobody but the first meets.
    let asker = Listing {
        id: "n99".into(),
        organisation: "Other Ltd".into(),
        must: vec!["organisation:New Ltd".into()],
        ..needs[0].clone()
    };
    let asker = take(&mut matcher, Side::Need, &asker, None);
    let met = matcher.list(Side::Need, asker).into_iter().filter(|pair| pair.eligible);
    assert_eq!(met.map(|pair| pair.offer).collect::<Vec<_>>(), [at]);
    matcher.take_out(Side::Offer, at);
    assert!(!of(&matcher).eligible, "what is gone meets nobody");
    assert!(matcher.candidates(30).iter().all(|pair| pair.offer as usize != at));
    take(&mut matcher, Side::Offer, &new, Some(at));
    assert!(of(&matcher).eligible, "and may come back");
    let beyond = matcher.take_in(Side::Offer, new, Some(40), Some(&Letters), &Silent);
    assert!(matches!(beyond, Err(MatchError::UnknownId { .. })));
}
