//! Promises of a whole round: valid lists, an honest bound, nobody flooded or forgotten.

use lb_kernel::{Control, Interrupted, Progress, Silent, Watch};
use proptest::prelude::*;
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::*;

/// Uniform numbers from 0 to 1.
pub(super) struct Dice(Xoshiro256PlusPlus);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    pub(super) fn roll(&mut self) -> f32 {
        (self.0.next_u64() >> 40) as f32 / (1u64 << 24) as f32
    }

    pub(super) fn below(&mut self, limit: u32) -> u32 {
        (self.roll() * limit as f32) as u32 % limit.max(1)
    }
}

/// A market in the form in which it can be permuted and changed.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) askers: Vec<Asker>,
    pub(super) partners: Vec<Partner>,
    pub(super) rows: Vec<Vec<Candidate>>,
    pub(super) excluded: Vec<(u32, u32, Exclusion)>,
}

impl Draft {
    /// Random tastes with a common part, so that some partners are in demand; three of four
    /// pairs are candidates, some pairs are blocked, some members share an organisation.
    pub(super) fn random(seed: u64, askers: u32, partners: u32, list: u32, capacity: u32) -> Self {
        let mut dice = Dice::new(seed);
        let fame: Vec<f32> = (0..partners).map(|_| dice.roll()).collect();
        let rows = (0..askers)
            .map(|_| {
                let charm = dice.roll();
                let mut row = Vec::new();
                for partner in 0..partners {
                    let (ask, accept) = (dice.roll(), dice.roll());
                    if dice.roll() < 0.75 {
                        let ask = 0.5 * fame[partner as usize] + 0.5 * ask;
                        row.push(Candidate { partner, ask, accept: 0.5 * charm + 0.5 * accept });
                    }
                }
                row
            })
            .collect();
        let excluded =
            (0..askers).map(|asker| (asker, dice.below(partners), Exclusion::Blocked)).collect();
        Self {
            askers: (0..askers)
                .map(|at| Asker {
                    key: u64::from(at) * 7919 % 104_729,
                    list,
                    organisation: (at % 3 == 0).then_some(at),
                })
                .collect(),
            partners: (0..partners)
                .map(|at| Partner {
                    key: u64::from(at) * 6101 % 104_729,
                    capacity,
                    floor: 0.0,
                    organisation: (at % 2 == 0).then_some(at),
                })
                .collect(),
            rows,
            excluded,
        }
    }

    pub(super) fn market(&self) -> Market {
        let mut builder = MarketBuilder::new(self.partners.clone()).unwrap();
        for (asker, row) in self.askers.iter().zip(&self.rows) {
            builder.asker(*asker, row.iter().copied()).unwrap();
        }
        for &(asker, partner, why) in &self.excluded {
            builder.exclude(asker, partner, why);
        }
        builder.finish().unwrap()
    }
}

pub(super) fn quick() -> RecommendOptions {
    RecommendOptions {
        price_iterations: 150,
        exploration: 6,
        passes: 60,
        rounds: 64,
        ..RecommendOptions::default()
    }
}

fn round_of(market: &Market) -> Recommendation {
    recommend(market, &quick(), &Silent).unwrap()
}

