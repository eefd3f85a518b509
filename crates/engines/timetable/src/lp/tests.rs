//! The bound of the linear program on events whose optimum is known.

use super::*;
use crate::instances::{Meet, Size, Variant};
use crate::prices::bound;

#[test]
fn the_bound_reaches_the_known_optimum_of_small_events() {
    // Optima proven by a constraint solver.
    let known = [(Variant::Gen, 111_338), (Variant::Online, 93_942), (Variant::Rush, 73_172)];
    for (variant, optimum) in known {
        let problem = Meet::generate(Size::S, variant, 1).problem(false);
        let mut lp = Lp::<1>::new(&problem);
        let mut best = i64::MAX;
        for _ in 0..60 {
            for _ in 0..20 {
                lp.pass();
            }
            best = best.min(bound(&problem, &lp.prices(), &[]));
        }
        assert_eq!(best, optimum, "{}", variant.name());
        assert!((lp.value() - optimum as f64).abs() < 50.0);
    }
}

#[test]
fn pulling_makes_shares_whole() {
    let problem = Meet::generate(Size::S, Variant::Rush, 1).problem(false);
    let mut lp = Lp::<1>::new(&problem);
    (0..300).for_each(|_| {
        lp.pass();
    });
    let mut noise = Noise { seed: 1, share: 0.005, pull: 0.0 };
    lp.disturb(noise);
    (0..50).for_each(|_| {
        lp.pass();
    });
    let spread = lp.columns(0.01).len();
    noise.pull = 0.03;
    for _ in 0..10 {
        lp.disturb(noise);
        (0..40).for_each(|_| {
            lp.pass();
        });
    }
    let whole = lp.columns(0.01).len();
    assert!(whole < spread, "{whole} {spread}");
    assert!(whole < 140, "{whole}");
}
