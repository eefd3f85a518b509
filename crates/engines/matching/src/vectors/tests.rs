//! Products are those of plain addition, at every length.

use super::*;

#[test]
fn products_do_not_depend_on_the_registers_used() {
    let number = |at: usize, step: usize| ((at * step) % 4_001) as i16 - 2_000;
    for length in [0, 1, 15, 31, 32, 33, 64, 100, 512] {
        let a: Vec<i16> = (0..length).map(|at| number(at, 1_237)).collect();
        let b: Vec<i16> = (0..length).map(|at| number(at, 7_919)).collect();
        let plain: i32 = a.iter().zip(&b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum();
        assert_eq!(product(&a, &b), plain, "{length}");
        assert_eq!(product_in_pairs(&a, &b), plain, "{length}");
    }
}

#[test]
fn cosines_with_many_rows_are_those_with_each() {
    let number = |at: usize| ((at * 7_919) % 4_001) as f32 - 2_000.0;
    for (dimension, rows) in [(512, 7), (33, 4), (1, 1), (16, 0)] {
        let mut vectors = Vectors::new(dimension, rows + 1);
        for row in 0..=rows {
            let values: Vec<f32> = (0..dimension).map(|at| number(at * 13 + row)).collect();
            vectors.push(&values);
        }
        let places: Vec<u32> = (0..rows as u32).rev().collect();
        let mut out = vec![f32::NAN; rows];
        vectors.cosines(vectors.row(rows), &places, &mut out);
        let each = places.iter().map(|row| cosine(vectors.row(rows), vectors.row(*row as usize)));
        assert_eq!(out, each.collect::<Vec<f32>>(), "{dimension} × {rows}");
    }
}

#[test]
fn a_row_is_like_itself() {
    let mut vectors = Vectors::new(3, 2);
    vectors.push(&[3.0, 0.0, 4.0]);
    vectors.push(&[0.0, 5.0, 0.0]);
    assert!((cosine(vectors.row(0), vectors.row(0)) - 1.0).abs() < 1e-4);
    assert_eq!(cosine(vectors.row(0), vectors.row(1)), 0.0);
}
