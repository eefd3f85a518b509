//! The bound stands above everything that lists can reach, and below what ignores variation.

use lb_kernel::Silent;

use super::super::tests::Draft;
use super::super::{RecommendOptions, bound_of_prices, expected_matches, recommend};
use super::*;

/// Every set of at most `limit` of the positions in `row`.
fn choices(row: &[Shown], limit: usize) -> Vec<Vec<Shown>> {
    (0_u32..1 << row.len())
        .filter(|set| set.count_ones() as usize <= limit)
        .map(|set| {
            let chosen = row.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
            chosen.map(|(_, shown)| *shown).collect()
        })
        .collect()
}

/// All that each asker could be shown.
fn rows(market: &Market) -> Vec<Vec<Shown>> {
    (0..market.askers() as u32)
        .map(|asker| {
            let pairs = (0..market.partners() as u32)
                .filter_map(|partner| market.candidate(asker, partner));
            pairs
                .map(|pair| Shown {
                    partner: pair.partner,
                    ask: pair.ask,
                    accept: pair.accept,
                    worth: 0.0,
                })
                .collect()
        })
        .collect()
}

#[test]
fn no_lists_at_all_are_worth_more_than_the_bound_from_any_lists() {
    for seed in 0..6 {
        let market = Draft::random(seed, 5, 3, 2, 1 + (seed % 2) as u32).market();
        let each: Vec<Vec<Vec<Shown>>> = rows(&market).iter().map(|row| choices(row, 2)).collect();
        let mut all: Vec<Vec<Vec<Shown>>> = vec![Vec::new()];
        for own in &each {
            all = all
                .iter()
                .flat_map(|lists| {
                    own.iter().map(|list| [lists.as_slice(), std::slice::from_ref(list)].concat())
                })
                .collect();
        }
        let best = all.iter().map(|lists| expected_matches(&market, lists)).fold(0.0, f64::max);
        for lists in all.iter().step_by(all.len() / 40 + 1) {
            let bound = bound_of_lists(&market, lists);
            assert!(bound >= best - 1e-9, "seed {seed}: {bound} < {best}");
        }
    }
}

#[test]
fn good_lists_prove_more_than_their_prices() {
    let market = Draft::random(3, 120, 60, 6, 4).market();
    let round = recommend(&market, &RecommendOptions::default(), &Silent).unwrap();
    let (by_lists, by_prices) =
        (bound_of_lists(&market, &round.lists), bound_of_prices(&market, &round.prices));
    assert!(round.expected <= by_lists, "{} {by_lists}", round.expected);
    assert!(by_lists < by_prices, "{by_lists} {by_prices}");
}

#[test]
fn too_few_highest_probabilities_only_raise_the_conjugate() {
    let highest = [0.9, 0.8, 0.5, 0.5, 0.4, 0.1];
    for curve in [0.0, 0.2, 0.5, 0.9] {
        let whole = conjugate(&highest, true, 2, curve);
        for kept in 0..highest.len() {
            assert!(conjugate(&highest[..kept], false, 2, curve) >= whole - 1e-12);
        }
    }
}
