//! Corners and cases on programs whose answer is known.

use super::tableau::Tableau;
use super::{Supposition, left};

fn optimum(columns: &[Vec<(u32, f64)>], costs: &[f64], right: &[f64]) -> (f64, Tableau) {
    let mut tableau = Tableau::new(right);
    // The last column comes in when the others have reached their optimum.
    for (column, cost) in columns.iter().zip(costs) {
        tableau.add(&[(column.as_slice(), *cost)]);
        while tableau.step() {}
    }
    while tableau.step() {}
    let value = costs.iter().enumerate().map(|(j, cost)| cost * tableau.value(j)).sum();
    (value, tableau)
}

#[test]
fn a_triangle_of_pairs_is_half_held_and_its_prices_prove_it() {
    // Three people, each pair wants to meet, one slot: the program holds a half of each.
    let pairs = [vec![(0, 1.0), (1, 1.0)], vec![(1, 1.0), (2, 1.0)], vec![(2, 1.0), (0, 1.0)]];
    let (value, tableau) = optimum(&pairs, &[10.0, 10.0, 10.0], &[1.0, 1.0, 1.0]);
    assert!((value - 15.0).abs() < 1e-9);
    for j in 0..3 {
        assert!((tableau.value(j) - 0.5).abs() < 1e-9);
        assert!((tableau.price(j) - 5.0).abs() < 1e-9);
    }
}

#[test]
fn raised_scores_go_on_from_the_corner_and_come_back() {
    let columns = [vec![(0, 1.0)], vec![(0, 1.0), (1, 1.0)], vec![(1, 1.0)]];
    let costs = [4.0, 7.0, 2.0];
    let (value, mut tableau) = optimum(&columns, &costs, &[1.0, 1.0]);
    assert!((value - 7.0).abs() < 1e-9);
    tableau.raise(2, 2.0);
    while tableau.step() {}
    assert!((tableau.value(0) - 1.0).abs() < 1e-9 && (tableau.value(2) - 1.0).abs() < 1e-9);
    tableau.raise(2, -2.0);
    while tableau.step() {}
    assert!((tableau.value(1) - 1.0).abs() < 1e-9 && tableau.value(0).abs() < 1e-9);
}

#[test]
fn suppositions_about_one_request_add_up() {
    let about = |slot, held| Supposition { request: 3, slot, held };
    let all = left(&[about(None, true), about(Some(4), false), about(Some(5), false)]);
    assert!(all[&3].held && !all[&3].starts.has(4) && all[&3].starts.has(6));
    let one = left(&[about(Some(4), true)]);
    assert_eq!(one[&3].starts.iter().collect::<Vec<_>>(), [4]);
    let none = left(&[about(None, false)]);
    assert!(!none[&3].held && none[&3].starts.is_empty());
}
