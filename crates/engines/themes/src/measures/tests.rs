use super::*;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn figures_worked_out_by_hand() {
    // Pairs together in both: 1; in the first: 2; in the second: 1; of 6. Expected 1/3, most 3/2.
    let (left, right) = ([0, 0, 1, 1], [0, 0, 1, 2]);
    assert!(near(adjusted_rand(&left, &right), (1.0 - 1.0 / 3.0) / (1.5 - 1.0 / 3.0)));
    // Homogeneity 1; completeness 1 − (½ ln 2) / (1½ ln 2) = 2/3.
    assert!(near(v_measure(&left, &right), 0.8));
    let (precision, recall, f) = b_cubed(&left, &right);
    assert!(near(precision, 1.0) && near(recall, 0.75) && near(f, 1.5 / 1.75));
}

#[test]
fn agreement_is_one_whatever_the_names() {
    let (left, right) = ([5, 5, 7, 7, 9], [1, 1, 0, 0, 3]);
    assert!(near(adjusted_rand(&left, &right), 1.0));
    assert!(near(v_measure(&left, &right), 1.0));
    assert!(near(b_cubed(&left, &right).2, 1.0));
}

#[test]
fn one_group_tells_nothing() {
    let (left, right) = ([0, 1, 0, 1], [0, 0, 0, 0]);
    assert!(near(v_measure(&left, &right), 0.0));
    assert!(near(adjusted_rand(&left, &right), 0.0));
}

#[test]
fn nothing_to_compare_is_agreement() {
    assert!(near(adjusted_rand(&[], &[]), 1.0));
    assert!(near(v_measure(&[], &[]), 1.0));
}
