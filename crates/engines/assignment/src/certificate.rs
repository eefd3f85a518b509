//! Decides what any assignment can reach at most, from a price per evaluator alone.
//!
//! For *any* prices, the most a rule-abiding assignment can have is: what every application would
//! get if it could simply buy its best panel, plus what all places would then earn. An optimal
//! assignment comes with prices at which this bound equals its value, so whoever recomputes the
//! bound has checked the optimum without trusting how it was found (linear-programming duality).
//!
//! It walks the candidates one by one, and so does the checker ([`crate::check()`]), which has its own
//! reading of the files and its own reckoning of the bound.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// Prices that prove a bound. All amounts are points of the problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Price of a place with each evaluator, in the order of the problem.
    pub prices: Vec<i64>,
    /// What an empty seat costs, where seats had to stay empty: more than any exchange can gain.
    pub penalty: i64,
}

impl Certificate {
    /// The certificate that prices nothing: its bound lets every application have its best panel.
    #[must_use]
    pub fn free(problem: &Problem) -> Self {
        Self { prices: vec![0; problem.evaluators().len()], penalty: penalty(problem) }
    }
}

/// What an empty seat costs in a problem: more than any chain of exchanges can gain.
#[must_use]
pub fn penalty(problem: &Problem) -> i64 {
    let shorter = problem.applications().len().min(problem.evaluators().len());
    (problem.most_points() + 1).saturating_mul(i64::try_from(shorter).unwrap_or(i64::MAX / 2) + 2)
}

/// The most points any assignment that keeps the rules can have in all, each empty seat counted
/// as minus `penalty`. `least` are the minimum loads that must be kept, per evaluator.
#[must_use]
pub fn bound(problem: &Problem, certificate: &Certificate, least: &[u32]) -> i128 {
    let price = |e: usize| certificate.prices.get(e).copied().unwrap_or(0);
    let mut total = 0_i128;
    for (e, evaluator) in problem.evaluators().iter().enumerate() {
        let u = i128::from(price(e));
        let places = if u >= 0 { evaluator.load } else { least.get(e).copied().unwrap_or(0) };
        total += u * i128::from(places);
    }
    (0..problem.applications().len())
        .map(|a| best_panel(problem, a, &certificate.prices, certificate.penalty))
        .sum::<i128>()
        + total
}

/// What all applications would have in all if each had its own best panel; empty seats count
/// nothing. No assignment has more, however many of its seats are empty.
#[must_use]
pub fn own_panels(problem: &Problem) -> i128 {
    let free = vec![0; problem.evaluators().len()];
    (0..problem.applications().len()).map(|a| best_panel(problem, a, &free, 0)).sum()
}

/// The most that any assignment can give the application that gets least: no application can have
/// more than its own best panel. Empty seats count nothing.
#[must_use]
pub fn minimum_bound(problem: &Problem) -> i64 {
    let free = vec![0; problem.evaluators().len()];
    let best = (0..problem.applications().len()).map(|a| best_panel(problem, a, &free, 0)).min();
    best.and_then(|points| i64::try_from(points).ok()).unwrap_or(0)
}

/// The most points less prices of one panel: candidates are looked at one after the other, the
/// state is how many seats are taken and how many members of each share are still needed.
fn best_panel(problem: &Problem, application: usize, prices: &[i64], penalty: i64) -> i128 {
    let reviews = problem.applications().get(application).map_or(0, |a| a.reviews);
    let needs: Vec<u32> =
        (0..problem.shares().len()).map(|share| problem.seats_of_share(share, reviews)).collect();
    let price = |e: usize| prices.get(e).copied().unwrap_or(0);
    let mut worth: Vec<(i128, u8)> = problem
        .candidates(application)
        .map(|(e, points)| (i128::from(points) - i128::from(price(e)), problem.kind(e)))
        .collect();
    worth.extend((0..reviews).map(|_| (-i128::from(penalty), u8::MAX)));
    if needs.is_empty() {
        worth.sort_unstable_by(|a, b| b.cmp(a));
        return worth.iter().take(reviews as usize).map(|(w, _)| w).sum();
    }
    let mut states = std::collections::BTreeMap::from([((0_u32, needs), 0_i128)]);
    for (value, kind) in prune(worth, reviews as usize) {
        let taken: Vec<_> = states
            .iter()
            .filter(|((seats, _), _)| *seats < reviews)
            .map(|((seats, needs), sum)| {
                let left = needs.iter().enumerate();
                let left = left.map(|(i, &n)| n.saturating_sub(u32::from(kind >> i & 1))).collect();
                ((seats + 1, left), sum + value)
            })
            .collect();
        for (state, sum) in taken {
            let best = states.entry(state).or_insert(sum);
            *best = (*best).max(sum);
        }
    }
    let done = states
        .iter()
        .filter(|((seats, left), _)| *seats == reviews && left.iter().all(|&n| n == 0));
    done.map(|(_, sum)| *sum).max().unwrap_or(0)
}

/// Of each kind only the best `reviews` candidates can matter.
fn prune(mut worth: Vec<(i128, u8)>, reviews: usize) -> Vec<(i128, u8)> {
    worth.sort_unstable_by_key(|&(value, kind)| (kind, std::cmp::Reverse(value)));
    let mut kept: Vec<(i128, u8)> = Vec::new();
    let mut run = 0;
    for row in worth {
        run = if kept.last().is_some_and(|last| last.1 == row.1) { run + 1 } else { 0 };
        if run < reviews {
            kept.push(row);
        }
    }
    kept
}
