use lb_kernel::Silent;
use proptest::prelude::*;

use super::*;

/// Average linkage by its definition: again and again the two groups with the largest mean.
fn by_definition(square: &Square, threshold: f32) -> Vec<usize> {
    let mut groups: Vec<Vec<usize>> = (0..square.side).map(|place| vec![place]).collect();
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for a in 0..groups.len() {
            for b in 0..a {
                let pairs = groups[a].iter().flat_map(|x| groups[b].iter().map(move |y| (x, y)));
                let sum: f32 = pairs.map(|(x, y)| square.at(*x, *y)).sum();
                let mean = sum / (groups[a].len() * groups[b].len()) as f32;
                if mean >= threshold && best.is_none_or(|(most, _, _)| mean > most) {
                    best = Some((mean, a, b));
                }
            }
        }
        let Some((_, a, b)) = best else { break };
        let joined = groups.remove(a);
        groups[b].extend(joined);
    }
    let mut label = vec![0; square.side];
    for group in groups {
        let least = group.iter().min().copied().unwrap();
        group.iter().for_each(|place| label[*place] = least);
    }
    label
}

proptest! {
    #[test]
    fn the_chain_makes_the_groups_of_the_definition(
        side in 1_usize..14,
        values in prop::collection::vec(0.0_f32..1.0, 14 * 14),
        walls in prop::collection::vec((0_usize..14, 0_usize..14), 0..4),
        threshold in 0.2_f32..0.8,
    ) {
        let mut square = Square::zero(side);
        for a in 0..side {
            for b in 0..a {
                square.set(a, b, values[a * 14 + b]);
            }
        }
        for (a, b) in walls {
            if a < side && b < side && a != b {
                square.set(a, b, f32::NEG_INFINITY);
            }
        }
        let merges = merges(square.clone(), vec![1.0; side], threshold, &Silent).unwrap();
        prop_assert_eq!(cut(side, &merges, threshold), by_definition(&square, threshold));
    }
}
