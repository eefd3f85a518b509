//! A filter gives what the sum over the n-gram gives, at the ends of texts too.

use super::super::product::add_product;
use super::*;

/// Small whole numbers that repeat late.
fn numbers(count: usize, step: usize) -> Vec<f32> {
    (0..count).map(|at| ((at * step + at / 7) % 11) as f32 - 5.0).collect()
}

#[test]
fn every_order_agrees_with_the_plain_sum() {
    const WIDTH: usize = 8;
    let texts = [1, 2, 3, 4, 5, 8, 9, 17];
    let count: usize = texts.iter().sum();
    let rows = numbers(count * WIDTH, 5);
    for (order, left) in [(2, 0), (3, 1), (5, 2)] {
        let weights = Matrix::new(order * WIDTH, WIDTH, numbers(order * WIDTH * WIDTH, 3));
        let filter = Filter::new(&weights.split_rows(WIDTH), WIDTH, left);
        assert_eq!(filter.weights.len(), TILE + order - 1);
        let mut found = vec![1.0; count * WIDTH];
        filter.add(&rows, &texts, &mut found, &Pool::default());
        let mut begin = 0;
        for length in texts {
            for row in begin..begin + length {
                let mut expected = [1.0_f32; WIDTH];
                for place in 0..order {
                    let Some(other) = (row + place).checked_sub(left) else { continue };
                    if (begin..begin + length).contains(&other) {
                        let own = &weights.split_rows(WIDTH)[place];
                        add_product(&rows[other * WIDTH..][..WIDTH], WIDTH, own, &mut expected);
                    }
                }
                for (found, expected) in found[row * WIDTH..][..WIDTH].iter().zip(expected) {
                    assert!((found - expected).abs() < 0.02, "{order} {row}: {found} {expected}");
                }
            }
            begin += length;
        }
    }
}
