//! Everybody who can have a line has one, whatever lists it begins with.

use proptest::prelude::*;

use super::*;
use crate::market::instance::{Asker, Candidate, MarketBuilder, Partner};
use crate::market::tests::Dice;

/// A market with few pairs and tight limits, where everybody shown asks.
fn market(seed: u64, askers: u32, partners: u32) -> Market {
    let mut dice = Dice::new(seed);
    let members = (0..partners).map(|at| Partner {
        key: u64::from(at * 7 % 101),
        capacity: dice.below(3),
        floor: 0.0,
        organisation: None,
    });
    let mut builder = MarketBuilder::new(members.collect()).unwrap();
    for at in 0..askers {
        let mut row = Vec::new();
        for partner in 0..partners {
            if dice.roll() < 0.3 {
                row.push(Candidate { partner, ask: 1.0, accept: 0.05 + 0.9 * dice.roll() });
            }
        }
        let asker = Asker { key: u64::from(at), list: dice.below(4), organisation: None };
        builder.asker(asker, row).unwrap();
    }
    builder.finish().unwrap()
}

/// Lists as greedy as can be: the best pairs of the whole market first.
fn greedy(market: &Market) -> Vec<Vec<Shown>> {
    let mut pairs: Vec<(u32, Candidate)> = (0..market.askers() as u32)
        .flat_map(|asker| {
            (0..market.partners() as u32)
                .filter_map(move |partner| Some((asker, market.candidate(asker, partner)?)))
        })
        .collect();
    pairs.sort_by(|one, two| two.1.score().total_cmp(&one.1.score()));
    let mut lists = vec![Vec::new(); market.askers()];
    let mut load = vec![0; market.partners()];
    for (asker, pair) in pairs {
        let place = market.asker_place[asker as usize] as usize;
        let room =
            load[pair.partner as usize] < market.partner(pair.partner).unwrap().capacity as usize;
        if room && lists[asker as usize].len() < market.askers[place].list as usize {
            load[pair.partner as usize] += 1;
            lists[asker as usize].push(Shown {
                partner: pair.partner,
                ask: pair.ask,
                accept: pair.accept,
                worth: pair.score(),
            });
        }
    }
    lists
}

/// Most members of `side` that can have a line at once: the largest matching of it, by Kuhn's
/// augmenting paths, with capacities on the other side.
fn most(market: &Market, askers: bool) -> usize {
    let pairs: Vec<(usize, usize)> = (0..market.askers())
        .flat_map(|place| {
            market.row(place).iter().map(move |candidate| (place, candidate.partner as usize))
        })
        .collect();
    let limits = |asked: bool| -> Vec<usize> {
        if asked {
            market.askers.iter().map(|one| one.list as usize).collect()
        } else {
            market.partners.iter().map(|one| one.capacity as usize).collect()
        }
    };
    let (own, other) = (limits(askers), limits(!askers));
    let mut rows = vec![Vec::new(); own.len()];
    for (asker, partner) in pairs {
        let (from, to) = if askers { (asker, partner) } else { (partner, asker) };
        rows[from].push(to);
    }
    fn place(
        at: usize,
        rows: &[Vec<usize>],
        other: &[usize],
        held: &mut Vec<Vec<usize>>,
        seen: &mut Vec<bool>,
    ) -> bool {
        for &to in &rows[at] {
            if std::mem::replace(&mut seen[to], true) {
                continue;
            }
            if held[to].len() < other[to] {
                held[to].push(at);
                return true;
            }
            for slot in 0..held[to].len() {
                let holder = held[to][slot];
                if place(holder, rows, other, held, seen) {
                    held[to][slot] = at;
                    return true;
                }
            }
        }
        false
    }
    let mut held = vec![Vec::new(); other.len()];
    let able = (0..own.len()).filter(|&at| own[at] > 0);
    able.filter(|&at| place(at, &rows, &other, &mut held, &mut vec![false; other.len()])).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn everybody_who_can_have_a_line_has_one(seed in 0u64..100_000) {
        let market = market(seed, 14, 11);
        let mut lists = greedy(&market);
        let before: usize = lists.iter().map(Vec::len).sum();
        cover(&market, &mut lists);
        let mut load = vec![0usize; market.partners()];
        for (asker, list) in lists.iter().enumerate() {
            let place = market.asker_place[asker] as usize;
            prop_assert!(list.len() <= market.askers[place].list as usize);
            for line in list {
                let pair = market.candidate(asker as u32, line.partner).unwrap();
                prop_assert_eq!((pair.accept, pair.score()), (line.accept, line.worth));
                load[line.partner as usize] += 1;
            }
            let mut partners: Vec<u32> = list.iter().map(|line| line.partner).collect();
            partners.sort_unstable();
            partners.dedup();
            prop_assert_eq!(partners.len(), list.len());
        }
        for (partner, &load) in (0u32..).zip(&load) {
            prop_assert!(load <= market.partner(partner).unwrap().capacity as usize);
        }
        prop_assert!(lists.iter().map(Vec::len).sum::<usize>() >= before);
        for (asker, list) in lists.iter().enumerate().take(market.askers()) {
            let place = market.asker_place[asker] as usize;
            let room = list.len() < market.askers[place].list as usize;
            for partner in (0..market.partners()).filter(|_| room) {
                let free = load[partner] < market.partner(partner as u32).unwrap().capacity as usize;
                let open = market.candidate(asker as u32, partner as u32).is_some();
                let shown = list.iter().any(|line| line.partner as usize == partner);
                prop_assert!(!free || !open || shown, "{asker} and {partner} have room");
            }
        }
        prop_assert_eq!(lists.iter().filter(|list| !list.is_empty()).count(), most(&market, true));
        prop_assert_eq!(load.iter().filter(|&&load| load > 0).count(), most(&market, false));
    }
}

#[test]
fn lists_that_leave_nobody_out_stay_as_they_are() {
    let market = market(3, 6, 6);
    let mut lists = greedy(&market);
    cover(&market, &mut lists);
    let once = lists.clone();
    assert!(!cover(&market, &mut lists));
    assert_eq!(lists, once);
}
