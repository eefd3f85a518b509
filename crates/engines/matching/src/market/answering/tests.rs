//! The answering model against plain enumeration.

use proptest::prelude::*;

use super::*;

/// Expected acceptances by enumerating who asks.
fn enumerate(seats: &[Seat], capacity: usize) -> f64 {
    let mut ordered = seats.to_vec();
    ordered.sort_by(Seat::before);
    (0u32..1 << ordered.len())
        .map(|pattern| {
            let asks = |at: usize| pattern >> at & 1 == 1;
            let chance: f64 = (0..ordered.len())
                .map(|at| if asks(at) { ordered[at].ask } else { 1.0 - ordered[at].ask })
                .product();
            let answered = (0..ordered.len()).filter(|&at| asks(at)).take(capacity);
            chance * answered.map(|at| ordered[at].accept).sum::<f64>()
        })
        .sum()
}

fn some_seats() -> impl Strategy<Value = Vec<Seat>> {
    prop::collection::vec((0.0..=1.0f64, 0.0..=1.0f64), 0..9).prop_map(|pairs| {
        (0u32..).zip(pairs).map(|(asker, (ask, accept))| Seat { asker, ask, accept }).collect()
    })
}

fn value(seats: Vec<Seat>, capacity: u32) -> f64 {
    Audience::of(seats, capacity, &mut Scratch::default()).value
}

proptest! {
    #[test]
    fn expected_acceptances_equal_the_enumeration(seats in some_seats(), capacity in 0u32..5) {
        let exact = enumerate(&seats, capacity as usize);
        prop_assert!((value(seats, capacity) - exact).abs() < 1e-12);
    }

    #[test]
    fn one_more_asker_gains_what_the_table_says(
        seats in some_seats(), capacity in 0u32..5, ask in 0.0..=1.0f64, accept in 0.0..=1.0f64,
    ) {
        let before = Audience::of(seats.clone(), capacity, &mut Scratch::default());
        let gain = ask * before.gains.at(accept);
        prop_assert!(before.gains.at(accept as f32 as f64) <= Ceiling::of(&before.gains).at(accept as f32));
        let mut more = seats;
        more.push(Seat { asker: 99, ask, accept });
        prop_assert!((value(more, capacity) - before.value - gain).abs() < 1e-12);
    }

    #[test]
    fn a_seat_is_worth_what_is_lost_without_it(seats in some_seats(), capacity in 0u32..5) {
        let mut whole = Audience::of(seats.clone(), capacity, &mut Scratch::default());
        whole.weigh(capacity, &mut Scratch::default());
        for seat in &seats {
            let others = seats.iter().copied().filter(|other| other != seat).collect();
            let lost = whole.value - value(others, capacity);
            prop_assert!((whole.worth(seat) - lost).abs() < 1e-12);
            let rest = whole.without(seat.asker, capacity, &mut Scratch::default());
            prop_assert!((whole.value - rest.value - lost).abs() < 1e-12);
        }
    }

    #[test]
    fn the_inverse_is_the_smallest_liking_of_that_gain(
        seats in some_seats(), capacity in 1u32..5, gain in 0.001..=1.0f64,
    ) {
        let gains = Audience::of(seats, capacity, &mut Scratch::default()).gains;
        match gains.inverse(gain) {
            Some(accept) => {
                prop_assert!((gains.at(accept) - gain).abs() < 1e-9);
                prop_assert!(gains.at(accept - 1e-6) < gain);
            }
            None => prop_assert!(gains.at(1.0) < gain + 1e-9),
        }
    }
}

#[test]
fn without_competition_a_request_is_worth_its_own_chance() {
    let empty = Audience::of(Vec::new(), 3, &mut Scratch::default());
    assert_eq!(empty.gains.at(0.7), 0.7);
    assert_eq!(empty.gains.room(), 1.0);
    let closed = Audience::of(Vec::new(), 0, &mut Scratch::default());
    assert_eq!(closed.gains.at(0.7), 0.0);
}
