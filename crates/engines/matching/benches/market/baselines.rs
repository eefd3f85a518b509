//! The methods a mutual round is compared with: one score per pair, everybody's best k.

use lb_matching::market::Shown;

use crate::generator::Instance;

/// Everybody's best `list` partners by a score of (asker, partner, p, q).
fn best_by(
    instance: &Instance,
    list: usize,
    score: impl Fn(usize, usize, f64, f64) -> f64,
) -> Vec<Vec<Shown>> {
    let rows = instance.ask.iter().zip(&instance.accept).enumerate();
    rows.map(|(asker, (ask, accept))| {
        let mut scored: Vec<(f64, Shown)> = (0u32..)
            .zip(ask.iter().zip(accept))
            .map(|(partner, (&ask, &accept))| {
                let (p, q) = (f64::from(ask) / 1e4, f64::from(accept) / 1e4);
                let line = Shown {
                    partner,
                    ask: ask as f32 / 1e4,
                    accept: accept as f32 / 1e4,
                    worth: 0.0,
                };
                (score(asker, partner as usize, p, q), line)
            })
            .collect();
        scored.sort_by(|left, right| {
            right.0.total_cmp(&left.0).then(left.1.partner.cmp(&right.1.partner))
        });
        scored.into_iter().take(list).map(|(_, line)| line).collect()
    })
    .collect()
}

/// What the asker likes, whoever else does.
pub fn one_sided(instance: &Instance, list: usize) -> Vec<Vec<Shown>> {
    best_by(instance, list, |_, _, p, _| p)
}

/// The chance of a match of the pair alone.
pub fn product(instance: &Instance, list: usize) -> Vec<Vec<Shown>> {
    best_by(instance, list, |_, _, p, q| p * q)
}

/// The classic fusion of reciprocal recommenders.
pub fn harmonic(instance: &Instance, list: usize) -> Vec<Vec<Shown>> {
    best_by(instance, list, |_, _, p, q| 2.0 * p * q / (p + q))
}

/// Choo–Siow equilibrium with transferable utility by iterative fitting: the mass of a pair is
/// exp((p + q) / 2β)·√(single x · single y), with masses `k` and `c` on the two sides; lists by
/// mass (Tomita et al., RecSys 2023).
pub fn transferable(instance: &Instance, list: usize, capacity: f64, beta: f64) -> Vec<Vec<Shown>> {
    let kernel: Vec<Vec<f64>> = instance
        .ask
        .iter()
        .zip(&instance.accept)
        .map(|(ask, accept)| {
            let pairs = ask.iter().zip(accept);
            pairs.map(|(&p, &q)| (f64::from(p + q) / 1e4 / (2.0 * beta)).exp()).collect()
        })
        .collect();
    let partners = kernel.first().map_or(0, Vec::len);
    // With s = √single: s² + s·Σ kernel·(other side's s) = mass of the member.
    let root = |mass: f64, pull: f64| ((pull * pull + 4.0 * mass).sqrt() - pull) / 2.0;
    let mut left = vec![1.0; kernel.len()];
    let mut right = vec![1.0; partners];
    for _ in 0..300 {
        for (single, row) in left.iter_mut().zip(&kernel) {
            let pull = row.iter().zip(&right).map(|(weight, other)| weight * other).sum();
            *single = root(list as f64, pull);
        }
        let mut pulls = vec![0.0; partners];
        for (single, row) in left.iter().zip(&kernel) {
            for (pull, weight) in pulls.iter_mut().zip(row) {
                *pull += weight * single;
            }
        }
        for (single, pull) in right.iter_mut().zip(pulls) {
            *single = root(capacity, pull);
        }
    }
    // The asker's own factor does not change its ranking.
    best_by(instance, list, |asker, partner, _, _| {
        let weight = kernel.get(asker).and_then(|row| row.get(partner)).copied().unwrap_or(0.0);
        weight * right.get(partner).copied().unwrap_or(0.0)
    })
}