fn load(recommendation: &Recommendation, partner: u32) -> f64 {
    let lines = recommendation.lists.iter().flatten();
    lines.filter(|line| line.partner == partner).map(|line| f64::from(line.ask)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn lists_keep_every_rule(seed in 0u64..1000, list in 0u32..6, capacity in 1u32..5) {
        let draft = Draft::random(seed, 30, 12, list, capacity);
        let market = draft.market();
        let result = round_of(&market);
        for (asker, lines) in (0u32..).zip(&result.lists) {
            prop_assert!(lines.len() <= list as usize);
            let mut partners: Vec<u32> = lines.iter().map(|line| line.partner).collect();
            partners.sort_unstable();
            partners.dedup();
            prop_assert_eq!(partners.len(), lines.len());
            for line in lines {
                prop_assert_eq!(market.exclusion(asker, line.partner), None);
                let given = draft.rows[asker as usize].iter().find(|at| at.partner == line.partner);
                prop_assert_eq!(given.map(|at| (at.ask, at.accept)), Some((line.ask, line.accept)));
            }
        }
        for partner in 0..12 {
            prop_assert!(load(&result, partner) <= 1.5 * f64::from(capacity) * (1.0 + 1e-9));
        }
    }

    #[test]
    fn no_feasible_plan_exceeds_the_bound_at_any_prices(seed in 0u64..1000) {
        let draft = Draft::random(seed, 12, 6, 3, 2);
        let market = draft.market();
        let mut dice = Dice::new(seed + 1);
        let prices: Vec<f64> = (0..6).map(|_| f64::from(dice.roll())).collect();
        // A random fractional plan, scaled down where a limit would break.
        let mut plan: Vec<(Candidate, f64)> = Vec::new();
        for asker in 0..12 {
            let row: Vec<Candidate> =
                (0..6).filter_map(|partner| market.candidate(asker, partner)).collect();
            let shares: Vec<f64> = row.iter().map(|_| f64::from(dice.roll())).collect();
            let shrink = (3.0 / shares.iter().sum::<f64>().max(1e-9)).min(1.0);
            plan.extend(row.into_iter().zip(shares.into_iter().map(|share| share * shrink)));
        }
        let mut total = 0.0;
        for partner in 0..6 {
            let own = plan.iter().filter(|(candidate, _)| candidate.partner == partner);
            let load: f64 = own.clone().map(|(candidate, z)| f64::from(candidate.ask) * z).sum();
            let shrink = (2.0 / load.max(1e-9)).min(1.0);
            total += shrink * own.map(|(candidate, z)| candidate.score() * z).sum::<f64>();
        }
        prop_assert!(total <= bound_of_prices(&market, &prices) + 1e-9);
        let result = round_of(&market);
        prop_assert!(total <= result.bound + 1e-9);
        prop_assert!(result.expected <= result.bound + 1e-9);
        prop_assert!((bound_of_prices(&market, &result.prices) - result.bound).abs() < 1e-9);
    }

    #[test]
    fn permuting_the_rows_permutes_the_result(seed in 0u64..1000) {
        let draft = Draft::random(seed, 20, 10, 4, 2);
        // Position i of the permuted draft holds what stood at 7i (mod 20), 3i (mod 10).
        let asker_from = |at: u32| (at * 7) % 20;
        let partner_from = |at: u32| (at * 3) % 10;
        let partner_to = |from: u32| (0..10).find(|&at| partner_from(at) == from).unwrap();
        let asker_to = |from: u32| (0..20).find(|&at| asker_from(at) == from).unwrap();
        let permuted = Draft {
            askers: (0..20).map(|at| draft.askers[asker_from(at) as usize]).collect(),
            partners: (0..10).map(|at| draft.partners[partner_from(at) as usize]).collect(),
            rows: (0..20)
                .map(|at| {
                    let row = draft.rows[asker_from(at) as usize].iter().rev();
                    row.map(|one| Candidate { partner: partner_to(one.partner), ..*one }).collect()
                })
                .collect(),
            excluded: draft.excluded.iter()
                .map(|&(asker, partner, why)| (asker_to(asker), partner_to(partner), why))
                .collect(),
        };
        let (left, right) = (round_of(&draft.market()), round_of(&permuted.market()));
        prop_assert_eq!(left.bound.to_bits(), right.bound.to_bits());
        prop_assert_eq!(left.expected.to_bits(), right.expected.to_bits());
        for at in 0..20 {
            let moved: Vec<Shown> = left.lists[asker_from(at) as usize]
                .iter()
                .map(|line| Shown { partner: partner_to(line.partner), ..*line })
                .collect();
            prop_assert_eq!(&moved, &right.lists[at as usize]);
        }
    }

    #[test]
    fn more_capacity_never_makes_a_partner_dearer(seed in 0u64..1000, partner in 0u32..8) {
        let draft = Draft::random(seed, 60, 8, 3, 3);
        let options = RecommendOptions { price_iterations: 600, passes: 0, rounds: 0, ..quick() };
        let price = |draft: &Draft| {
            recommend(&draft.market(), &options, &Silent).unwrap().prices[partner as usize]
        };
        let before = price(&draft);
        let mut wider = draft;
        wider.partners[partner as usize].capacity += 2;
        prop_assert!(price(&wider) <= before + 0.03, "{} then {}", before, price(&wider));
    }

    #[test]
    fn simulated_rounds_agree_with_the_exact_expectation(seed in 0u64..1000) {
        let market = Draft::random(seed, 30, 12, 4, 2).market();
        let result = round_of(&market);
        prop_assert!((expected_matches(&market, &result.lists) - result.expected).abs() < 1e-9);
        let trial = simulate(&market, &result.lists, 2000, seed, &Silent).unwrap();
        let error = (trial.matches - result.expected).abs();
        prop_assert!(error < 5.0 * trial.standard_error + 1e-9, "{error}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_with_any_number_of_threads() {
    let small = Draft::random(3, 400, 200, 5, 3).market();
    // Batches large enough to be decided side by side.
    let wide = Draft::random(4, 300, 1600, 5, 1).market();
    for (market, options) in [(small, quick()), (wide, RecommendOptions::fast())] {
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let result = pool.install(|| recommend(&market, &options, &Silent));
            serde_json::to_string(&result.unwrap()).unwrap()
        };
        let one = run(1);
        assert_eq!(one, run(2));
        assert_eq!(one, run(5));
    }
}

#[test]
fn estimated_worths_give_lists_about_as_good_and_keep_the_caps() {
    let market = Draft::random(3, 400, 200, 5, 3).market();
    let exact = RecommendOptions { exploration: 0, ..quick() };
    let quicker = RecommendOptions { estimate: true, ..exact.clone() };
    let exact = recommend(&market, &exact, &Silent).unwrap();
    let estimated = recommend(&market, &quicker, &Silent).unwrap();
    assert!(
        estimated.expected >= 0.99 * exact.expected,
        "{} of {}",
        estimated.expected,
        exact.expected
    );
    for partner in 0..market.partners() as u32 {
        let most = quicker.most_requests * f64::from(market.partner(partner).unwrap().capacity);
        assert!(load(&estimated, partner) <= most + 1e-9, "{partner}");
    }
    let found = expected_matches(&market, &estimated.lists);
    assert!((found - estimated.expected).abs() < 1e-9, "the total is that of the lists");
}

#[test]
fn equal_tastes_give_equal_prices() {
    let mut draft = Draft::random(1, 200, 20, 4, 6);
    draft.excluded.clear();
    for (asker, row) in draft.rows.iter_mut().enumerate() {
        draft.askers[asker].organisation = None;
        *row = (0..20).map(|partner| Candidate { partner, ask: 0.5, accept: 0.5 }).collect();
    }
    // 200 · 4 · 0.5 = 400 requests compete for 120 answers: an answer is worth its whole 0.5.
    let scarce = round_of(&draft.market());
    let dearest = scarce.prices.iter().copied().fold(0.0, f64::max);
    let cheapest = scarce.prices.iter().copied().fold(1.0, f64::min);
    assert!(dearest - cheapest < 0.02, "{cheapest} to {dearest}");
    assert!((scarce.bound - 60.0).abs() < 1.0, "{}", scarce.bound);
    // With room for everybody nothing has a price.
    for partner in &mut draft.partners {
        partner.capacity = 200;
    }
    assert!(round_of(&draft.market()).prices.iter().all(|&price| price == 0.0));
}

#[test]
fn improvement_beats_the_price_lists_and_both_beat_everybodys_favourites() {
    let draft = Draft::random(11, 200, 60, 6, 4);
    let market = draft.market();
    let full = round_of(&market);
    let priced = recommend(&market, &RecommendOptions { passes: 0, ..quick() }, &Silent).unwrap();
    let favourites: Vec<Vec<Shown>> = (0..200)
        .map(|asker| {
            let row = (0..60).filter_map(|partner| market.candidate(asker, partner));
            let mut row: Vec<Candidate> = row.collect();
            row.sort_by(|left, right| right.score().total_cmp(&left.score()));
            row.iter()
                .take(6)
                .map(|one| Shown {
                    partner: one.partner,
                    ask: one.ask,
                    accept: one.accept,
                    worth: 0.0,
                })
                .collect()
        })
        .collect();
    assert!(full.expected > priced.expected * 1.005);
    assert!(priced.expected > expected_matches(&market, &favourites) * 1.05);
}

#[test]
fn nobody_is_forgotten_and_a_floor_is_kept() {
    let mut draft = Draft::random(5, 200, 40, 1, 4);
    // Nobody cares for partner 0, and partner 1 is a newcomer with a promise.
    for row in &mut draft.rows {
        for candidate in row.iter_mut() {
            match candidate.partner {
                0 => *candidate = Candidate { ask: 0.02, accept: 0.02, ..*candidate },
                1 => *candidate = Candidate { accept: 0.05, ..*candidate },
                _ => {}
            }
        }
    }
    draft.partners[1].floor = 2.0;
    let result = round_of(&draft.market());
    assert_eq!(result.exposure.never_shown, 0.0);
    assert_eq!(result.exposure.below_floor, 0.0);
    assert!(load(&result, 1) >= 2.0 - 0.02, "{}", load(&result, 1));
    let careless = RecommendOptions { min_shown: 0, ..quick() };
    draft.partners[1].floor = 0.0;
    let result = recommend(&draft.market(), &careless, &Silent).unwrap();
    assert!(result.exposure.never_shown > 0.0);
}

#[test]
fn yesterdays_prices_save_iterations_and_keep_the_quality() {
    let market = Draft::random(8, 300, 100, 5, 3).market();
    let cold = round_of(&market);
    let options = RecommendOptions { warm: Some(cold.prices.clone()), ..quick() };
    let warm = recommend(&market, &options, &Silent).unwrap();
    assert!(warm.bound <= cold.bound * 1.001);
    let kept = warm.expected / cold.expected;
    assert!(kept > 0.99, "{kept}, slack {} after {}", warm.slack, cold.slack);
}

/// Answers one control from the n-th report on.
struct Later(std::sync::atomic::AtomicU32, u32, Control);

impl Watch for Later {
    fn tick(&self, _: Progress) -> Control {
        let seen = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if seen < self.1 { Control::Continue } else { self.2 }
    }
}

#[test]
fn cancel_gives_up_and_finish_returns_valid_lists_at_any_moment() {
    let market = Draft::random(2, 80, 30, 4, 2).market();
    for moment in [0, 1, 20, 160, 230] {
        let cancel = Later(0.into(), moment, Control::Cancel);
        assert_eq!(recommend(&market, &quick(), &cancel).err(), Some(Interrupted));
        let finish = Later(0.into(), moment, Control::Finish);
        let result = recommend(&market, &quick(), &finish).unwrap();
        assert!(result.expected <= result.bound);
        assert!(result.exposure.most_load <= 1.5 + 1e-9);
        assert!(!result.complete || moment > 160);
    }
}

#[test]
fn an_empty_market_gives_an_empty_round() {
    let market = MarketBuilder::new(Vec::new()).unwrap().finish().unwrap();
    let result = round_of(&market);
    assert_eq!((result.bound, result.expected), (0.0, 0.0));
    assert!(result.lists.is_empty());
    assert_eq!(explain(&market, &result, 0, 0), None);
}
