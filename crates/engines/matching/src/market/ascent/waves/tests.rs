//! Waves keep the order wherever two proposals have a partner in common.

use super::super::partner_of;
use super::*;
use crate::market::tests::{Dice, Draft};

#[test]
fn proposals_that_share_a_partner_are_decided_in_their_order() {
    let market = Draft::random(3, 40, 60, 4, 3).market();
    let mut dice = Dice::new(5);
    let mut waves = Waves::new(market.partners.len());
    // The second arrangement must not remember the first.
    for _ in 0..2 {
        let proposals: Vec<Proposal> = (0..market.askers.len())
            .map(|place| {
                let row = market.starts[place] as u32..market.starts[place + 1] as u32;
                let positions = row.filter(|_| dice.roll() < 0.05).collect();
                Proposal { place, positions, length: 0, added: 0 }
            })
            .collect();
        waves.arrange(&market, &proposals);
        let mut wave_of = vec![usize::MAX; proposals.len()];
        for (wave, members) in waves.iter().enumerate() {
            members.iter().for_each(|&at| wave_of[at as usize] = wave);
        }
        let partners = |at: usize| {
            let touched = proposals[at].touched().iter();
            touched.map(|&position| partner_of(&market, position)).collect::<Vec<_>>()
        };
        assert!(wave_of.iter().all(|&wave| wave < proposals.len()));
        for later in 0..proposals.len() {
            for earlier in 0..later {
                let shared = partners(earlier).iter().any(|one| partners(later).contains(one));
                assert!(!shared || wave_of[earlier] < wave_of[later]);
            }
        }
        assert!(waves.iter().count() > 1 && waves.iter().any(|wave| wave.len() > 1));
    }
}
