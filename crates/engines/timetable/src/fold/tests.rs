//! The folded event: its bound is a bound of the event, and nearly as good where slots are alike.

use super::*;
use crate::instances::{Meet, Size, Variant};
use crate::lp::Lp;
use crate::prices::bound;

fn priced(folded: &Folded) -> Prices {
    let mut lp = Lp::<1>::new(&folded.problem);
    for _ in 0..400 {
        lp.pass();
    }
    lp.prices()
}

#[test]
fn unfolded_prices_prove_the_bound_of_the_folded_event() {
    for variant in [Variant::Bip, Variant::Gen, Variant::Online, Variant::Rush] {
        let problem = Meet::generate(Size::S, variant, 2).problem(false);
        let folded = Folded::new(&problem);
        let prices = priced(&folded);
        let here = bound(&folded.problem, &prices, &[]);
        assert_eq!(bound(&problem, &folded.unfold(&problem, &prices), &[]), here);
    }
}

#[test]
fn any_prices_of_the_folded_event_unfold_into_a_bound() {
    let problem = Meet::generate(Size::S, Variant::Rush, 3).problem(false);
    let held = crate::solve::by_weight(&problem);
    let (weight, _) = crate::solve::value_of(&problem, &held);
    let folded = Folded::new(&problem);
    let mut draw = crate::draw::Draw::new(5, 0);
    for _ in 0..50 {
        let mut prices = Prices::zero(&folded.problem);
        prices.limits.iter_mut().for_each(|price| *price = draw.below(600) as u32);
        prices.places[0] = draw.below(300) as u32;
        assert!(bound(&problem, &folded.unfold(&problem, &prices), &[]) >= weight);
    }
}
