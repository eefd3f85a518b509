//! Reasons of pairs, shown and not shown.

use lb_kernel::Silent;

use super::*;
use crate::market::recommend;
use crate::market::tests::{Draft, quick};

fn round() -> (Draft, Market, Recommendation) {
    let draft = Draft::random(21, 60, 20, 4, 2);
    let market = draft.market();
    let result = recommend(&market, &quick(), &Silent).unwrap();
    (draft, market, result)
}

#[test]
fn every_shown_line_is_explained_with_its_rank_and_worth() {
    let (_, market, result) = round();
    let explainer = Explainer::new(&market, &result);
    for (asker, list) in (0u32..).zip(&result.lists) {
        for (rank, line) in (1u32..).zip(list) {
            let why = explainer.pair(asker, line.partner).unwrap();
            assert_eq!(why.standing, Standing::Listed { rank });
            assert!((why.worth - line.worth).abs() < 1e-12);
            let by_price = f64::from(why.ask) * (f64::from(why.accept) - why.price);
            assert!((why.worth - by_price).abs() < 1e-12);
            assert!(why.price >= -1e-12 && (0.0..=1.0).contains(&why.full));
        }
    }
}

#[test]
fn every_pair_that_is_not_shown_has_a_standing_that_is_true() {
    let (draft, market, result) = round();
    let explainer = Explainer::new(&market, &result);
    let (mut outranked, mut forbidden) = (0, 0);
    for asker in 0..60 {
        for partner in 0..20 {
            let why = explainer.pair(asker, partner).unwrap();
            match why.standing {
                Standing::Outranked { cut } => {
                    outranked += 1;
                    assert!(why.worth <= cut + 1e-9, "a better pair was left out");
                }
                Standing::Full => assert!(why.requests + f64::from(why.ask) > 3.0),
                Standing::Excluded(reason) => {
                    forbidden += 1;
                    assert_eq!(market.exclusion(asker, partner), Some(reason));
                }
                Standing::NotACandidate => {
                    let row = &draft.rows[asker as usize];
                    assert!(row.iter().all(|candidate| candidate.partner != partner));
                }
                Standing::Listed { rank } => assert!((1..=4).contains(&rank)),
                Standing::AddsNothing => assert!(why.worth <= 1e-12),
                Standing::NoList | Standing::NoCapacity => panic!("everybody takes part"),
            }
        }
    }
    assert!(outranked > 100 && forbidden > 30);
}

#[test]
fn what_would_lift_a_pair_does_lift_it() {
    let (draft, market, result) = round();
    let explainer = Explainer::new(&market, &result);
    let mut tried = 0;
    for asker in 0..60 {
        for partner in 0..20 {
            let why = explainer.pair(asker, partner).unwrap();
            let (Standing::Outranked { cut }, Some(lift)) = (why.standing, why.lift) else {
                continue;
            };
            if let Some(price) = lift.price {
                assert!((f64::from(why.ask) * (f64::from(why.accept) - price) - cut).abs() < 1e-9);
                assert!(price <= why.price + 1e-9);
            }
            // Change the one number in the market, keep the lists, and ask again.
            for (ask, accept) in [(lift.ask, None), (None, lift.accept)] {
                if ask.is_none() && accept.is_none() {
                    continue;
                }
                let mut changed = draft.clone();
                let row = &mut changed.rows[asker as usize];
                let candidate = row.iter_mut().find(|one| one.partner == partner).unwrap();
                candidate.ask = ask.map_or(candidate.ask, |value| value as f32);
                candidate.accept = accept.map_or(candidate.accept, |value| value as f32);
                let again = explain(&changed.market(), &result, asker, partner).unwrap();
                assert!((again.worth - cut).abs() < 1e-5, "{} is not {cut}", again.worth);
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_popular_partner_has_a_price_and_a_quiet_one_has_none() {
    let (_, market, result) = round();
    let explainer = Explainer::new(&market, &result);
    let prices: Vec<f64> =
        (0..20).filter_map(|partner| explainer.pair(0, partner)).map(|why| why.full).collect();
    assert!(prices.iter().any(|&full| full > 0.3));
    assert!(explain(&market, &result, 60, 0).is_none());
    assert!(explain(&market, &result, 0, 20).is_none());
}
