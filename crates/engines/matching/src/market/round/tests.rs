//! A mutual round from scored pairs, as the command line makes it.

use lb_kernel::{Control, Progress, Silent};

use super::*;
use crate::market::Standing;
use crate::market::tests::Dice;

fn pairs(needs: u32, offers: u32) -> Vec<ScoredPair> {
    let mut dice = Dice::new(9);
    let mut pairs = Vec::new();
    for need in 0..needs {
        for offer in 0..offers {
            pairs.push(ScoredPair { need, offer, forward: dice.roll(), backward: dice.roll() });
        }
    }
    pairs
}

#[test]
fn lists_and_commitments_keep_the_limits_of_both_sides() {
    let needs = vec![RoundMember::default(); 40];
    let mut offers = vec![RoundMember::default(); 15];
    offers[0].limit = Some(1);
    let round =
        mutual_round(&needs, &offers, &pairs(40, 15), &MutualOptions::new(3, 4), &Silent).unwrap();
    for offer in 0..15u32 {
        let limit = if offer == 0 { 1 } else { 4 };
        let committed = round.commitment.pairs.iter().filter(|pair| pair.partner == offer).count();
        assert!(committed <= limit);
        let requests: f64 = round
            .lists
            .iter()
            .flatten()
            .filter(|line| line.partner == offer)
            .map(|line| f64::from(line.ask))
            .sum();
        assert!(requests <= 1.5 * limit as f64 + 1e-9);
    }
    for (need, list) in (0u32..).zip(&round.lists) {
        assert!(list.len() <= 3);
        assert!(round.commitment.pairs.iter().filter(|pair| pair.asker == need).count() <= 3);
        for line in list {
            assert!(matches!(line.standing, Standing::Listed { .. }));
            assert_eq!(round.why(need, line.partner), Some(*line));
        }
    }
}

#[test]
fn lines_that_count_whole_keep_both_limits_to_the_letter_and_leave_nobody_out() {
    let needs: Vec<RoundMember> =
        (0..40).map(|at| RoundMember { key: at * 31 % 41, ..RoundMember::default() }).collect();
    let mut offers: Vec<RoundMember> =
        (0..15).map(|at| RoundMember { key: at, ..RoundMember::default() }).collect();
    offers[0].limit = Some(1);
    let mut pairs = pairs(40, 15);
    // Offer 3 suits nobody well, so that only the promise keeps it in.
    for pair in pairs.iter_mut().filter(|pair| pair.offer == 3) {
        pair.forward *= 0.01;
    }
    let options = MutualOptions { counting: Counting::Whole, ..MutualOptions::new(2, 4) };
    let round = mutual_round(&needs, &offers, &pairs, &options, &Silent).unwrap();
    let mut load = [0u32; 15];
    for list in &round.lists {
        assert!((1..=2).contains(&list.len()), "{}", list.len());
        list.iter().for_each(|line| load[line.partner as usize] += 1);
    }
    for (offer, load) in load.into_iter().enumerate() {
        assert!((1..=if offer == 0 { 1 } else { 4 }).contains(&load), "{offer}: {load}");
    }
    let best = MutualOptions { rule: BMatchRule::MaxWeight, ..options.clone() };
    let best = mutual_round(&needs, &offers, &pairs, &best, &Silent).unwrap().commitment.total;
    let found = &round.recommendation;
    // What it gives up (0.934 of the best is left here), it gives up for those who would be left out: the
    // best knows no such promise.
    assert!(found.expected <= best + 1e-9 && (best - found.bound).abs() < 1e-6);
    assert!(found.expected >= 0.92 * best, "{} of {best}", found.expected);
    // 57 places for 80 wishes: there is a price.
    assert!((0..15).any(|offer| round.price(offer) > 0.0));
}

#[test]
fn what_is_excluded_is_neither_listed_nor_committed() {
    let needs = vec![RoundMember { organisation: Some(7), ..RoundMember::default() }; 6];
    let mut offers = vec![RoundMember::default(); 6];
    offers[5].organisation = Some(7);
    let mut options = MutualOptions::new(6, 6);
    options.rule = BMatchRule::MaxWeight;
    options.excluded = (0..6).map(|need| (need, need % 5, Exclusion::AlreadyShown)).collect();
    let round = mutual_round(&needs, &offers, &pairs(6, 6), &options, &Silent).unwrap();
    for need in 0..6u32 {
        let listed = round.lists[need as usize].iter().map(|line| line.partner);
        let committed = round.commitment.pairs.iter().filter(|pair| pair.asker == need);
        let mut all: Vec<u32> = listed.chain(committed.map(|pair| pair.partner)).collect();
        all.sort_unstable();
        assert!(!all.contains(&5) && !all.contains(&(need % 5)));
        assert!(!all.is_empty());
        let own = round.why(need, 5).unwrap().standing;
        assert_eq!(own, Standing::Excluded(Exclusion::OwnOrganisation));
    }
}

/// Cancels at once.
struct No;

impl Watch for No {
    fn tick(&self, _: Progress) -> Control {
        Control::Cancel
    }
}

#[test]
fn bad_input_is_named_and_cancel_is_obeyed() {
    let members = vec![RoundMember::default(); 2];
    let options = MutualOptions::new(1, 1);
    let run = |pairs: &[ScoredPair], watch: &dyn Watch| {
        mutual_round(&members, &members, pairs, &options, watch).err()
    };
    let pair = ScoredPair { need: 0, offer: 1, forward: 0.5, backward: 0.5 };
    assert_eq!(run(&[pair], &Silent), None);
    assert_eq!(run(&[pair], &No), Some(RoundError::Interrupted));
    assert_eq!(run(&[ScoredPair { need: 9, ..pair }], &Silent), Some(RoundError::NoSuchNeed(9)));
    let missing = MarketError::NoSuchPartner { asker: 0, partner: 8 };
    assert_eq!(run(&[ScoredPair { offer: 8, ..pair }], &Silent), Some(missing.into()));
    let twice = MarketError::Twice { asker: 0, partner: 1 };
    assert_eq!(run(&[pair, pair], &Silent), Some(twice.into()));
    let wrong = MarketError::NotAProbability { asker: 0, partner: 1 };
    assert_eq!(run(&[ScoredPair { forward: f32::NAN, ..pair }], &Silent), Some(wrong.into()));
}
