//! Commitments against brute force, and their certificates.

use lb_kernel::Silent;
use proptest::prelude::*;

use super::*;
use crate::market::tests::Draft;

/// The largest total of any choice of pairs, by trying all of them row after row.
fn brute_force(rows: &[Vec<(usize, f64)>], askers: &[u32], partners: &mut [u32]) -> f64 {
    let Some((row, rest)) = rows.split_first() else { return 0.0 };
    let (quota, others) = askers.split_first().unwrap();
    let mut best = 0.0f64;
    for pattern in 0u32..1 << row.len() {
        if pattern.count_ones() > *quota {
            continue;
        }
        let chosen: Vec<(usize, f64)> =
            (0..row.len()).filter(|at| pattern >> at & 1 == 1).map(|at| row[at]).collect();
        if chosen.iter().all(|&(partner, _)| partners[partner] > 0) {
            chosen.iter().for_each(|&(partner, _)| partners[partner] -= 1);
            let own: f64 = chosen.iter().map(|&(_, score)| score).sum();
            best = best.max(own + brute_force(rest, others, partners));
            chosen.iter().for_each(|&(partner, _)| partners[partner] += 1);
        }
    }
    best
}

fn rows_of(market: &Market) -> Vec<Vec<(usize, f64)>> {
    (0..market.askers() as u32)
        .map(|asker| {
            let row = (0..market.partners() as u32)
                .filter_map(|partner| market.candidate(asker, partner));
            row.map(|candidate| (candidate.partner as usize, candidate.score())).collect()
        })
        .collect()
}

fn count(commitment: &Commitment, of: impl Fn(&CommittedPair) -> u32, who: u32) -> u32 {
    commitment.pairs.iter().filter(|pair| of(pair) == who).count() as u32
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn maximum_weight_equals_brute_force(
        seed in 0u64..10_000,
        askers in prop::collection::vec(0u32..3, 5),
        partners in prop::collection::vec(0u32..3, 4),
    ) {
        let market = Draft::random(seed, 5, 4, 3, 2).market();
        let quotas = Quotas { askers: askers.clone(), partners: partners.clone() };
        let best = b_match(&market, &quotas, BMatchRule::MaxWeight, &Silent).unwrap();
        let truth = brute_force(&rows_of(&market), &askers, &mut partners.clone());
        prop_assert!((best.total - truth).abs() < 1e-9, "{} is not {truth}", best.total);
    }

    #[test]
    fn a_maximum_proves_itself_and_quotas_hold(seed in 0u64..10_000, own in 1u32..5, other in 1u32..7) {
        let market = Draft::random(seed, 40, 25, 3, 2).market();
        let quotas = Quotas::uniform(&market, own, other);
        let best = b_match(&market, &quotas, BMatchRule::MaxWeight, &Silent).unwrap();
        let stable = b_match(&market, &quotas, BMatchRule::Stable, &Silent).unwrap();
        let bound = commitment_bound(&market, &quotas, &best.prices);
        prop_assert!((bound - best.total).abs() < 1e-6, "{bound} is not {}", best.total);
        prop_assert!(best.total + 1e-9 >= stable.total && stable.total >= best.total / 2.0);
        for chosen in [&best, &stable] {
            prop_assert!((0..40).all(|who| count(chosen, |pair| pair.asker, who) <= own));
            prop_assert!((0..25).all(|who| count(chosen, |pair| pair.partner, who) <= other));
            for pair in &chosen.pairs {
                let candidate = market.candidate(pair.asker, pair.partner);
                prop_assert_eq!(candidate.map(|one| one.score()), Some(pair.score));
            }
        }
    }

    #[test]
    fn a_stable_commitment_has_no_blocking_pair(seed in 0u64..10_000, own in 0u32..4, other in 0u32..6) {
        let market = Draft::random(seed, 40, 25, 3, 2).market();
        let quotas = Quotas::uniform(&market, own, other);
        let stable = b_match(&market, &quotas, BMatchRule::Stable, &Silent).unwrap();
        prop_assert_eq!(blocking_pairs(&market, &quotas, &stable), 0);
    }
}

#[test]
fn blocking_pairs_are_counted() {
    let market = Draft::random(4, 30, 10, 3, 2).market();
    let quotas = Quotas::uniform(&market, 2, 3);
    let nothing = Commitment { pairs: Vec::new(), total: 0.0, prices: Vec::new() };
    assert_eq!(blocking_pairs(&market, &quotas, &nothing), market.pairs());
}
